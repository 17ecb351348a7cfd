import { demandReader } from "../authorization/reader";
import type { OrganizationScope } from "../authorization/scope";
import { knownId } from "../db/found";
import { read } from "../db/transaction";
import { type EventView, eventSelect, eventsOf, eventView, named } from "./view";

export type { EventView } from "./view";

const PAGE = 50;
const OF_A_THING = 200;

/** A page of the whole trail, newest first. `older` is the address' parameter of the next page; null at the beginning of the trail. */
export type HistoryPage = { events: EventView[]; older: string | null };

/**
 * The organization's whole audit trail, 50 events a page, newest first. `before` is the number the page stands before; what is no
 * number shows the newest. Only a scope for `audit:read` is let in.
 */
export async function readHistory(
  scope: OrganizationScope,
  before: string | null,
): Promise<HistoryPage> {
  scope.demand("audit:read");
  const { organizationId } = scope;
  const seq = before !== null && /^[1-9]\d{0,8}$/.test(before) ? { lt: Number(before) } : undefined;
  return read(scope, async (tx) => {
    const rows = await tx.auditEvent.findMany({
      where: { organizationId, ...(seq && { seq }) },
      orderBy: { seq: "desc" },
      take: PAGE + 1,
      select: eventSelect,
    });
    const shown = rows.slice(0, PAGE).map((row) => eventView(row, true));
    const events = await named(tx, organizationId, shown);
    return { events, older: rows.length > PAGE ? String(events.at(-1)?.seq) : null };
  });
}

/** The newest 200 events about one thing, newest first; none for a thing that is not there or another organization's. */
export async function readThingHistory(
  scope: OrganizationScope,
  thingId: string,
): Promise<EventView[]> {
  demandReader(scope);
  const id = knownId(thingId);
  return read(scope, (tx) => eventsOf(tx, scope.organizationId, [id], OF_A_THING));
}
