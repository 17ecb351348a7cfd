import { fromForm } from "@/lib/form/answers";
import {
  changeSystemOwnerInput,
  changeSystemPolicyInput,
  createSystemInput,
  editSystemInput,
} from "./schema";

const ticks = ["sensitive"];

/** What the system's forms post, for the operations' own schemas. */
export const systemForms = {
  create: fromForm(createSystemInput, { ticks }),
  edit: fromForm(editSystemInput, { ticks }),
  owner: changeSystemOwnerInput,
  policy: fromForm(changeSystemPolicyInput, {
    ticks: ["approval"],
    answers: ["sharedAllowed"],
    words: false,
  }),
};
