import { type EventView, eventsOf } from "@/lib/audit/view";
import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read, type Tx } from "@/lib/db/transaction";
import { searchWords } from "@/lib/grant/filter";
import { COUNTED } from "@/lib/grant/queries/list-sql";
import { defaultReceivedFilter, type ReceivedFilter } from "@/lib/received/filter";
import { receivedWhere } from "@/lib/received/queries/where-sql";
import type { CivilDate } from "@/lib/time/civil-date";

/** A client as a picker offers it. */
export type FoundClient = { id: string; name: string; endedOn: CivilDate | null };

const OFFERED = 10;

/** At most 10 clients whose name holds every word; the first by name where nothing was typed. */
export async function findClients(scope: OrganizationScope, q: string): Promise<FoundClient[]> {
  demandReader(scope);
  const { organizationId } = scope;
  const words = searchWords(q);
  return read(scope, async (tx) => {
    const rows = await tx.client.findMany({
      where: {
        organizationId,
        AND: words.map((word) => ({ name: { contains: word, mode: "insensitive" } }) as const),
      },
      orderBy: { nameNorm: "asc" },
      take: OFFERED,
      select: { id: true, name: true, endedOn: true },
    });
    return rows as FoundClient[];
  });
}

const clientSelect = {
  id: true,
  name: true,
  note: true,
  endedOn: true,
  createdAt: true,
  version: true,
  clientContactClients: {
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, email: true, locale: true, leftOn: true, version: true },
  },
} as const satisfies Prisma.ClientSelect;

/** Somebody at a client. */
export type ClientPerson = {
  id: string;
  name: string;
  email: string | null;
  locale: string | null;
  leftOn: CivilDate | null;
  version: number;
};

export type ClientPage = {
  client: {
    id: string;
    name: string;
    note: string | null;
    endedOn: CivilDate | null;
    createdAt: Date;
    version: number;
  };
  contacts: ClientPerson[];
  /** What we hold for it, and of that what is past its day; what is destroyed. Nobody counts any of them beyond 1,001. */
  held: number;
  overdue: number;
  destroyed: number;
  history: EventView[];
  may: Action[];
};

/** A client, its people and how much we hold for it. Throws `NotFound` where it is not in this organization. */
export async function readClientPage(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<ClientPage> {
  demandReader(scope);
  const clientId = knownId(id);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const where = { organizationId_id: { organizationId, id: clientId } };
    const row = found(await tx.client.findUnique({ where, select: clientSelect }));
    const { clientContactClients: contacts, ...client } = row;
    const counts = await heldFor(tx, scope, clientId, now);
    const people = contacts.map(({ id: contactId }) => contactId);
    return {
      client: client as ClientPage["client"],
      contacts: contacts as ClientPerson[],
      ...counts,
      history: await eventsOf(tx, organizationId, [clientId, ...people], 100),
      may: permittedActions(scope, { owners: [] }, now),
    };
  });
}

type Counts = Pick<ClientPage, "held" | "overdue" | "destroyed">;

/** Each is counted for itself: many that are destroyed hide none that is held. */
async function heldFor(
  tx: Tx,
  scope: OrganizationScope,
  clientId: string,
  now: Date,
): Promise<Counts> {
  const counted = (narrowed: Partial<ReceivedFilter>) => {
    const filter = { ...defaultReceivedFilter, client: clientId, ...narrowed };
    return Prisma.sql`(SELECT count(*)::int FROM (SELECT FROM received_access r
      WHERE ${receivedWhere.of(scope, filter, scope.today(now))} LIMIT ${COUNTED + 1}) AS counted)`;
  };
  const [counts] = await tx.$queryRaw<Counts[]>(Prisma.sql`
    SELECT ${counted({})} AS held, ${counted({ due: "overdue" })} AS overdue, ${counted({ state: "destroyed" })} AS destroyed`);
  return counts ?? { held: 0, overdue: 0, destroyed: 0 };
}
