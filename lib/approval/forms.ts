import { postedTo } from "@/lib/grant/act-forms";
import { approveRequestInput, declineRequestInput, withdrawRequestInput } from "./schema";

/** What the forms of a decision post, for the operations' own schemas. */
export const approvalForms = {
  approve: postedTo(approveRequestInput, ({ confirmedNoSecret: _, ...fields }) => fields),
  decline: postedTo(declineRequestInput),
  withdraw: postedTo(withdrawRequestInput),
};
