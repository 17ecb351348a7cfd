import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import type { Statements } from "../db/statements";
import { planAnew } from "../db/statistics";
import type { AuditEntry } from "./record";

/** A value about a person as it stands beside the chain; only its salted hash is in it. */
export type PersonalValue = { field: string; value: string; salt: Uint8Array };

/** An event with its place in the chain. */
export type ChainedEvent = {
  seq: number;
  hash: Uint8Array;
  entry: AuditEntry;
  at: Date;
  text: string;
  prev: Uint8Array;
  personal: readonly PersonalValue[];
};

const MANY = 500;

/**
 * Writes events that are chained already, one statement for every two thousand of them: an import holds the head
 * meanwhile, and so does every mail that was sent. Moves the head to the last one.
 */
export async function insertEvents(
  tx: Statements,
  organizationId: string,
  all: readonly ChainedEvent[],
): Promise<void> {
  if (all.length >= MANY) await planAnew(tx);
  for (let from = 0; from < all.length; from += 2_000) {
    const events = all.slice(from, from + 2_000);
    const head = events.at(-1);
    await tx.$executeRaw`${Prisma.raw(KEPT)}
      WITH event AS (
        INSERT INTO audit_event (organization_id, seq, at, action, subject_kind, subject_id, text, prev, hash)
        SELECT ${organizationId}::uuid, x.seq, x.at, x.action, x.kind, x.id, x.text, decode(x.prev, 'hex'), decode(x.hash, 'hex')
        FROM jsonb_to_recordset(${JSON.stringify(events.map(eventColumns))}::jsonb)
          AS x(seq int, at timestamptz, action text, kind text, id uuid, text text, prev text, hash text)
      ), subject AS (
        INSERT INTO audit_subject (organization_id, seq, subject_id, subject_kind)
        SELECT ${organizationId}::uuid, x.seq, x.id, x.kind
        FROM jsonb_to_recordset(${JSON.stringify(events.flatMap(subjectColumns))}::jsonb) AS x(seq int, id uuid, kind text)
      ), head AS (
        UPDATE audit_head SET seq = ${head?.seq}::int, hash = decode(${hex(head?.hash ?? new Uint8Array())}, 'hex') WHERE organization_id = ${organizationId}::uuid
      )
      INSERT INTO audit_personal (organization_id, seq, field, salt, value)
      SELECT ${organizationId}::uuid, x.seq, x.field, decode(x.salt, 'hex'), x.value
      FROM jsonb_to_recordset(${JSON.stringify(events.flatMap(personalColumns))}::jsonb)
        AS x(seq int, field text, salt text, value text)`;
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

const eventColumns = ({ entry, at, seq, text, prev, hash }: ChainedEvent) => ({
  seq,
  at: at.toISOString(),
  action: entry.action,
  kind: entry.subjects[0].kind,
  id: entry.subjects[0].id,
  text,
  prev: hex(prev),
  hash: hex(hash),
});

const subjectColumns = ({ entry, seq }: ChainedEvent) =>
  [...new Map(entry.subjects.map((subject) => [subject.id, subject])).values()].map(
    ({ id, kind }) => ({ seq, id, kind }),
  );

const personalColumns = ({ seq, personal }: ChainedEvent) =>
  personal.map(({ field, salt, value }) => ({ seq, field, salt: hex(salt), value }));
