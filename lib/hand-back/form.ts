import { fromForm } from "@/lib/form/answers";
import {
  addWordsInput,
  changeHandBackContactInput,
  confirmDoorsInput,
  startHandBackInput,
  withdrawHandBackInput,
} from "./schema";

/** The schemas as their forms post them. */
export const handBackForms = {
  start: fromForm(startHandBackInput, {}),
  changeContact: fromForm(changeHandBackContactInput, { words: false }),
  withdraw: fromForm(withdrawHandBackInput, {}),
  confirm: fromForm(confirmDoorsInput, {}),
  addWords: fromForm(addWordsInput, {}),
};
