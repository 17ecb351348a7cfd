import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { normalizeEmail } from "../../text/email";
import { normalizeName } from "../../text/normal";

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
  const domain = normalizeEmail(email).split("@")[1] ?? "";
  const byDomain =
    byName === null
      ? await tx.supplier.findMany({
          where: { organizationId, domain: { equals: domain, mode: "insensitive" }, ...living },
          take: 2,
          select,
        })
      : [];
  const supplier = byName ?? (byDomain.length === 1 ? byDomain[0] : undefined);
  if (supplier === undefined) return null;
  const contact = await tx.contact.findFirst({
    where: {
      organizationId,
      supplierId: supplier.id,
      leftOn: null,
      email: { equals: email, mode: "insensitive" },
    },
    select,
  });
  return { supplier, because: byName === null ? "domain" : "name", contact };
}
