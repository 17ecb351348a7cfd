import type { Tx } from "@/lib/db/transaction";
import type { Settled } from "../settle";
import type { Extended } from "./extend";
import type { Hand } from "./inserts";
import type { Records } from "./records";

/** Writes beside each staged row what became of it: imported, extended, or there already, with its grant. */
export async function settleImportRows(
  tx: Tx,
  { scope, importId }: Hand,
  there: Settled["there"],
  { records, extended }: { records: Records; extended: readonly Extended[] },
): Promise<void> {
  const grants = new Map(records.grants.map(({ line, id }) => [line, id]));
  const rows = [
    ...records.grants.map(({ line, id }) => ({ line, verdict: "imported", grantId: id })),
    ...records.grants.flatMap(({ id, extensions }) =>
      extensions.map(({ line }) => ({ line, verdict: "extended", grantId: id })),
    ),
    ...extended.flatMap(({ grantId, lines }) =>
      lines.map((line) => ({ line, verdict: "extended", grantId })),
    ),
    ...there.map(({ line, grantId, ofLine }) => ({
      line,
      verdict: "already_there",
      grantId: grantId ?? (ofLine === null ? null : (grants.get(ofLine) ?? null)),
    })),
  ];
  await tx.$executeRaw`
    UPDATE import_row r SET verdict = x.verdict, grant_id = x."grantId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(line int, verdict text, "grantId" uuid)
    WHERE r.organization_id = ${scope.organizationId}::uuid AND r.import_id = ${importId}::uuid AND r.line = x.line`;
}
