import { operate } from "@/lib/audit/operation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { type FieldProblem, Invalid } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";
import { rowProblem } from "../problem";
import type { ImportRow } from "../row";
import type { StageRowsInput } from "../schema";
import { demandGrantsExist, demandStaging, lockImport, lockOwners } from "../stored/import";

/**
 * Stages some rows of a list, all of the post or none; the same rows again replace what they were. The schema has checked
 * every row and refused secrets; refused here besides: facts on a day to come, an owner who cannot answer for a door, and
 * (`NotFound`) an owner or a grant of another organization. Staged rows are no doors yet.
 */
export async function stageImportRows(
  scope: OrganizationScope,
  { importId, rows, refused }: StageRowsInput,
  now: Date,
): Promise<{ staged: number }> {
  return operate(scope, "import:apply", now, async (tx) => {
    demandStaging(await lockImport(tx, scope, importId));
    const problems = await lockOwners(tx, scope, rows, now);
    await demandGrantsExist(tx, scope, rows);
    const future = rows.flatMap((row) => factsToCome(row, scope.today(now)));
    if (problems.length + future.length > 0) throw new Invalid([...problems, ...future]);
    const staged = [
      ...rows.map((row) => ({ line: row.line, cells: { row }, verdict: "ready", reason: null })),
      ...refused.map(({ line, code }) => ({ line, cells: {}, verdict: "refused", reason: code })),
    ];
    if (new Set(staged.map(({ line }) => line)).size < staged.length)
      throw new Invalid([{ field: "rows", code: "line_twice" }]);
    await tx.$executeRaw`
      INSERT INTO import_row (organization_id, import_id, line, cells, verdict, reason)
      SELECT ${scope.organizationId}::uuid, ${importId}::uuid, x.line, x.cells, x.verdict, x.reason
      FROM jsonb_to_recordset(${JSON.stringify(staged)}::jsonb) AS x(line int, cells jsonb, verdict text, reason text)
      ON CONFLICT (organization_id, import_id, line)
        DO UPDATE SET cells = excluded.cells, verdict = excluded.verdict, reason = excluded.reason`;
    return {
      view: { staged: staged.length },
      audit: {
        action: "import.staged",
        subjects: [{ kind: "import", id: importId }],
        after: { ready: rows.length, refused: refused.length },
      },
    };
  });
}

function factsToCome(row: ImportRow, today: CivilDate): FieldProblem[] {
  const facts = [
    row.handover?.happenedOn,
    row.closure?.happenedOn,
    row.authorizedOn,
    row.contact?.leftOn,
  ];
  return facts.some((day) => day != null && day > today)
    ? [rowProblem(row.line, "in_the_future")]
    : [];
}
