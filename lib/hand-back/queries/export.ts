import { stringify } from "csv-stringify/sync";
import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { read } from "@/lib/db/transaction";
import { proofRows } from "../kept/proof-rows";
import { PROOF_COLUMNS, type ProofRow, type ProofWords, proofCells } from "../proof";

/** What this client's auditor asks, on one page. `NotFound` where the client is not in this organization. */
export async function readClientProof(
  scope: OrganizationScope,
  clientId: string,
): Promise<{ client: { id: string; name: string }; rows: ProofRow[] }> {
  demandReader(scope);
  return proofOf(scope, clientId);
}

/**
 * The same as CSV (RFC 4180); a cell that a spreadsheet would take for a formula is escaped. Only a scope for
 * `register:export` is let in; `exportClient` of the operations has recorded it before. `bom`: begins with a byte order mark,
 * without which some spreadsheets garble accents.
 */
export async function writeClientCsv(
  scope: OrganizationScope,
  clientId: string,
  { words, bom }: { words: ProofWords; bom: boolean },
): Promise<string> {
  scope.demand("register:export");
  const { rows } = await proofOf(scope, clientId);
  const heads = PROOF_COLUMNS.map((column) => words.heads[column]);
  const cells = [heads, ...rows.map((row) => proofCells(row, words))];
  const csv = stringify(cells, { escape_formulas: true, record_delimiter: "windows" });
  return (bom ? "\uFEFF" : "") + csv;
}

async function proofOf(scope: OrganizationScope, clientId: string) {
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const where = { organizationId, id: knownId(clientId) };
    const client = found(await tx.client.findFirst({ where, select: { id: true, name: true } }));
    return { client, rows: await proofRows(tx, organizationId, client.id) };
  });
}
