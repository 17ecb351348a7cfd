import type { FieldProblem } from "@/lib/errors";

/** A problem of one row, under the line its reader knows: "rows[12]". */
export function rowProblem(
  line: number,
  code: string,
  values: Record<string, string | number> = {},
): FieldProblem {
  return { field: `rows[${line}]`, code, values: { line, ...values } };
}
