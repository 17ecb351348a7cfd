import { contactLeftInput, createContactInput, editContactInput } from "@/lib/contact/schema";
import { fromForm } from "@/lib/form/answers";
import {
  createSupplierInput,
  editSupplierInput,
  endSupplierInput,
  reopenSupplierInput,
} from "./schema";

const answers = ["personalData"];

/** What the supplier's forms post, for the operations' own schemas. */
export const supplierForms = {
  create: fromForm(createSupplierInput, { answers }),
  edit: fromForm(editSupplierInput, { answers }),
  end: fromForm(endSupplierInput, {}),
  reopen: fromForm(reopenSupplierInput, {}),
  addContact: fromForm(createContactInput, {}),
  editContact: fromForm(editContactInput, {}),
  contactLeft: contactLeftInput,
};
