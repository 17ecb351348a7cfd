import { z } from "zod";
import {
  idField,
  LENGTHS,
  nameField,
  noteField,
  optionalUrl,
  versionField,
} from "@/lib/grant/fields";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";
import { cleanText } from "@/lib/text/clean";

const fields = {
  name: nameField,
  /** What it is, in the organization's own words: "web site", "bank portal". */
  kind: cleanText.optionalLine(LENGTHS.words),
  url: optionalUrl,
  sensitive: z.boolean().default(false),
  howToClose: noteField,
  note: noteField,
  confirmedNoSecret,
};

const one = { id: idField, version: versionField };

/** A new system. Left out or null, the person who makes it owns it. */
export const createSystemInput = z
  .strictObject({ ownerId: idField.nullable().default(null), ...fields })
  .superRefine(refuseSecrets);

/** A system as it should read from now on; its owner and its policies have operations of their own. */
export const editSystemInput = z.strictObject({ ...one, ...fields }).superRefine(refuseSecrets);

/** Another owner for a system. */
export const changeSystemOwnerInput = z.strictObject({ ...one, ownerId: idField });

/** A system's own policies: days a grant may last, counted from the decision, shared credentials, and approval. Null: the organization's. */
export const changeSystemPolicyInput = z.strictObject({
  ...one,
  maxDays: z.preprocess(
    (typed) =>
      typed === "" || typed === undefined
        ? null
        : typeof typed === "string" && /^\d{1,5}$/.test(typed)
          ? Number(typed)
          : typed,
    z.int("not_a_number").min(1, "not_a_number").max(3_650, "not_a_number").nullable(),
  ),
  sharedAllowed: z.boolean().nullable().default(null),
  /** True: a second person decides every grant to it. A system adds to what the organization asks, and never takes away. */
  approval: z.boolean().default(false),
});

export type CreateSystemInput = z.output<typeof createSystemInput>;
export type EditSystemInput = z.output<typeof editSystemInput>;
export type ChangeSystemOwnerInput = z.output<typeof changeSystemOwnerInput>;
export type ChangeSystemPolicyInput = z.output<typeof changeSystemPolicyInput>;
