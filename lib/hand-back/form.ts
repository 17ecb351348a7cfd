import { fromForm } from "@/lib/form/answers";
import {
  addWordsInput,
  confirmDoorsInput,
  startHandBackInput,
  withdrawHandBackInput,
} from "./schema";

/** The schemas as their forms post them. */
export const handBackForms = {
  start: fromForm(startHandBackInput, {}),
  withdraw: fromForm(withdrawHandBackInput, {}),
  confirm: fromForm(confirmDoorsInput, {}),
  addWords: fromForm(addWordsInput, {}),
};
