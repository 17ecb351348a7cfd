import { z } from "zod";
import {
  existingOrNew,
  identifierField,
  idField,
  LENGTHS,
  nameField,
  noteField,
  optionalDay,
  optionalReason,
  reasonField,
  versionField,
} from "@/lib/grant/fields";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";
import { cleanText } from "@/lib/text/clean";
import { civilDateSchema } from "@/lib/time/civil-date";
import { MANDATES, RECEIVED_KINDS } from "./kinds";

/** Most people who can be named as users of one access. */
export const MOST_USERS = 50;

/** What is known of an access that a client gave us, wherever it comes from: a form, a list. Never the secret itself. */
export const receivedFields = {
  /** The system as the client calls it. */
  systemWords: nameField,
  systemKind: z.enum(RECEIVED_KINDS),
  /** The account's name or address. */
  account: identifierField,
  mandate: z.enum(MANDATES).default("unknown"),
  mandateWords: cleanText.optionalLine(LENGTHS.name),
  /** Which vault, and which entry of it, keeps the secret. */
  vault: cleanText.optionalLine(LENGTHS.words),
  vaultEntry: cleanText.optionalLine(LENGTHS.identifier),
  sinceOn: civilDateSchema,
  endsOn: optionalDay,
  /** The day by which our copies must be gone; left empty, its end. */
  destroyByOn: optionalDay,
  note: noteField,
};

const one = { id: idField, version: versionField };

/** An access that a client gave us. Without an owner it is the actor; `userIds` are the memberships that use it. */
export const logReceivedInput = z
  .strictObject({
    client: existingOrNew(z.strictObject({ name: nameField })),
    ...receivedFields,
    ownerId: idField.nullable().default(null),
    userIds: z.array(idField).max(MOST_USERS).default([]),
    confirmedNoSecret,
  })
  .superRefine(refuseSecrets);

/** A received access as it should read from now on; its client, owner and users have operations of their own. */
export const editReceivedInput = z
  .strictObject({ ...one, ...receivedFields, confirmedNoSecret })
  .superRefine(refuseSecrets);

/** Why a received access was logged in error. */
export const voidReceivedInput = z
  .strictObject({ ...one, why: reasonField, confirmedNoSecret })
  .superRefine(refuseSecrets);

/** One of us begins to use it. */
export const beginUseInput = z.strictObject({
  ...one,
  membershipId: idField,
  sinceOn: civilDateSchema,
});

/** One of us uses it no more. */
export const stopUseInput = z.strictObject({
  ...one,
  membershipId: idField,
  untilOn: civilDateSchema,
});

/** Another of us answers for it. */
export const giveReceivedInput = z
  .strictObject({ ...one, ownerId: idField, why: optionalReason, confirmedNoSecret })
  .superRefine(refuseSecrets);

/** Our own copies are gone: since which day, and how. */
export const recordDestructionInput = z
  .strictObject({ ...one, happenedOn: civilDateSchema, how: optionalReason, confirmedNoSecret })
  .superRefine(refuseSecrets);

/** Why a destruction that was recorded is taken back. */
export const undoDestructionInput = z
  .strictObject({ ...one, why: reasonField, confirmedNoSecret })
  .superRefine(refuseSecrets);

export type LogReceivedInput = z.output<typeof logReceivedInput>;
export type EditReceivedInput = z.output<typeof editReceivedInput>;
export type VoidReceivedInput = z.output<typeof voidReceivedInput>;
export type BeginUseInput = z.output<typeof beginUseInput>;
export type StopUseInput = z.output<typeof stopUseInput>;
export type GiveReceivedInput = z.output<typeof giveReceivedInput>;
export type RecordDestructionInput = z.output<typeof recordDestructionInput>;
export type UndoDestructionInput = z.output<typeof undoDestructionInput>;
