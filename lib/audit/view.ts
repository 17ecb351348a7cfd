import { z } from "zod";
import type { Tx } from "../db/transaction";

/** An event as its page shows it: who under the name he had that day, what, on what, before and after. */
export type EventView = {
  seq: number;
  at: Date;
  action: string;
  actor: { kind: string; name: string | null; membershipId: string | null };
  subjects: { kind: string; id: string }[];
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** Values about persons by field; null where they were anonymized. */
  personal: Record<string, string | null>;
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
  auditPersonals: { field: string; value: string | null }[];
};

export const eventSelect = {
  seq: true,
  at: true,
  action: true,
  text: true,
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
    before: text.before ?? null,
    after: text.after ?? null,
    personal: withAddress && from !== null ? { ...rest, from } : rest,
  };
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
  return events.map((event) => eventView(event));
}
