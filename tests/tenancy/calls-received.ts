import { defaultReceivedFilter } from "@/lib/received/filter";
import type { Call } from "./calls";
import type { Ids } from "./victim";

const day = "2026-11-18";
const version = 1;
const said = { version, confirmedNoSecret: false };
const now = () => new Date("2026-11-18T17:00:00Z");

const call = (action: Call["action"], ...args: ((ids: Ids, own: Ids) => unknown)[]): Call => ({
  action,
  args: (ids, own) => args.map((make) => make(ids, own)),
});
const edits = (input: (ids: Ids, own: Ids) => unknown) => call("received:edit", input, now);

const facts = {
  systemWords: "Mine",
  systemKind: "other",
  account: "mine",
  mandate: "unknown",
  mandateWords: null,
  vault: null,
  vaultEntry: null,
  sinceOn: day,
  endsOn: null,
  destroyByOn: null,
  note: null,
};
const log = {
  ...facts,
  client: { create: { name: "Mine" } },
  ownerId: null,
  userIds: [],
  confirmedNoSecret: false,
};
const person = { name: "X", email: null, locale: null, confirmedNoSecret: false };
const all = { ...defaultReceivedFilter, state: "all" };

const words = {
  heads: {},
  kind: (kind: string) => kind,
  mandate: (mandate: string) => mandate,
  state: (state: string) => state,
};

/** The calls of what is kept of clients and of what they gave us. */
export const RECEIVED_CALLS: Record<string, Call | Call[]> = {
  "client/operations/create#createClient": edits(() => ({
    name: "X",
    note: null,
    confirmedNoSecret: false,
  })),
  "client/operations/edit#editClient": edits((ids) => ({
    id: ids.clientId,
    ...said,
    name: "X",
    note: null,
  })),
  "client/operations/end#endClient": edits((ids) => ({
    id: ids.clientId,
    ...said,
    endedOn: day,
    why: "Over",
  })),
  "client/operations/create-contact#createClientContact": edits((ids) => ({
    clientId: ids.clientId,
    ...person,
  })),
  "client/operations/edit-contact#editClientContact": edits((ids) => ({
    id: ids.clientContactId,
    version,
    ...person,
  })),
  "client/operations/contact-left#clientContactLeft": edits((ids) => ({
    id: ids.clientContactId,
    version,
    leftOn: day,
  })),
  "client/queries#findClients": call("register:read", () => "zanzibar"),
  "client/queries#readClientPage": call("register:read", (ids) => ids.clientId, now),
  "received/operations/log#logReceived": [
    edits((ids) => ({ ...log, client: { id: ids.clientId } })),
    edits((ids) => ({ ...log, ownerId: ids.membershipId })),
    edits((ids) => ({ ...log, userIds: [ids.membershipId] })),
  ],
  "received/operations/edit#editReceived": edits((ids) => ({
    id: ids.accessId,
    ...said,
    ...facts,
  })),
  "received/operations/void#voidReceived": edits((ids) => ({
    id: ids.accessId,
    ...said,
    why: "Mine",
  })),
  "received/operations/begin-use#beginUse": [
    edits((ids, own) => ({
      id: ids.accessId,
      version,
      membershipId: own.membershipId,
      sinceOn: day,
    })),
    edits((ids, own) => ({
      id: own.accessId,
      version,
      membershipId: ids.membershipId,
      sinceOn: day,
    })),
  ],
  "received/operations/stop-use#stopUse": [
    edits((ids, own) => ({
      id: ids.accessId,
      version,
      membershipId: own.membershipId,
      untilOn: day,
    })),
    edits((ids, own) => ({
      id: own.accessId,
      version,
      membershipId: ids.membershipId,
      untilOn: day,
    })),
  ],
  "received/operations/give#giveReceived": [
    edits((ids, own) => ({ id: ids.accessId, ...said, ownerId: own.membershipId, why: null })),
    edits((ids, own) => ({ id: own.accessId, ...said, ownerId: ids.membershipId, why: null })),
  ],
  "received/operations/destroy#recordDestruction": edits((ids) => ({
    id: ids.accessId,
    ...said,
    happenedOn: day,
    how: null,
  })),
  "received/operations/undo-destruction#undoDestruction": edits((ids) => ({
    id: ids.destroyedAccessId,
    confirmedNoSecret: false,
    version: 2,
    why: "Mine",
  })),
  "received/operations/export#exportReceived": call(
    "register:export",
    (ids) => ({ ...all, client: ids.clientId }),
    now,
  ),
  "received/queries/export#writeReceivedCsv": call(
    "register:export",
    (ids) => ({ ...all, client: ids.clientId }),
    () => ({ words, bom: false }),
    now,
  ),
  "received/queries/held#readHeldNumbers": call("register:read", now),
  "received/queries/held#readHasReceived": call("register:read"),
  "received/queries/list#listReceived": [
    call(
      "register:read",
      () => ({ ...all, q: "zanzibar" }),
      () => null,
      now,
    ),
    ...(["client", "user", "owner"] as const).map((noun) =>
      call(
        "register:read",
        (ids) => ({ ...all, [noun]: noun === "client" ? ids.clientId : ids.membershipId }),
        () => null,
        now,
      ),
    ),
    call(
      "register:read",
      () => ({ ...all, due: "overdue" }),
      (ids) => ids.accessId,
      now,
    ),
  ],
  "received/queries/member#readReceivedOf": call(
    "register:read",
    (ids) => ids.membershipId,
    () => 0,
  ),
  "received/queries/page#readReceivedPage": call("register:read", (ids) => ids.accessId, now),
};
