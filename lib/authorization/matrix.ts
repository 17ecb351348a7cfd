/**
 * Who may do what: the table of permissions, as data. Every action of the product is a row, every kind
 * of actor a column. `authorize()` reads it, the operations ask it about the thing they have loaded,
 * and one test walks every cell.
 *
 * Cells:
 * - `yes`, `no`
 * - `own`: only what is his own (his membership, a grant he owns)
 * - `own_24h`: only his own act, within 24 hours
 * - `notify`: yes, and the owner gets a notice
 * - `recorded`: yes, and the reading itself is recorded
 * - `its_door`: only the door (the one-time secret) the link was made for
 * - `once`: its door, once, within the bounds of a mail link
 * - `what_it_holds`, `attest`: what a supplier's own link may, about this supplier alone
 * - `request`: what a supplier's own link, or the organization's link for requests, may ask for
 */
export type Cell =
  | "yes"
  | "no"
  | "own"
  | "own_24h"
  | "notify"
  | "recorded"
  | "its_door"
  | "once"
  | "what_it_holds"
  | "request"
  | "attest";

/** `owner`: of the grant or of its system, or the delegate of such an owner while he is away. */
export type ActorColumn =
  | "admin"
  | "owner"
  | "member"
  | "auditor"
  | "mailLink"
  | "supplierLink"
  | "clientLink";

type Row = Readonly<Record<ActorColumn, Cell>>;

const row = (
  admin: Cell,
  owner: Cell,
  member: Cell,
  auditor: Cell,
  mailLink: Cell = "no",
  supplierLink: Cell = "no",
  clientLink: Cell = "no",
): Row => ({ admin, owner, member, auditor, mailLink, supplierLink, clientLink });

export const matrix = {
  "register:read": row("yes", "yes", "yes", "recorded", "its_door", "what_it_holds"),
  "register:export": row("yes", "yes", "yes", "recorded"),
  "grant:log": row("yes", "yes", "yes", "no", "no", "request"),
  "supplier:edit": row("yes", "yes", "yes", "no"),
  "system:edit": row("yes", "yes", "yes", "no"),
  "credential:edit": row("yes", "yes", "yes", "no"),
  "system:change_owner": row("yes", "yes", "no", "no"),
  "supplier:ask": row("yes", "yes", "yes", "no", "its_door"),
  "supplier:ask_all": row("yes", "no", "no", "no"),
  "secret_link:make": row("yes", "yes", "own", "no"),
  "secret_link:destroy": row("yes", "yes", "own", "no"),
  "secret_link:open": row("no", "no", "no", "no", "no", "its_door"),
  "attestation:say": row("no", "no", "no", "no", "no", "attest"),
  "attestation:answer": row("yes", "yes", "no", "no"),
  "supplier_link:revoke": row("yes", "yes", "yes", "no"),
  "access:request": row("no", "no", "no", "no", "no", "request"),
  "access_request:answer": row("yes", "yes", "no", "no"),
  "request_link:manage": row("yes", "no", "no", "no"),
  "received:edit": row("yes", "yes", "yes", "no"),
  "received:hand_back": row("yes", "yes", "yes", "no"),
  "hand_back:confirm": row("no", "no", "no", "no", "no", "no", "its_door"),
  "link:renew": row("no", "no", "no", "no", "its_door", "what_it_holds", "its_door"),
  "mail:test": row("yes", "yes", "yes", "no"),
  "mail:retry": row("yes", "own", "own", "own"),
  "membership:edit_own": row("own", "own", "own", "own"),
  "grant:close": row("yes", "yes", "notify", "no", "its_door", "attest"),
  "credential:rotate": row("yes", "yes", "notify", "no"),
  "handover:record": row("yes", "yes", "notify", "no"),
  "grant:extend": row("yes", "yes", "no", "no", "once", "request"),
  "grant:let_it_end": row("yes", "yes", "no", "no", "once"),
  "grant:reassign": row("yes", "yes", "no", "no"),
  "grant:approve": row("yes", "yes", "no", "no"),
  "grant:withdraw": row("yes", "own", "own", "no"),
  "grant:void": row("yes", "own_24h", "own_24h", "no"),
  "grant:reopen": row("yes", "own_24h", "own_24h", "no"),
  "import:apply": row("yes", "no", "no", "no"),
  "policy:change": row("yes", "no", "no", "no"),
  "membership:manage": row("yes", "no", "no", "no"),
  "organization:settings": row("yes", "no", "no", "no"),
  "supplier:end": row("yes", "no", "no", "no"),
  "audit:read": row("yes", "no", "no", "yes"),
} as const satisfies Record<string, Row>;

export type Action = keyof typeof matrix;
