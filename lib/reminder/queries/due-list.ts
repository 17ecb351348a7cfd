import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { read, type Tx } from "@/lib/db/transaction";
import { lastDayReached } from "@/lib/outbox/day";
import {
  type DueItem,
  readDueItems,
  readMembers,
  readReminderSettings,
} from "@/lib/outbox/due-items";
import { addDays, daysBetween } from "@/lib/time/civil-date";
import { dueActs } from "../due-act";
import {
  type Concerning,
  DUE_MOST,
  type DueListAsked,
  type DuePage,
  listed,
  listedUntil,
  pageOf,
  reachOf,
} from "../due-list";
import type { DueListView, DueRow } from "../due-list-view";
import { placeOf } from "../place";
import { readersToday } from "../plan";
import type { Member } from "../recipient";
import type { ReminderSettings } from "../settings";

/** How far ahead the next item is looked for where nothing is due, and among how many. */
const AHEAD_DAYS = 3_650;
const AHEAD_MOST = 200;
/** A register of thousands is read as a whole. */
const LIMITS = { timeout: 20_000 };

type Read = {
  members: readonly Member[];
  settings: ReminderSettings;
  today: DueItem["dueOn"];
  names: ReadonlyMap<string, string>;
};

/** What only the rows of one page need. */
type Shown = Read & { guided: ReadonlySet<string> };

/**
 * Exactly what is due: the items of the engine that the daily mail is made of, by its rules and in its order, up to the
 * earliest stage. `mine` are those that come to the reader today, as owner or in somebody's place. Of more than
 * 2,000, the earliest, and `more` says so. Where nothing is due, what falls due next.
 */
export async function readDueList(
  scope: OrganizationScope,
  { whose, kind, page }: DueListAsked,
  now: Date,
): Promise<DueListView> {
  demandReader(scope);
  const { organizationId, membershipId } = scope;
  const today = scope.today(now);
  return read(
    scope,
    async (tx) => {
      const known = await readKnown(tx, organizationId, today);
      const reader = whose === "mine" ? (membershipId ?? "") : null;
      const asked = {
        ...(kind === null ? {} : { kinds: [kind] }),
        ...(reader === null ? {} : { within: reachOf(reader, known) }),
      };
      // Right after an import the planner takes the tables for empty, and loops over one inside the other. And workers that are
      // started for a register of a few hundred doors take ten times as long as reading it.
      await tx.$queryRaw`SELECT set_config('enable_nestloop', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`;
      const until = lastDayReached(known.settings, today);
      const items = await readDueItems(tx, organizationId, until, { ...asked, most: DUE_MOST + 1 });
      const inList = listed(items.slice(0, DUE_MOST), reader, known);
      const laidOut = pageOf(inList, page, today);
      const next =
        laidOut.total > 0
          ? null
          : (
              await readDueItems(tx, organizationId, addDays(today, AHEAD_DAYS), {
                ...asked,
                after: listedUntil(known.settings, today),
                most: AHEAD_MOST,
              })
            ).find((item) => reader === null || concerns(item, reader, known));
      const shown = { ...known, guided: await guidedOf(tx, organizationId, laidOut.groups) };
      const row = (one: Concerning<DueItem>) => rowOf(one, scope, shown, now);
      return {
        ...laidOut,
        groups: laidOut.groups.map((group) => ({ ...group, items: group.items.map(row) })),
        worst: laidOut.worst && row({ item: laidOut.worst, readers: [] }),
        next: next ? row({ item: next, readers: [] }) : null,
        more: items.length > DUE_MOST,
      };
    },
    LIMITS,
  );
}

async function readKnown(tx: Tx, organizationId: string, today: Read["today"]): Promise<Read> {
  const named = await tx.membership.findMany({
    where: { organizationId },
    select: { id: true, name: true },
  });
  return {
    members: await readMembers(tx, organizationId),
    settings: await readReminderSettings(tx, organizationId),
    names: new Map(named.map(({ id, name }) => [id, name])),
    today,
  };
}

/** Which grants of this page are handed over step by step. */
async function guidedOf(
  tx: Tx,
  organizationId: string,
  groups: DuePage<DueItem>["groups"],
): Promise<ReadonlySet<string>> {
  const items = groups.flatMap((group) => group.items.map(({ item }) => item));
  const asking = items.filter(({ kind }) => kind === "change_before_handover");
  const guided = await tx.grant.findMany({
    where: { organizationId, id: { in: asking.map(({ subjectId }) => subjectId) }, guided: true },
    select: { id: true },
  });
  return new Set(guided.map(({ id }) => id));
}

const concerns = (item: DueItem, membershipId: string, known: Read): boolean =>
  readersToday(item, known).some((reader) => reader.membershipId === membershipId);

/** One row: the item, how late it is, whose it is and to whom it comes instead, and what the reader may do about it. */
function rowOf(
  { item, readers }: Concerning<DueItem>,
  scope: OrganizationScope,
  known: Shown,
  now: Date,
): DueRow {
  const { membershipId } = scope;
  const { ownerId, systemOwnerId, kind } = item;
  const mine = readers.find((reader) => reader.membershipId === membershipId);
  const instead = readers.filter((one) => !one.escalated && one.membershipId !== ownerId);
  const may = permittedActions(scope, { owners: [ownerId, systemOwnerId] }, now);
  return {
    kind,
    subjectKind: item.subjectKind,
    subjectId: item.subjectId,
    dueOn: item.dueOn,
    days: daysBetween(item.dueOn, known.today),
    level: item.level,
    supplier: item.supplier,
    system: item.system,
    account: item.identifier,
    owner: item.ownerName,
    isOwner: ownerId === membershipId,
    isMine: mine !== undefined,
    escalated: mine?.escalated === true,
    away: placeOf(item, null, known)?.because ?? null,
    instead: instead.map((one) => known.names.get(one.membershipId) ?? ""),
    saidToEnd: item.silencedUntilEnd,
    acts: dueActs(kind, may, known.guided.has(item.subjectId)),
  };
}
