import type { Call } from "./calls";
import type { Ids } from "./victim";

const now = () => new Date("2026-11-18T17:00:00Z");

const call = (action: Call["action"], ...args: ((ids: Ids, own: Ids) => unknown)[]): Call => ({
  action,
  args: (ids, own) => args.map((make) => make(ids, own)),
});
const byLink = (action: Call["action"], ...args: ((ids: Ids, own: Ids) => unknown)[]): Call => ({
  ...call(action, ...args),
  byLink: "client_link",
});
const confirmed = { words: "Mine", confirmedNoSecret: false };
const words = { heads: {}, kind: String, mandate: String, what: String };
const row = {
  line: 2,
  client: "Mine",
  contact: null,
  systemWords: "Mine",
  systemKind: "other",
  account: "mine",
  mandate: "unknown",
  mandateWords: null,
  vault: null,
  vaultEntry: null,
  sinceOn: "2026-11-01",
  endsOn: null,
  destroyByOn: null,
  note: null,
};
const start = { project: null, words: null, confirmedNoSecret: false };

/** The calls of what is handed back to clients. */
export const HANDING_BACK_CALLS: Record<string, Call | Call[]> = {
  "hand-back/operations/start#startHandBack": call(
    "received:hand_back",
    (ids) => ({
      ...start,
      clientId: ids.clientId,
      contactId: ids.clientContactId,
      accessIds: [ids.accessId],
    }),
    now,
  ),
  "hand-back/operations/withdraw#withdrawHandBack": call(
    "received:hand_back",
    (ids) => ({ id: ids.handBackId, why: "Because", confirmedNoSecret: false }),
    now,
  ),
  "hand-back/operations/change-contact#changeHandBackContact": call(
    "received:hand_back",
    (ids) => ({
      id: ids.handBackId,
      fromId: ids.clientContactId,
      contactId: ids.clientContactId,
    }),
    now,
  ),
  "hand-back/operations/tell-again#tellClientsAgain": call("sweep", now),
  "hand-back/operations/confirm#confirmDoors": byLink(
    "hand_back:confirm",
    (ids) => ({ ...confirmed, accessIds: [ids.accessId], what: "changed" }),
    now,
  ),
  "hand-back/operations/add-words#addWords": byLink(
    "hand_back:confirm",
    (ids) => ({ ...confirmed, accessId: ids.accessId }),
    now,
  ),
  "hand-back/operations/renew-link#renewClientLink": byLink("link:renew", now),
  "hand-back/operations/export#exportClient": call(
    "register:export",
    (ids) => ({ clientId: ids.clientId }),
    now,
  ),
  "received/operations/import#importReceived": call(
    "import:apply",
    (ids) => ({
      fileName: "mine.csv",
      fingerprint: "b".repeat(64),
      rows: [{ ...row, userIds: [ids.membershipId] }],
    }),
    now,
  ),
  "received/operations/undo-import#undoReceivedImport": call(
    "import:apply",
    (ids) => ({ importId: ids.receivedImportId }),
    now,
  ),
  "received/queries/import#readReceivedContext": call("import:apply", now),
  "received/queries/import#listReceivedImports": call("import:apply"),
  "hand-back/queries/client#readHandBackByLink": byLink("hand_back:confirm", now),
  "hand-back/queries/export#readClientProof": call("register:read", (ids) => ids.clientId),
  "hand-back/queries/export#writeClientCsv": call(
    "register:export",
    (ids) => ids.clientId,
    () => ({ words, bom: false }),
  ),
  "hand-back/queries/new#readNewHandBack": call(
    "register:read",
    (ids) => ids.clientId,
    (ids) => [ids.accessId],
    now,
  ),
  "hand-back/queries/page#readHandBack": call("register:read", (ids) => ids.handBackId, now),
  "hand-back/queries/list#handBacksOf": call(
    "register:read",
    (ids) => ids.clientId,
    () => null,
  ),
};
