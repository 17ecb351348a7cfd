import { fromForm } from "@/lib/form/answers";
import {
  clientContactLeftInput,
  createClientContactInput,
  editClientContactInput,
  editClientInput,
  endClientInput,
} from "./schema";

/** What the forms about a client post, for the operations' own schemas. */
export const clientForms = {
  edit: fromForm(editClientInput, {}),
  end: fromForm(endClientInput, {}),
  addContact: fromForm(createClientContactInput, {}),
  editContact: fromForm(editClientContactInput, {}),
  contactLeft: clientContactLeftInput,
};
