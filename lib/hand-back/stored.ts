import type { AuditEntry } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Conflict, NotFound } from "../errors";
import { stateOf } from "./hand-back";

/**
 * The hand-back with this id and its items, held until the transaction ends. `NotFound` where the scope's organization
 * has none.
 */
export async function lockHandBack(tx: Tx, { organizationId }: OrganizationScope, id: string) {
  await tx.$queryRaw`SELECT id FROM hand_back
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const handBack = await tx.handBack.findFirst({
    where: { organizationId, id },
    include: {
      client: { select: { name: true } },
      contact: { select: { name: true, email: true, leftOn: true } },
      // What was logged in error is no door: nobody need confirm it.
      handBackItemHandBacks: {
        where: { access: { voidedAt: null } },
        orderBy: { accessId: "asc" },
      },
      handBackTellingHandBacks: { orderBy: { no: "desc" }, take: 1 },
    },
  });
  if (handBack === null) throw new NotFound();
  const { handBackItemHandBacks: items, handBackTellingHandBacks, ...rest } = handBack;
  return { ...rest, items, lastTelling: handBackTellingHandBacks[0] ?? null };
}

export type StoredHandBack = Awaited<ReturnType<typeof lockHandBack>>;

/** Whether this person has a link to the hand-back: it has reached him and still opens, or its mail waits yet. */
export async function hasLink(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { id: subjectId, contactId: clientContactId }: { id: string; contactId: string },
  now: Date,
): Promise<boolean> {
  const living = { purpose: "client", subjectId, clientContactId, endedAt: null };
  const mail = { state: { in: ["waiting", "sent"] } };
  const where = { organizationId, ...living, expiresAt: { gt: now }, mail };
  return (await tx.link.count({ where })) > 0;
}

/** Refuses what needs a hand-back that waits: `Conflict("hand_back_ended")` with how it ended and when. */
export function demandWaiting({ endedWhy, endedAt }: StoredHandBack): void {
  if (endedAt === null) return;
  const values = { why: stateOf(endedWhy), at: endedAt.toISOString() };
  throw new Conflict("hand_back_ended", "the hand-back is over", values);
}

/** The things on whose pages an event about a hand-back shows: itself, its client, and these of its accesses. */
export function handBackSubjects(
  { id, clientId }: { id: string; clientId: string },
  accessIds: readonly string[],
): AuditEntry["subjects"] {
  return [
    { kind: "hand_back", id },
    { kind: "client", id: clientId },
    ...accessIds.map((accessId) => ({ kind: "received_access", id: accessId })),
  ];
}

/** Ends a hand-back that is held; nothing is written, and `Conflict`, where it is over already. */
export async function endHandBack(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { id }: Pick<StoredHandBack, "id">,
  endedWhy: "confirmed" | "not_confirmed" | "withdrawn",
  now: Date,
): Promise<void> {
  const { count } = await tx.handBack.updateMany({
    where: { organizationId, id, endedAt: null },
    data: { endedAt: now, endedWhy },
  });
  if (count !== 1) throw new Conflict("hand_back_ended", "it ended meanwhile");
}
