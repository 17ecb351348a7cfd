import { type EventView, eventsOf } from "@/lib/audit/view";
import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { read, type Tx } from "@/lib/db/transaction";
import { civilDateFrom } from "@/lib/time/civil-date";
import { doorView, HAND_BACK_PARTS, lineView, tellingView } from "../kept/views";
import { nextStep } from "../schedule";
import { hasLink } from "../stored";
import type { HandBackPage } from "../view";

/** A hand-back: told when, with what fate; confirmed door by door; what comes next. `NotFound` where it is not in this organization. */
export async function readHandBack(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<HandBackPage & { history: EventView[]; may: Action[] }> {
  demandReader(scope);
  const { organizationId } = scope;
  const handBackId = knownId(id);
  return read(scope, async (tx) => {
    const where = { organizationId_id: { organizationId, id: handBackId } };
    const row = found(await tx.handBack.findUnique({ where, include: HAND_BACK_PARTS }));
    const settings = await tx.organizationSettings.findFirst({
      where: { organizationId },
      select: { daysOff: true },
    });
    const last = row.handBackTellingHandBacks.at(-1);
    return {
      ...lineView(row),
      client: row.client,
      words: row.words,
      at: row.at,
      endedAt: row.endedAt,
      contactId: row.contactId,
      reachable: row.contact.email !== null && row.contact.leftOn === null,
      others: row.endedAt === null ? await othersOf(tx, scope, row, now) : [],
      tellings: row.handBackTellingHandBacks.map(tellingView),
      items: row.handBackItemHandBacks.map((item) => doorView(item, scope.today(now))),
      next:
        row.endedAt !== null || last === undefined
          ? null
          : nextStep(civilDateFrom(row.onDay), placeOf(last), settings ?? { daysOff: [] }),
      history: await eventsOf(tx, organizationId, [handBackId], 100),
      may: permittedActions(scope, { owners: [row.byId] }, now),
    };
  });
}

const placeOf = ({ step, onDay }: { step: number; onDay: string }) => ({
  step,
  onDay: civilDateFrom(onDay),
});

/** Who of the client can be told, by name; the one who is, only where no link of his opens any more. */
async function othersOf(
  tx: Tx,
  scope: OrganizationScope,
  handBack: { id: string; clientId: string; contactId: string },
  now: Date,
): Promise<HandBackPage["others"]> {
  const { organizationId } = scope;
  const { clientId, contactId } = handBack;
  const isTold = await hasLink(tx, scope, handBack, now);
  const reachable = { leftOn: null, email: { not: null } };
  const people = await tx.clientContact.findMany({
    where: { organizationId, clientId, ...reachable, ...(isTold && { id: { not: contactId } }) },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, email: true },
  });
  return people.flatMap(({ email, ...one }) => (email === null ? [] : [{ ...one, email }]));
}
