import { z } from "zod";
import {
  identifierField,
  idField,
  LENGTHS,
  noteField,
  optionalDay,
  versionField,
} from "@/lib/grant/fields";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";
import { cleanText } from "@/lib/text/clean";
import { civilDateSchema } from "@/lib/time/civil-date";
import { CHANNELS } from "./channel";
import { CREDENTIAL_KINDS } from "./kinds";
import { HOLDER_ANSWERS, ROTATION_REASONS } from "./rotation";

/** Days between rotations; null where age does not matter. A form posts it as digits. */
const rotateEveryDays = z.preprocess(
  (typed) =>
    typed === "" || typed === undefined
      ? null
      : typeof typed === "string" && /^\d{1,5}$/.test(typed)
        ? Number(typed)
        : typed,
  z.int("not_a_number").min(1, "not_a_number").max(3_650, "not_a_number").nullable(),
);

const words = cleanText.optionalParagraph(LENGTHS.reason);

/** A credential made on the spot, under a system. Its identifier, never its value. */
export const newCredentialFields = z.strictObject({
  kind: z.enum(CREDENTIAL_KINDS),
  identifier: identifierField,
  nativeEndsOn: optionalDay,
  rotateEveryDays,
});

/** Changes what is known about a credential; its kind stays, as its history depends on it. */
export const editCredentialInput = z
  .strictObject({
    id: idField,
    version: versionField,
    identifier: identifierField,
    nativeEndsOn: optionalDay,
    rotateEveryDays,
    wiredBy: words,
    breaks: words,
    offSwitch: words,
    confirmedNoSecret,
  })
  .superRefine(refuseSecrets);

/** "The secret was changed": when, why, and for each open door whether it ends with it or gets the new one. */
export const rotateCredentialInput = z
  .strictObject({
    id: idField,
    version: versionField,
    happenedOn: civilDateSchema,
    why: z.enum(ROTATION_REASONS),
    note: noteField,
    holders: z
      .array(z.strictObject({ grantId: idField, answer: z.enum(HOLDER_ANSWERS) }))
      .max(1_000, "not_valid"),
    confirmedNoSecret,
  })
  .superRefine(refuseSecrets);

/** How, and on which day, a supplier received what a credential's secret is now. */
export const handoverFields = z.strictObject({
  channel: z.enum(CHANNELS),
  happenedOn: civilDateSchema,
  note: noteField,
});

export type NewCredential = z.output<typeof newCredentialFields>;
export type EditCredentialInput = z.output<typeof editCredentialInput>;
export type RotateCredentialInput = z.output<typeof rotateCredentialInput>;
