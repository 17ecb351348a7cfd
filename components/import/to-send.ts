import type { FindingCode } from "@/lib/import/findings";
import type { ImportRow } from "@/lib/import/row";
import { ROWS_IN_A_POST } from "@/lib/import/table";
import type { UnderstoodRow } from "@/lib/import/understand";

export type RefusedRow = { line: number; code: FindingCode };

/** Every row of a list as it is sent: taken in, or left by its line and reason. */
export type ToSend = { rows: ImportRow[]; refused: RefusedRow[] };

/** Characters of one post, well below what the server takes. */
const POST_CHARACTERS = 700_000;

/**
 * Divides a list into what is imported and what is not, so that each of its rows is one of the two. A row that a person left
 * out takes the rows with it that extend it; a row with an open question stays out.
 */
export function toSend(all: readonly UnderstoodRow[], leftOut: ReadonlySet<number>): ToSend {
  const out = withExtensions(all, leftOut);
  const rows: ImportRow[] = [];
  const refused: RefusedRow[] = [];
  for (const one of all) {
    if (one.row !== null && !out.has(one.line)) rows.push(one.row);
    else refused.push({ line: one.line, code: reasonOf(one, out) });
  }
  return { rows, refused };
}

function withExtensions(
  all: readonly UnderstoodRow[],
  leftOut: ReadonlySet<number>,
): ReadonlySet<number> {
  const gone = new Set([
    ...leftOut,
    ...all.flatMap(({ line, row }) => (row === null ? [line] : [])),
  ]);
  for (const { line, row } of all) {
    if (row?.outcome.as === "extension_of_line" && gone.has(row.outcome.line)) gone.add(line);
  }
  return gone;
}

function reasonOf({ line, findings }: UnderstoodRow, out: ReadonlySet<number>): FindingCode {
  const refusal = findings.find(({ weight }) => weight === "refusal");
  const open = findings.find(({ weight, answer }) => weight === "question" && answer === null);
  return refusal?.code ?? open?.code ?? (out.has(line) ? "left_out" : "invalid_row");
}

/** The posts in which a list is sent: none with too many rows or too much text. */
export function postsOf({ rows, refused }: ToSend): ToSend[] {
  const posts: ToSend[] = [];
  let post: ToSend = { rows: [], refused: [] };
  let characters = 0;
  const flush = () => {
    if (post.rows.length + post.refused.length > 0) posts.push(post);
    post = { rows: [], refused: [] };
    characters = 0;
  };
  for (const row of rows) {
    const size = JSON.stringify(row).length;
    if (post.rows.length >= ROWS_IN_A_POST || characters + size > POST_CHARACTERS) flush();
    post.rows.push(row);
    characters += size;
  }
  for (const one of refused) {
    if (post.refused.length >= ROWS_IN_A_POST) flush();
    post.refused.push(one);
  }
  flush();
  return posts;
}
