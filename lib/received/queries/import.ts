import type { OrganizationScope } from "@/lib/authorization/scope";
import { read } from "@/lib/db/transaction";
import type { ReceivedContext } from "../import/finding";
import { heldKey } from "../import/understand";

/** What the page that reads a list must know: who of us can use an access, what is held already, who gives nothing new. Secrets are no part of it. */
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
      WHERE m.organization_id = ${organizationId}::uuid AND m.ended_at IS NULL AND m.role <> 'auditor'
        AND (m.until_on IS NULL OR m.until_on >= ${today}) ORDER BY m.name, m.id`;
    const held = await tx.receivedAccess.findMany({
      where: { organizationId, destructionId: null, voidedAt: null },
      select: { systemWords: true, account: true, client: { select: { name: true } } },
    });
    const keys = held.map(({ client, systemWords, account }) =>
      heldKey(client.name, systemWords, account),
    );
    const ended = await tx.client.findMany({
      where: { organizationId, endedOn: { lte: today } },
      select: { name: true },
    });
    return { members, held: keys, endedClients: ended.map(({ name }) => name), today };
  });
}

/** A list of received accesses that was taken in, or undone since. Instants are ISO 8601. */
export type PastReceived = {
  id: string;
  fileName: string;
  state: "applied" | "undone";
  byName: string;
  appliedAt: string;
  undoneAt: string | null;
  undoneByName: string | null;
  accesses: number;
  /** Those of it that we hold still: neither destroyed nor void. */
  held: number;
};

type Raw = Omit<PastReceived, "appliedAt" | "undoneAt"> & {
  appliedAt: Date;
  undoneAt: Date | null;
};

/** The latest 50 lists of received accesses, newest first. */
export async function listReceivedImports(scope: OrganizationScope): Promise<PastReceived[]> {
  scope.demand("import:apply");
  const found = await read(
    scope,
    (tx) => tx.$queryRaw<Raw[]>`
      SELECT i.id::text, i.file_name AS "fileName", i.state, i.by_name AS "byName", i.applied_at AS "appliedAt",
        i.undone_at AS "undoneAt", i.undone_by_name AS "undoneByName", a.accesses, a.held
      FROM (SELECT * FROM import n WHERE n.organization_id = ${scope.organizationId}::uuid AND EXISTS (
              SELECT FROM received_access r WHERE r.organization_id = n.organization_id AND r.import_id = n.id)
            ORDER BY n.id DESC LIMIT 50) i
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS accesses, (count(*) FILTER (WHERE r.destruction_id IS NULL AND r.voided_at IS NULL))::int AS held
        FROM received_access r WHERE r.organization_id = i.organization_id AND r.import_id = i.id) a
      ORDER BY i.id DESC`,
  );
  return found.map(({ appliedAt, undoneAt, ...one }) => ({
    ...one,
    appliedAt: appliedAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
  }));
}
