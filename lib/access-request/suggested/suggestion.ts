import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { normalizeEmail } from "../../text/email";
import { normalizeName } from "../../text/normal";
import type { CivilDate } from "../../time/civil-date";

/** A supplier of the register whom somebody may mean, and his own contact there if his address is on file. */
export type Suggested = {
  supplier: { id: string; name: string };
  because: "name" | "domain";
  contact: { id: string; name: string } | null;
};

/**
 * Whom somebody may mean who asks for an access: the supplier of that name, else the one supplier whose domain his address
 * is of. Never one that ended. It is a suggestion: nobody has checked who he is.
 */
export async function suggestionFor(
  tx: Tx,
  scope: OrganizationScope,
  { firm, email }: { firm: string; email: string },
  now: Date,
): Promise<Suggested | null> {
  const { organizationId } = scope;
  const today = scope.today(now);
  const living = { OR: [{ endedOn: null }, { endedOn: { gt: today } }] };
  const select = { id: true, name: true } as const;
  const byName = await tx.supplier.findFirst({
    where: { organizationId, nameNorm: normalizeName(firm), ...living },
    select,
  });
  const byDomain = byName === null ? await ofDomain(tx, scope, email, today) : [];
  const supplier = byName ?? (byDomain.length === 1 ? byDomain[0] : undefined);
  if (supplier === undefined) return null;
  const contact = await withAddress(tx, scope, supplier.id, email);
  return { supplier, because: byName === null ? "domain" : "name", contact };
}

type Named = { id: string; name: string };

// Compared as text: a stranger chose the address, and `%` and `_`, which it may hold, fit anything in a pattern.

function ofDomain(
  tx: Tx,
  { organizationId }: OrganizationScope,
  email: string,
  today: CivilDate,
): Promise<Named[]> {
  const domain = normalizeEmail(email).split("@")[1] ?? "";
  return tx.$queryRaw<Named[]>`
    SELECT id::text, name FROM supplier WHERE organization_id = ${organizationId}::uuid AND lower(domain) = ${domain}
      AND (ended_on IS NULL OR ended_on > ${today}) LIMIT 2`;
}

async function withAddress(
  tx: Tx,
  { organizationId }: OrganizationScope,
  supplierId: string,
  email: string,
): Promise<Named | null> {
  const [contact] = await tx.$queryRaw<Named[]>`
    SELECT id::text, name FROM contact WHERE organization_id = ${organizationId}::uuid AND supplier_id = ${supplierId}::uuid
      AND left_on IS NULL AND lower(email) = ${normalizeEmail(email)} ORDER BY id LIMIT 1`;
  return contact ?? null;
}
