import { z } from "zod";
import { idField, nameField, optionalEmail } from "@/lib/grant/fields";
import { refuseSecrets } from "@/lib/secret/guard";
import { cleanText } from "@/lib/text/clean";
import { MOST_USERS, receivedFields } from "../schema";

/** Most rows of one list: it is taken in by one post, in one transaction. */
export const MOST_RECEIVED_ROWS = 2_000;

/** One row of a list: an access, the client that gave it, and whom of the client we tell. `line` is the list's own. */
export const receivedRowInput = z.strictObject({
  line: z.int().positive().max(10_000_000),
  client: nameField,
  contact: z.strictObject({ name: nameField, email: optionalEmail }).nullable(),
  ...receivedFields,
  userIds: z.array(idField).max(MOST_USERS),
});

/** A list of received accesses, whole. What looks like a secret is refused in it: the page has taken secrets out before. */
export const importReceivedInput = z
  .strictObject({
    fileName: cleanText.line(200),
    /** SHA-256 in hex of the list without secrets. */
    fingerprint: z.string().regex(/^[0-9a-f]{64}$/, "not_valid"),
    rows: z.array(receivedRowInput).min(1, "empty").max(MOST_RECEIVED_ROWS, "too_large"),
  })
  .superRefine(({ fileName, rows }, context) => {
    const typed = { fileName, rows, confirmedNoSecret: false };
    refuseSecrets(typed, context);
  });

export type ReceivedRow = z.output<typeof receivedRowInput>;
export type ImportReceivedInput = z.output<typeof importReceivedInput>;
