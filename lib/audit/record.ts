import { randomBytes } from "node:crypto";
import canonicalize from "canonicalize";
import type { OrganizationScope } from "../authorization/scope";
import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import type { Statements } from "../db/statements";
import { eventHash, genesisHash, personalHash } from "./chain";
import { type ChainedEvent, insertEvents, type PersonalValue } from "./insert";

/** JSON values an event may hold. `undefined` members are left out. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * What an operation tells the audit trail. `subjects` are the things whose pages show the event, the
 * first being what it is about. `before` and `after` never hold a secret. `personal` are values about a
 * person (name, address): only their salted hash goes into the chain.
 */
export type AuditEntry = {
  action: string;
  subjects: readonly [AuditSubject, ...AuditSubject[]];
  before?: { readonly [key: string]: Json | undefined };
  after?: { readonly [key: string]: Json | undefined };
  personal?: Readonly<Record<string, string | null | undefined>>;
};

export type AuditSubject = { kind: string; id: string };

type Head = Pick<ChainedEvent, "seq" | "hash">;

/**
 * Appends events to the organization's chain, in the operation's own transaction: what cannot be
 * recorded does not happen. Called last, because it locks the head of the chain.
 */
export async function recordAudit(
  tx: Statements,
  scope: OrganizationScope,
  entries: readonly AuditEntry[],
  now: Date,
): Promise<void> {
  if (entries.length === 0) return;
  const { organizationId } = scope;
  const kept = keeping.get(tx);
  let head = kept?.at(-1) ?? (await lockHead(tx, organizationId));
  const events: ChainedEvent[] = [];
  for (const entry of entries) {
    const event = chained(scope, entry, now, head);
    events.push(event);
    head = event;
  }
  if (kept !== undefined) kept.push(...events);
  else await insertEvents(tx, organizationId, events);
}

// Events of a transaction that holds many operations, until its end.
const keeping = new WeakMap<Statements, ChainedEvent[]>();

/**
 * Only for lib/audit/whole.ts: the events of all that `work` records in this transaction are written at its end, in the
 * order they were recorded, a few statements for all of them.
 */
export async function recordAtEnd<T>(
  tx: Statements,
  organizationId: string,
  work: () => Promise<T>,
): Promise<T> {
  const events: ChainedEvent[] = [];
  keeping.set(tx, events);
  try {
    const view = await work();
    await insertEvents(tx, organizationId, events);
    return view;
  } finally {
    keeping.delete(tx);
  }
}

async function lockHead(tx: Statements, organizationId: string): Promise<Head> {
  const [head] = await tx.$queryRaw<Head[]>`${Prisma.raw(KEPT)}
    SELECT seq, hash FROM audit_head WHERE organization_id = ${organizationId}::uuid FOR UPDATE`;
  if (head !== undefined) return head;
  const first = { seq: 0, hash: new Uint8Array(genesisHash(organizationId)) };
  await tx.$executeRaw`
    INSERT INTO audit_head (organization_id, seq, hash) VALUES (${organizationId}::uuid, 0, ${first.hash})`;
  return first;
}

function chained(scope: OrganizationScope, entry: AuditEntry, now: Date, head: Head): ChainedEvent {
  const seq = head.seq + 1;
  const personal = personalValues(scope, entry);
  const text = eventText(scope, entry, now, seq, personal);
  return { entry, at: now, seq, text, prev: head.hash, hash: eventHash(head.hash, text), personal };
}

function personalValues(scope: OrganizationScope, entry: AuditEntry): PersonalValue[] {
  const { actor } = scope;
  const from = actor.kind === "sweep" ? null : actor.from;
  const all = { "actor.name": actor.name, "actor.from": from, ...entry.personal };
  return Object.entries(all).flatMap(([field, value]) =>
    value === null || value === undefined
      ? []
      : [{ field, value, salt: new Uint8Array(randomBytes(16)) }],
  );
}

function eventText(
  scope: OrganizationScope,
  entry: AuditEntry,
  now: Date,
  seq: number,
  personal: readonly PersonalValue[],
): string {
  const { actor } = scope;
  const text = canonicalize({
    organization: scope.organizationId,
    seq,
    at: now.toISOString(),
    action: entry.action,
    actor: {
      kind: actor.kind,
      membership: "membershipId" in actor ? actor.membershipId : undefined,
      link: "linkId" in actor ? actor.linkId : undefined,
    },
    subjects: entry.subjects,
    before: entry.before,
    after: entry.after,
    personal: Object.fromEntries(personal.map((p) => [p.field, personalHash(p.salt, p.value)])),
  });
  if (text === undefined) throw new Error("an audit event could not be written as text");
  return text;
}
