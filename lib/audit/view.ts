import { z } from "zod";
import type { Tx } from "../db/transaction";
import { idsOf, namesOf } from "./names";

/** An event as its page shows it: who under the name he had that day, what, on what, before and after. */
export type EventView = {
  seq: number;
  at: Date;
  action: string;
  actor: { kind: string; name: string | null; membershipId: string | null };
  subjects: { kind: string; id: string }[];
  /** What its things, and whatever its facts name by id, are called today; by id. */
  names: Readonly<Record<string, string>>;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** Values about persons by field; null where they were anonymized. */
  personal: Record<string, string | null>;
  /** Its hash in the organization's chain, in hexadecimal. */
  hash: string;
};

const facts = z.record(z.string(), z.unknown());
const textSchema = z.object({
  actor: z.object({ kind: z.string(), membership: z.uuid().nullish() }),
  subjects: z.array(z.object({ kind: z.string(), id: z.uuid() })),
  before: facts.nullish(),
  after: facts.nullish(),
});

type Row = {
  seq: number;
  at: Date;
  action: string;
  text: string;
  hash: Uint8Array;
  auditPersonals: { field: string; value: string | null }[];
};

export const eventSelect = {
  seq: true,
  at: true,
  action: true,
  text: true,
  hash: true,
  auditPersonals: { select: { field: true, value: true } },
} as const;

/** Reads an event's text back. The client's address is left out unless `withAddress`: only the whole trail shows it. */
export function eventView(row: Row, withAddress = false): EventView {
  const text = textSchema.parse(JSON.parse(row.text));
  const personal = Object.fromEntries(row.auditPersonals.map((p) => [p.field, p.value]));
  const { "actor.name": name = null, "actor.from": from = null, ...rest } = personal;
  return {
    seq: row.seq,
    at: row.at,
    action: row.action,
    actor: { kind: text.actor.kind, name, membershipId: text.actor.membership ?? null },
    subjects: text.subjects,
    names: {},
    before: text.before ?? null,
    after: text.after ?? null,
    personal: withAddress && from !== null ? { ...rest, from } : rest,
    hash: Buffer.from(row.hash).toString("hex"),
  };
}

/** The same events, with the names of what they are about. */
export async function named(
  tx: Tx,
  organizationId: string,
  events: readonly EventView[],
): Promise<EventView[]> {
  const names = await namesOf(tx, organizationId, events);
  return events.map((event) => {
    const own = idsOf(event).flatMap((id): [string, string][] => {
      const name = names.get(id);
      return name === undefined ? [] : [[id, name]];
    });
    return { ...event, names: Object.fromEntries(own) };
  });
}

/** The newest events about any of these things, newest first, at most `most`. */
export async function eventsOf(
  tx: Tx,
  organizationId: string,
  things: readonly string[],
  most: number,
): Promise<EventView[]> {
  const events = await tx.auditEvent.findMany({
    where: {
      organizationId,
      auditSubjects: { some: { organizationId, subjectId: { in: [...things] } } },
    },
    orderBy: { seq: "desc" },
    take: most,
    select: eventSelect,
  });
  return named(
    tx,
    organizationId,
    events.map((event) => eventView(event)),
  );
}
