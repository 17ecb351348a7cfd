import { z } from "zod";
import { handoverFields, newCredentialFields } from "@/lib/credential/schema";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";
import { cleanText } from "@/lib/text/clean";
import { civilDateSchema } from "@/lib/time/civil-date";
import { CLOSURE_KINDS } from "./closure";
import {
  existingOrNew,
  idField,
  LENGTHS,
  nameField,
  noteField,
  optionalDay,
  optionalEmail,
  optionalReason,
  optionalUrl,
  reasonField,
  versionField,
} from "./fields";
import { GRANT_LEVELS } from "./level";

const shortWords = cleanText.optionalLine(LENGTHS.words);
const personName = cleanText.optionalLine(LENGTHS.name);

/** A supplier made on the spot. */
export const newSupplierFields = z.strictObject({ name: nameField, domain: shortWords });

/** A contact made on the spot, at the grant's supplier. */
export const newContactFields = z.strictObject({
  name: nameField,
  email: optionalEmail,
  phone: cleanText.optionalLine(LENGTHS.phone),
  locale: z.enum(["en", "fr"]).nullable().default(null),
});

/** A system made on the spot; the person who logs becomes its owner. */
export const newSystemFields = z.strictObject({
  name: nameField,
  url: optionalUrl,
  howToClose: noteField,
});

const end = { endsOn: optionalDay, noEndReason: optionalReason, reviewOn: optionalDay };

/** Everything of "Logged" and "Handed over" in one input. What the end may be is `checkEnd`'s matter. */
export const logGrantInput = z
  .strictObject({
    supplier: existingOrNew(newSupplierFields),
    contact: existingOrNew(newContactFields).nullable().default(null),
    system: existingOrNew(newSystemFields),
    credential: existingOrNew(newCredentialFields),
    level: z.enum(GRANT_LEVELS),
    levelWords: shortWords,
    reason: reasonField,
    ticket: cleanText.optionalLine(LENGTHS.ticket),
    note: noteField,
    /** Left out or null: the person who logs. */
    ownerId: idField.nullable().default(null),
    requestedBy: personName,
    authorizedBy: personName,
    authorizedOn: optionalDay,
    startsOn: civilDateSchema,
    ...end,
    /** In the place of an end: a length on offer, in days from the later of start and today. */
    lastsDays: z.int().positive().nullable().default(null),
    /** What travelled with it, if anything was handed over yet. */
    handover: handoverFields.nullable().default(null),
    /** For a shared secret: was it changed before the handover? Null: not asked. */
    changedBefore: z.boolean().nullable().default(null),
    /** The person saw that the same access exists already, and means a second holder. */
    confirmedDuplicate: z.boolean().default(false),
    confirmedNoSecret,
  })
  .superRefine((input, context) => {
    const add = (path: string, message: string) =>
      context.addIssue({ code: "custom", message, path: [path], input: undefined });
    if ("create" in input.supplier && input.contact !== null && "id" in input.contact)
      add("contact", "of_another_supplier");
    if ("create" in input.system && "id" in input.credential)
      add("credential", "of_another_system");
    if (input.lastsDays !== null)
      for (const field of ["endsOn", "noEndReason", "reviewOn"] as const)
        if (input[field] !== null) add(field, "not_both");
    if ((input.authorizedBy === null) !== (input.authorizedOn === null)) {
      add(input.authorizedBy === null ? "authorizedBy" : "authorizedOn", "required");
    }
    refuseSecrets(input, context);
  });

const one = { id: idField, version: versionField };

/** Another end, or another review date, with a reason. */
export const extendGrantInput = z
  .strictObject({ ...one, ...end, why: reasonField, confirmedNoSecret })
  .superRefine(refuseSecrets);

/** How the door was closed, on which day, and what shows it. */
export const closeGrantInput = z
  .strictObject({
    ...one,
    kind: z.enum(CLOSURE_KINDS),
    happenedOn: civilDateSchema,
    evidenceUrl: optionalUrl,
    note: noteField,
    confirmedNoSecret,
  })
  .superRefine(refuseSecrets);

/** Another owner for the grant. */
export const reassignGrantInput = z
  .strictObject({ ...one, ownerId: idField, why: optionalReason, confirmedNoSecret })
  .superRefine(refuseSecrets);

/** Silences the stages before the end; the last day's and all later ones still come. */
export const letItEndInput = z.strictObject(one);

/** Logged in error. */
export const voidGrantInput = z
  .strictObject({ ...one, why: reasonField, confirmedNoSecret })
  .superRefine(refuseSecrets);

/** The closure was wrong: it stays, marked undone. */
export const reopenGrantInput = z
  .strictObject({ ...one, why: reasonField, confirmedNoSecret })
  .superRefine(refuseSecrets);

/** A correction of what was written when the grant was logged: the whole of it as it should read, and why. */
export const correctGrantInput = z
  .strictObject({
    ...one,
    contactId: z.preprocess((typed) => (typed === "" ? null : typed), idField.nullable()),
    level: z.enum(GRANT_LEVELS),
    levelWords: shortWords,
    reason: reasonField,
    ticket: cleanText.optionalLine(LENGTHS.ticket),
    note: noteField,
    why: reasonField,
    confirmedNoSecret,
  })
  .superRefine(refuseSecrets);

/** The supplier received the current generation, or a former one that is named. The id is the grant's. */
export const recordHandoverInput = z
  .strictObject({
    ...one,
    ...handoverFields.shape,
    generation: versionField.nullable().default(null),
    confirmedNoSecret,
  })
  .superRefine(refuseSecrets);

/** "It was changed": the shared secret was changed before it was handed over. The id is the grant's. */
export const markChangedInput = z
  .strictObject({ ...one, note: noteField, confirmedNoSecret })
  .superRefine(refuseSecrets);

export type LogGrantInput = z.output<typeof logGrantInput>;
export type ExtendGrantInput = z.output<typeof extendGrantInput>;
export type CloseGrantInput = z.output<typeof closeGrantInput>;
export type ReassignGrantInput = z.output<typeof reassignGrantInput>;
export type LetItEndInput = z.output<typeof letItEndInput>;
export type VoidGrantInput = z.output<typeof voidGrantInput>;
export type ReopenGrantInput = z.output<typeof reopenGrantInput>;
export type CorrectGrantInput = z.output<typeof correctGrantInput>;
export type RecordHandoverInput = z.output<typeof recordHandoverInput>;
export type MarkChangedInput = z.output<typeof markChangedInput>;
