import { SAID_OF_A_DOOR, type Statement } from "@/lib/attestation/attestation";
import { readStatements } from "@/lib/attestation/stored";
import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read } from "@/lib/db/transaction";
import { type ProofEntry, type ProofPlace, proofOf } from "@/lib/reminder/proof";
import { type GrantRow, rowSql } from "./row-sql";

/** So many entries of the proof stand on one page; the older ones are a page further. */
export const PROOF_PAGE = 50;

/** The proof of one grant: every reminder, notice and question about it and its credential, newest first. */
export type GrantProof = {
  row: GrantRow;
  entries: ProofEntry[];
  older: ProofPlace | null;
  /** What the supplier said of it, newest first, the newest fifty, with what was answered. Only on the first page. */
  said: Statement[];
};

/**
 * Who was told what about a grant, in which message, and what the mail server answered to each try; and what its supplier
 * said of it. `NotFound` where the grant is not in this organization.
 */
export async function readGrantProof(
  scope: OrganizationScope,
  id: string,
  place: ProofPlace | null,
  now: Date,
): Promise<GrantProof> {
  demandReader(scope);
  const grantId = knownId(id);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const where = Prisma.sql`g.id = ${grantId}::uuid`;
    const [first] = await rowSql.read(tx, scope, where, scope.today(now), 1);
    const row = found(first);
    const things = [grantId, row.credential.id];
    const entries = await proofOf(tx, organizationId, things, place, PROOF_PAGE + 1);
    const shown = entries.slice(0, PROOF_PAGE);
    const last = shown.at(-1);
    const older = entries.length > PROOF_PAGE && last ? { at: last.at, id: last.id } : null;
    const about = Prisma.sql`a.grant_id = ${grantId}::uuid`;
    const said = place === null ? await readStatements(tx, scope, about, SAID_OF_A_DOOR) : [];
    return { row, entries: shown, older, said };
  });
}
