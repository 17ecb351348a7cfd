import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { Forbidden, NotFound } from "../../errors";
import { Refused } from "../../http/status";
import { SAID_A_DAY, SAID_AN_HOUR } from "../rules";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** The supplier that speaks: its row is held, so that its statements come one after the other and can be counted. */
export type Speaker = {
  supplierId: string;
  supplier: string;
  contactId: string;
  linkId: string;
  name: string;
};

/**
 * The supplier of this link, held until the transaction ends. `NotFound` where the link was ended or its reader has left
 * since it was let in; `Forbidden` for anybody but a supplier's link.
 */
export async function lockSpeaker(tx: Tx, scope: OrganizationScope, now: Date): Promise<Speaker> {
  const { actor, organizationId } = scope;
  if (actor.kind !== "supplier_link") throw new Forbidden("a supplier speaks by his link");
  const { contactId, linkId, name } = actor;
  const supplierId = actor.subject.id;
  permit(scope, { owners: [], subjects: [supplierId] }, now);
  const [held] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM supplier
    WHERE organization_id = ${organizationId}::uuid AND id = ${supplierId}::uuid FOR NO KEY UPDATE`;
  const link = await tx.link.findFirst({
    where: { organizationId, id: linkId, endedAt: null, contact: { leftOn: null } },
    select: { id: true },
  });
  if (held === undefined || link === null) throw new NotFound("the link has ended");
  return { supplierId, supplier: held.name, contactId, linkId, name };
}

/**
 * The instant of the statement that is made now: later than every one before it of this supplier, so that they have an
 * order and can be counted. `Refused(429, "too_many")` with the minutes to wait beyond `SAID_AN_HOUR` of this link or
 * `SAID_A_DAY` of this supplier. The supplier must be locked.
 */
export async function nextInstant(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { supplierId, linkId }: Speaker,
  now: Date,
): Promise<Date> {
  await demandLeft({ supplierId, linkId }, SAID_AN_HOUR, HOUR_MS);
  await demandLeft({ supplierId }, SAID_A_DAY, DAY_MS);
  const last = await tx.attestation.findFirst({
    where: { organizationId, supplierId },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  return new Date(Math.max(now.getTime(), (last?.at.getTime() ?? 0) + 1));

  async function demandLeft(of: { supplierId: string; linkId?: string }, most: number, ms: number) {
    const at = { gt: new Date(now.getTime() - ms) };
    const said = await tx.attestation.findMany({
      where: { organizationId, ...of, at },
      distinct: ["at"],
      orderBy: { at: "desc" },
      select: { at: true },
    });
    const oldest = said[most - 1];
    if (oldest === undefined) return;
    const minutes = Math.ceil((oldest.at.getTime() + ms - now.getTime()) / 60_000);
    throw new Refused(429, "too_many", { minutes: Math.max(minutes, 1) });
  }
}
