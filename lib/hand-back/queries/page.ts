import { type EventView, eventsOf } from "@/lib/audit/view";
import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { read } from "@/lib/db/transaction";
import { civilDateFrom } from "@/lib/time/civil-date";
import { doorView, HAND_BACK_PARTS, lineView, tellingView } from "../kept/views";
import { nextStep } from "../schedule";
import type { HandBackLine, HandBackPage } from "../view";

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
    const tellings = row.handBackTellingHandBacks.map(tellingView);
    const last = tellings.at(-1);
    return {
      ...lineView(row),
      client: row.client,
      words: row.words,
      at: row.at,
      endedAt: row.endedAt,
      reachable: row.contact.email !== null && row.contact.leftOn === null,
      tellings,
      items: row.handBackItemHandBacks.map(doorView),
      next:
        row.endedAt !== null || last === undefined
          ? null
          : nextStep(civilDateFrom(row.onDay), last, settings ?? { daysOff: [] }),
      history: await eventsOf(tx, organizationId, [handBackId], 100),
      may: permittedActions(scope, { owners: [row.byId] }, now),
    };
  });
}

/** The hand-backs to one client, newest first. None for a client of no organization here. */
export async function handBacksOf(
  scope: OrganizationScope,
  clientId: string,
): Promise<HandBackLine[]> {
  demandReader(scope);
  const { organizationId } = scope;
  const rows = await read(scope, (tx) =>
    tx.handBack.findMany({
      where: { organizationId, clientId: knownId(clientId) },
      orderBy: { id: "desc" },
      take: 100,
      include: HAND_BACK_PARTS,
    }),
  );
  return rows.map(lineView);
}
