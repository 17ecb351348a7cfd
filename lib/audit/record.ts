import { randomBytes } from "node:crypto";
import canonicalize from "canonicalize";
import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { eventHash, genesisHash, personalHash } from "./chain";

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

type Head = { seq: number; hash: Uint8Array };

/**
 * Appends events to the organization's chain, in the operation's own transaction: what cannot be
 * recorded does not happen. Called last, because it locks the head of the chain.
 */
export async function recordAudit(
  tx: Tx,
  scope: OrganizationScope,
  entries: readonly AuditEntry[],
  now: Date,
): Promise<void> {
  const organizationId = scope.organizationId;
  let head = await lockHead(tx, organizationId);
  for (const entry of entries) head = await append(tx, scope, entry, now, head);
  await tx.auditHead.update({
    where: { organizationId },
    data: { seq: head.seq, hash: new Uint8Array(head.hash) },
  });
}

async function lockHead(tx: Tx, organizationId: string): Promise<Head> {
  const [head] = await tx.$queryRaw<Head[]>`
    SELECT seq, hash FROM audit_head WHERE organization_id = ${organizationId}::uuid FOR UPDATE`;
  if (head !== undefined) return head;
  const first = { seq: 0, hash: new Uint8Array(genesisHash(organizationId)) };
  await tx.auditHead.create({ data: { organizationId, ...first } });
  return first;
}

async function append(
  tx: Tx,
  scope: OrganizationScope,
  entry: AuditEntry,
  now: Date,
  head: Head,
): Promise<Head> {
  const organizationId = scope.organizationId;
  const seq = head.seq + 1;
  const [subject] = entry.subjects;
  const personal = personalValues(scope, entry);
  const text = eventText(scope, entry, now, seq, personal);
  const prev = new Uint8Array(head.hash);
  const hash = new Uint8Array(eventHash(prev, text));
  await tx.auditEvent.create({
    data: {
      organizationId,
      seq,
      at: now,
      action: entry.action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      text,
      prev,
      hash,
    },
  });
  const unique = new Map(entry.subjects.map((s) => [s.id, s]));
  await tx.auditSubject.createMany({
    data: [...unique.values()].map((s) => ({
      organizationId,
      seq,
      subjectId: s.id,
      subjectKind: s.kind,
    })),
  });
  await tx.auditPersonal.createMany({
    data: personal.map(({ field, salt, value }) => ({ organizationId, seq, field, salt, value })),
  });
  return { seq, hash };
}

function personalValues(scope: OrganizationScope, entry: AuditEntry) {
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
  personal: readonly { field: string; value: string; salt: Uint8Array }[],
): string {
  const { actor } = scope;
  const text = canonicalize({
    organization: scope.organizationId,
    seq,
    at: now.toISOString(),
    action: entry.action,
    actor: {
      kind: actor.kind,
      membership: actor.kind === "sweep" ? undefined : actor.membershipId,
      link: actor.kind === "mail_link" ? actor.linkId : undefined,
    },
    subjects: entry.subjects,
    before: entry.before,
    after: entry.after,
    personal: Object.fromEntries(personal.map((p) => [p.field, personalHash(p.salt, p.value)])),
  });
  if (text === undefined) throw new Error("an audit event could not be written as text");
  return text;
}
