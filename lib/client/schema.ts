import { z } from "zod";
import {
  idField,
  nameField,
  noteField,
  optionalDay,
  optionalEmail,
  reasonField,
  versionField,
} from "@/lib/grant/fields";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";

const one = { id: idField, version: versionField };
const fields = { name: nameField, note: noteField, confirmedNoSecret };

/** A new client. */
export const createClientInput = z.strictObject(fields).superRefine(refuseSecrets);

/** A client as it should read from now on. */
export const editClientInput = z.strictObject({ ...one, ...fields }).superRefine(refuseSecrets);

/** The day the work for a client ended, and why; a null day takes a wrong one back. */
export const endClientInput = z
  .strictObject({ ...one, endedOn: optionalDay, why: reasonField, confirmedNoSecret })
  .superRefine(refuseSecrets);

const person = {
  name: nameField,
  email: optionalEmail,
  /** The language we write to him in; null: the organization's. */
  locale: z.preprocess(
    (typed) => (typed === "" ? null : (typed ?? null)),
    z.enum(["en", "fr"]).nullable(),
  ),
  confirmedNoSecret,
};

/** A new person at a client. */
export const createClientContactInput = z
  .strictObject({ clientId: idField, ...person })
  .superRefine(refuseSecrets);

/** A client's person as he should read from now on. */
export const editClientContactInput = z
  .strictObject({ ...one, ...person })
  .superRefine(refuseSecrets);

/** The day a person left his client; null takes back a day that was wrong. */
export const clientContactLeftInput = z.strictObject({ ...one, leftOn: optionalDay });

export type CreateClientInput = z.output<typeof createClientInput>;
export type EditClientInput = z.output<typeof editClientInput>;
export type EndClientInput = z.output<typeof endClientInput>;
export type CreateClientContactInput = z.output<typeof createClientContactInput>;
export type EditClientContactInput = z.output<typeof editClientContactInput>;
export type ClientContactLeftInput = z.output<typeof clientContactLeftInput>;
