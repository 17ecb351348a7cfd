import { postedTo } from "@/lib/grant/act-forms";
import { editCredentialInput, rotateCredentialInput } from "./schema";

/** The rotate form posts `holders[<grant id>]` = "ends" or "gets_new". */
export const rotateForm = postedTo(rotateCredentialInput, ({ holders, ...fields }) => ({
  ...fields,
  holders: Object.entries(holders ?? {}).map(([grantId, answer]) => ({ grantId, answer })),
}));

export const editCredentialForm = postedTo(editCredentialInput);
