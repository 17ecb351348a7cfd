import { z } from "zod";
import {
  idField,
  LENGTHS,
  nameField,
  noteField,
  optionalDay,
  reasonField,
  versionField,
} from "@/lib/grant/fields";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";
import { cleanText } from "@/lib/text/clean";
import { civilDateSchema } from "@/lib/time/civil-date";

const fields = {
  name: nameField,
  domain: cleanText.optionalLine(LENGTHS.words),
  note: noteField,
  contractEndsOn: optionalDay,
  /** Whether he sees personal data; null: not known, which is never shown as "no". */
  personalData: z.boolean().nullable().default(null),
  confirmedNoSecret,
};

/** A new supplier. */
export const createSupplierInput = z.strictObject(fields).superRefine(refuseSecrets);

/** A supplier as it should read from now on. */
export const editSupplierInput = z
  .strictObject({ id: idField, version: versionField, ...fields })
  .superRefine(refuseSecrets);

const one = { id: idField, version: versionField, why: reasonField, confirmedNoSecret };

/** The day the work with a supplier ended, and why. */
export const endSupplierInput = z
  .strictObject({ ...one, endedOn: civilDateSchema })
  .superRefine(refuseSecrets);

/** Why an end is taken back. */
export const reopenSupplierInput = z.strictObject(one).superRefine(refuseSecrets);

const chosenContact = z.preprocess(
  (chosen) => (chosen === "" ? null : (chosen ?? null)),
  idField.nullable(),
);

/** Whether a door is still needed, asked of its contact or of the one chosen. The id and the version are the grant's. */
export const askSupplierInput = z.strictObject({
  id: idField,
  version: versionField,
  contactId: chosenContact,
});

/** Everything this supplier holds is asked about: whom, where several can be. */
export const askOneSupplierInput = z.strictObject({
  supplierId: idField,
  contactId: chosenContact,
});

/** An asking, as a whole. */
export const stopAskingInput = z.strictObject({ askingId: idField });

/** One supplier in an asking: it answered in another way. */
export const recordToldInput = z.strictObject({ askingId: idField, supplierId: idField });

export type AskOneSupplierInput = z.output<typeof askOneSupplierInput>;
export type StopAskingInput = z.output<typeof stopAskingInput>;
export type RecordToldInput = z.output<typeof recordToldInput>;
export type AskSupplierInput = z.output<typeof askSupplierInput>;
export type CreateSupplierInput = z.output<typeof createSupplierInput>;
export type EditSupplierInput = z.output<typeof editSupplierInput>;
export type EndSupplierInput = z.output<typeof endSupplierInput>;
export type ReopenSupplierInput = z.output<typeof reopenSupplierInput>;
