import type { OrganizationScope } from "../authorization/scope";
import { type Channel, INSECURE_CHANNELS } from "../credential/channel";
import type { Tx } from "../db/transaction";
import { NotFound } from "../errors";
import { demandNotVoid, lockGrant } from "../grant/stored";
import { type CivilDate, civilDateFrom } from "../time/civil-date";
import type { CleanUpPlace, CleanUpSide } from "./clean-up";

/** A copy that was removed: by whom in words, on which day, and which member recorded it. */
export type Cleaned = {
  id: string;
  side: CleanUpSide;
  place: CleanUpPlace;
  doneBy: string;
  happenedOn: CivilDate;
  recordedAt: Date;
  byName: string;
};

/** The copies of one handover by an insecure channel. */
export type CleanUpList = {
  handoverId: string;
  grantId: string;
  supplier: string;
  channel: Channel;
  generation: number;
  happenedOn: CivilDate;
  /** Those that were removed; what was taken back is not among them. */
  cleaned: Cleaned[];
};

/** The clean-up lists of a grant or of a credential, the newest handover first, at most 100; none of void grants. */
export async function cleanUpListsOf(
  tx: Tx,
  organizationId: string,
  of: { grantId: string } | { credentialId: string },
): Promise<CleanUpList[]> {
  const handovers = await tx.handover.findMany({
    where: {
      organizationId,
      ...of,
      channel: { in: [...INSECURE_CHANNELS] },
      grant: { voidedAt: null },
    },
    orderBy: [{ happenedOn: "desc" }, { id: "desc" }],
    take: 100,
    select: {
      id: true,
      grantId: true,
      channel: true,
      generation: true,
      happenedOn: true,
      grant: { select: { supplier: { select: { name: true } } } },
      cleanUps: {
        where: { undoneAt: null },
        orderBy: { id: "asc" },
        select: {
          id: true,
          side: true,
          place: true,
          doneBy: true,
          happenedOn: true,
          recordedAt: true,
          byName: true,
        },
      },
    },
  });
  return handovers.map(({ id, grant, cleanUps, ...handover }) => ({
    ...handover,
    handoverId: id,
    supplier: grant.supplier.name,
    channel: handover.channel as Channel,
    happenedOn: civilDateFrom(handover.happenedOn),
    cleaned: cleanUps.map((one) => ({
      ...one,
      side: one.side as CleanUpSide,
      place: one.place as CleanUpPlace,
      happenedOn: civilDateFrom(one.happenedOn),
    })),
  }));
}

/**
 * The handover with this id and its grant, the grant's row held until the transaction ends. `NotFound` where the scope's
 * organization has none; `Conflict` where the grant was logged in error.
 */
export async function lockHandover(tx: Tx, scope: OrganizationScope, id: string) {
  const { organizationId } = scope;
  const handover = await tx.handover.findFirst({
    where: { organizationId, id },
    select: { id: true, grantId: true, channel: true, happenedOn: true },
  });
  if (handover === null) throw new NotFound();
  const grant = await lockGrant(tx, scope, handover.grantId);
  demandNotVoid(grant);
  return {
    id: handover.id,
    channel: handover.channel as Channel,
    happenedOn: civilDateFrom(handover.happenedOn),
    grant,
  };
}
