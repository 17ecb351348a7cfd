import { z } from "zod";
import { CREDENTIAL_KINDS } from "@/lib/credential/kinds";
import { idField, LENGTHS } from "@/lib/grant/fields";
import { cleanText } from "@/lib/text/clean";
import { FINDING_CODES } from "./findings";
import { nameKey, storable } from "./fold";
import { type ImportRow, importRowSchema } from "./row";
import { ACCOUNTS_IN_A_POST, MAX_ROWS, ROWS_IN_A_POST } from "./table";

const line = z.int().positive().max(10_000_000);

/** A list that is about to be staged: its name, the fingerprint of its content, and how many rows will come. */
export const startImportInput = z.strictObject({
  fileName: cleanText.line(200),
  /** SHA-256 in hex of the list without secrets, so that the same list is known whatever its file is. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/, "not_valid"),
  rowCount: z.int().min(1).max(MAX_ROWS),
});

const refusedRow = z.strictObject({ line, code: z.enum(FINDING_CODES) });

/**
 * Some rows of a list: those to import, each held to `importRowSchema` again, and those that are not, by line and reason
 * alone. A row that breaks a rule is a problem of "rows[line]"; nothing of the post is taken then.
 */
export const stageRowsInput = z.strictObject({
  importId: idField,
  rows: z.array(z.unknown()).max(ROWS_IN_A_POST, "too_large").transform(checkedRows),
  refused: z.array(refusedRow).max(ROWS_IN_A_POST, "too_large"),
});

function checkedRows(posted: readonly unknown[], context: z.RefinementCtx): ImportRow[] {
  return posted.flatMap((candidate, index) => {
    const parsed = importRowSchema.safeParse(candidate);
    if (parsed.success) return [parsed.data];
    const at = lineOf(candidate) ?? `#${index + 1}`;
    for (const { path, message } of parsed.error.issues) {
      const words = /^[a-z][a-z0-9_]*$/.test(message) ? message : "not_valid";
      context.addIssue({
        code: "custom",
        message: words,
        path: [at, ...path.map(String)],
        input: undefined,
      });
    }
    return [];
  });
}

function lineOf(candidate: unknown): string | null {
  if (typeof candidate !== "object" || candidate === null || !("line" in candidate)) return null;
  return line.safeParse(candidate.line).success ? String(candidate.line) : null;
}

const compared = (text: string) => nameKey(storable(text));

/**
 * What the page asks the register about: credentials its rows name, and fingerprints of its rows. Neither is stored. Texts
 * are compared in their normal form, whatever is posted.
 */
export const besideInput = z.strictObject({
  accounts: z
    .array(
      z.strictObject({
        system: z.string().max(LENGTHS.name).transform(compared),
        kind: z.enum(CREDENTIAL_KINDS),
        identifier: z.string().max(LENGTHS.identifier).transform(compared),
      }),
    )
    .max(ACCOUNTS_IN_A_POST, "too_large"),
  rowKeys: z.array(z.string().regex(/^[0-9a-f]{64}$/, "not_valid")).max(MAX_ROWS, "too_large"),
});

/** One import: to be applied, undone or discarded. */
export const oneImportInput = z.strictObject({ importId: idField });

export type StartImportInput = z.output<typeof startImportInput>;
export type StageRowsInput = z.output<typeof stageRowsInput>;
export type BesideInput = z.output<typeof besideInput>;
export type OneImportInput = z.output<typeof oneImportInput>;
