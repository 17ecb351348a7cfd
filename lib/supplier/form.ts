import { z } from "zod";
import { contactLeftInput, createContactInput, editContactInput } from "@/lib/contact/schema";
import { fromForm } from "@/lib/form/answers";
import {
  askOneSupplierInput,
  createSupplierInput,
  editSupplierInput,
  endSupplierInput,
  recordToldInput,
  reopenSupplierInput,
  stopAskingInput,
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
  askOne: fromForm(askOneSupplierInput, { words: false }),
  askAll: fromForm(z.strictObject({}), { words: false }),
  stopAsking: fromForm(stopAskingInput, { words: false }),
  told: fromForm(recordToldInput, { words: false }),
};
