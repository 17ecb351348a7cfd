import { type EventView, eventsOf } from "@/lib/audit/view";
import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import type { Prisma } from "@/lib/db/generated/client";
import { read, type Tx } from "@/lib/db/transaction";
import type { GrantLevel } from "@/lib/grant/level";
import type { CivilDate } from "@/lib/time/civil-date";
import { askableEnds, type RequestState, requestState } from "./access-request";
import { requestUrl } from "./links/address";
import { type Alike, waitingAlike } from "./suggested/alike";
import { type Suggested, suggestionFor } from "./suggested/suggestion";

/** What whoever asks is told: whose link it is, and which ends can be asked for. */
export type RequestForm = {
  organization: string;
  locale: string;
  ends: { from: CivilDate; until: CivilDate };
};

/** The form behind the organization's link. Tells nothing of the register, and changes nothing. */
export async function readRequestForm(scope: OrganizationScope, now: Date): Promise<RequestForm> {
  scope.demand("access:request");
  const { name, locale } = scope.organization;
  return { organization: name, locale, ends: askableEnds(scope.today(now)) };
}

/** The organization's link as its admins see it; `url` is null where it cannot be shown any more, and a new one is needed. */
export type RequestLink = {
  id: string;
  url: string | null;
  madeBy: string;
  createdAt: Date;
  expiresAt: Date;
  isOver: boolean;
};

/** The link by which this organization is asked for accesses; null where there is none. For those who may manage it. */
export async function readRequestLink(
  scope: OrganizationScope,
  now: Date,
): Promise<RequestLink | null> {
  scope.demand("request_link:manage");
  demandReader(scope);
  const { organizationId } = scope;
  const link = await read(scope, (tx) =>
    tx.link.findFirst({
      where: { organizationId, purpose: "request", endedAt: null },
      select: {
        id: true,
        tokenSha256: true,
        createdAt: true,
        expiresAt: true,
        madeBy: { select: { name: true } },
      },
    }),
  );
  if (link === null) return null;
  const { id, createdAt, expiresAt, madeBy } = link;
  const url = requestUrl(organizationId, link);
  return { id, url, madeBy: madeBy?.name ?? "", createdAt, expiresAt, isOver: expiresAt <= now };
}

/** One line of the list, in the words of whoever asked. */
export type RequestRow = {
  id: string;
  firm: string;
  person: string;
  systemWords: string;
  level: GrantLevel;
  endsOn: CivilDate;
  onDay: CivilDate;
  owner: string;
};

/** `after`: the address' parameter of the next page; null at the end. Nobody counts beyond 1,001. */
export type RequestList = {
  rows: RequestRow[];
  after: string | null;
  counts: Record<RequestState, number>;
};

const PAGE = 50;
const COUNTED = 1_001;

const WHERE = {
  waiting: { endedAt: null },
  taken_up: { grantId: { not: null } },
  declined: { grantId: null, endedAt: { not: null } },
} as const satisfies Record<RequestState, Prisma.AccessRequestWhereInput>;

/** The requests in one state, newest first, 50 a page, after the one with the id `after`; and how many there are in each. */
export async function listAccessRequests(
  scope: OrganizationScope,
  { state, after }: { state: RequestState; after: string | null },
): Promise<RequestList> {
  demandReader(scope);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const count = (of: RequestState) =>
      tx.accessRequest.count({ where: { organizationId, ...WHERE[of] }, take: COUNTED });
    const rows = await tx.accessRequest.findMany({
      where: {
        organizationId,
        ...WHERE[state],
        ...(after !== null && { id: { lt: knownId(after) } }),
      },
      orderBy: { id: "desc" },
      take: PAGE + 1,
      select: {
        ...{ id: true, firm: true, person: true, systemWords: true, level: true, endsOn: true },
        ...{ onDay: true, owner: { select: { name: true } } },
      },
    });
    const shown = rows.slice(0, PAGE);
    return {
      rows: shown.map(({ owner, ...row }) => ({ ...row, owner: owner.name }) as RequestRow),
      after: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
      counts: {
        waiting: await count("waiting"),
        taken_up: await count("taken_up"),
        declined: await count("declined"),
      },
    };
  });
}

/** One request: his words, what became of it, and whom of the register he may mean. */
export type AccessRequestPage = RequestRow & {
  email: string;
  account: string;
  reason: string;
  locale: string;
  at: Date;
  state: RequestState;
  answered: { by: string; at: Date; why: string | null } | null;
  grantId: string | null;
  /** While it waits. */
  suggested: Suggested | null;
  /** While it waits: others that ask for the same in the same name. */
  alike: Alike[];
  history: EventView[];
  may: Action[];
};

/** A request with its words. Throws `NotFound` where it is not in this organization. */
export async function readAccessRequest(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<AccessRequestPage> {
  demandReader(scope);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const row = found(
      await tx.accessRequest.findFirst({
        where: { organizationId, id: knownId(id) },
        include: { owner: { select: { name: true } } },
      }),
    );
    const { endedAt, endedByName, endedWhy, endedById: _, linkId: __, owner, ...words } = row;
    const state = requestState({ grantId: row.grantId, ended: endedAt !== null });
    return {
      ...words,
      ...{ level: row.level as GrantLevel, endsOn: row.endsOn as CivilDate },
      ...{ onDay: row.onDay as CivilDate, owner: owner.name, state },
      answered: endedAt && { by: endedByName ?? "", at: endedAt, why: endedWhy },
      suggested: state === "waiting" ? await suggestionFor(tx, scope, row, now) : null,
      alike: state === "waiting" ? await waitingAlike(tx, scope, row) : [],
      history: await eventsOf(tx, organizationId, [row.id], 50),
      may: permittedActions(scope, { owners: [row.ownerId] }, now),
    };
  });
}

/** The request by which a grant was asked for; null where one of ours asked for it. */
export async function readRequestOf(
  scope: OrganizationScope,
  grantId: string,
): Promise<{ id: string; firm: string; person: string; reason: string } | null> {
  demandReader(scope);
  const { organizationId } = scope;
  const select = { id: true, firm: true, person: true, reason: true } as const;
  return read(scope, (tx: Tx) =>
    tx.accessRequest.findFirst({ where: { organizationId, grantId: knownId(grantId) }, select }),
  );
}
