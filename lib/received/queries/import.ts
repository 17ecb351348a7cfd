import type { OrganizationScope } from "@/lib/authorization/scope";
import { read } from "@/lib/db/transaction";
import { heldKey, type ReceivedContext } from "../import/understand";

/** What the page that reads a list must know: who of us can use an access, and what is held already. Secrets are no part of it. */
export async function readReceivedContext(
  scope: OrganizationScope,
  now: Date,
): Promise<ReceivedContext> {
  scope.demand("import:apply");
  const { organizationId } = scope;
  const today = scope.today(now);
  return read(scope, async (tx) => {
    const members = await tx.$queryRaw<ReceivedContext["members"][number][]>`
      SELECT m.id::text, m.name, p.email FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.organization_id = ${organizationId}::uuid AND m.ended_at IS NULL AND m.role <> 'auditor' ORDER BY m.name, m.id`;
    const held = await tx.receivedAccess.findMany({
      where: { organizationId, destructionId: null, voidedAt: null },
      select: { systemWords: true, account: true, client: { select: { name: true } } },
    });
    const keys = held.map(({ client, systemWords, account }) =>
      heldKey(client.name, systemWords, account),
    );
    return { members, held: keys, today };
  });
}
