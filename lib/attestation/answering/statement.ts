import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { Conflict, NotFound } from "../../errors";
import type { AttestationKind } from "../attestation";

/** The statement that is to be answered. `NotFound` where the scope's organization has none. */
export async function answering(tx: Tx, { organizationId }: OrganizationScope, id: string) {
  const statement = await tx.attestation.findFirst({
    where: { organizationId, id },
    select: { id: true, what: true, grantId: true, supplierId: true, personId: true },
  });
  if (statement === null) throw new NotFound();
  return { ...statement, what: statement.what as AttestationKind };
}

export type StoredStatement = Awaited<ReturnType<typeof answering>>;

/**
 * Holds the statement until the transaction ends, after what it is about is held. `Conflict("already_answered")` with who
 * was first and how, where somebody answered, or the supplier said something else meanwhile.
 */
export async function demandUnanswered(
  tx: Tx,
  { organizationId }: OrganizationScope,
  id: string,
): Promise<void> {
  type Row = { answer: string | null; by: string | null; at: Date | null };
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT answer, answered_by_name AS by, answered_at AS at FROM attestation
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  if (row?.at == null) return;
  throw new Conflict("already_answered", "somebody answered it already", {
    answer: row.answer ?? "",
    by: row.by ?? "none",
    at: row.at.toISOString(),
  });
}
