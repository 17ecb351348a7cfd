import { z } from "zod";
import {
  idField,
  LENGTHS,
  nameField,
  optionalDay,
  optionalEmail,
  versionField,
} from "@/lib/grant/fields";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";
import { cleanText } from "@/lib/text/clean";

const fields = {
  name: nameField,
  email: optionalEmail,
  phone: cleanText.optionalLine(LENGTHS.phone),
  locale: z.preprocess(
    (typed) => (typed === "" ? null : (typed ?? null)),
    z.enum(["en", "fr"]).nullable(),
  ),
  confirmedNoSecret,
};

const one = { id: idField, version: versionField };

/** A new person at a supplier. */
export const createContactInput = z
  .strictObject({ supplierId: idField, ...fields })
  .superRefine(refuseSecrets);

/** A contact as he should read from now on. */
export const editContactInput = z.strictObject({ ...one, ...fields }).superRefine(refuseSecrets);

/** The day a contact left his supplier; null takes back a day that was wrong. */
export const contactLeftInput = z.strictObject({ ...one, leftOn: optionalDay });

export type CreateContactInput = z.output<typeof createContactInput>;
export type EditContactInput = z.output<typeof editContactInput>;
export type ContactLeftInput = z.output<typeof contactLeftInput>;
