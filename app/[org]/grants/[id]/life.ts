import type { Channel, Correction, LifeEvent, MailAnswer } from "@/components/grant/grant-types";
import { channelSafety } from "@/lib/credential/channel";
import type { GrantPage, LifeOfGrant, ReminderView } from "@/lib/grant/queries/page";
import { DUE_KINDS } from "@/lib/reminder/kinds";
import { apartFromDecision, decisionEvent } from "./life-decision";
import { saidEvents } from "./life-said";

export type Entry = { at: Date; event: LifeEvent };
type Change = LifeOfGrant["grantChanges"][number];

/** Words an instant in the organization's zone, and a day. */
export type AsText = { instant: (at: Date) => string; day: (on: string) => string };

/** Everything that happened to a grant and everybody who was told, newest first. */
export function lifeEvents(page: GrantPage, asText: AsText): LifeEvent[] {
  const { told } = page;
  const life = apartFromDecision(page);
  const decided = decisionEvent(page);
  const head = (id: string, at: Date) => {
    return { id, at: asText.instant(at), dateTime: at.toISOString() };
  };
  return [
    ...life.handovers.map((handover): Entry => {
      const { id, recordedAt: at, byName: by, generation, happenedOn: on } = handover;
      const channel = handover.channel as Channel;
      const insecure = channelSafety(channel) === "insecure";
      const event = { kind: "handed_over", by, channel, insecure, generation, on } as const;
      return { at, event: { ...head(id, at), ...event, ...note(handover) } };
    }),
    ...changeEvents(life.grantChanges, head),
    ...life.intents.map(({ id, at, byName: by }): Entry => {
      return { at, event: { ...head(id, at), kind: "let_end", by } };
    }),
    ...rotations(life, head),
    ...closures(life, head),
    ...page.said.flatMap((statement) => saidEvents(statement, head)),
    // Decided in one go, as after an import: the later stage is the newer one.
    ...told
      .toSorted((a, b) => (b.stage ?? 0) - (a.stage ?? 0))
      .flatMap((view) => reminded(view, head)),
    ...authorized(life, asText),
    ...(decided
      ? [{ at: decided.at, event: { ...head("decided", decided.at), ...decided.event } }]
      : []),
    // Last: what was recorded in the same act stands after it.
    ...logged(life, head),
  ]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ event }) => event);
}

export type Head = (id: string, at: Date) => { id: string; at: string; dateTime: string };

const note = ({ note: words }: { note: string | null }) => (words === null ? {} : { note: words });

function logged(life: LifeOfGrant, head: Head): Entry[] {
  const { loggedAt, loggedByName, voidedAt, voidedByName, voidWhy } = life;
  const entries: Entry[] = [
    {
      at: loggedAt,
      event: { ...head("logged", loggedAt), kind: "logged", by: loggedByName },
    },
  ];
  if (voidedAt !== null) {
    const said = { by: voidedByName ?? "", reason: voidWhy ?? "" };
    entries.push({ at: voidedAt, event: { ...head("void", voidedAt), kind: "voided", ...said } });
  }
  return entries;
}

/** Known only by its day: it stands at that day's beginning. */
function authorized({ authorizedBy: by, authorizedOn: on }: LifeOfGrant, asText: AsText): Entry[] {
  if (by === null || on === null) return [];
  const said = { id: "authorized", at: asText.day(on), dateTime: on };
  return [{ at: new Date(`${on}T00:00:00Z`), event: { ...said, kind: "authorized", by } }];
}

function rotations({ credential, loggedAt }: LifeOfGrant, head: Head): Entry[] {
  return credential.rotations
    .filter(({ recordedAt }) => recordedAt >= loggedAt)
    .map(({ id, recordedAt: at, byName: by, generation }) => ({
      at,
      event: { ...head(id, at), kind: "rotated", by, generation },
    }));
}

function closures(life: LifeOfGrant, head: Head): Entry[] {
  return life.closures.flatMap((closure): Entry[] => {
    const { id, recordedAt, byName, undoneAt } = closure;
    const closed: LifeEvent = {
      ...head(id, recordedAt),
      kind: "closed",
      by: byName,
      closure: closure.kind as Extract<LifeEvent, { kind: "closed" }>["closure"],
      on: closure.happenedOn,
      evidence: closure.evidence as Extract<LifeEvent, { kind: "closed" }>["evidence"],
      ...(closure.evidenceUrl !== null && { evidenceUrl: closure.evidenceUrl }),
      ...note(closure),
    };
    if (undoneAt === null) return [{ at: recordedAt, event: closed }];
    const said = { by: closure.undoneByName ?? "", reason: closure.undoneWhy ?? "" };
    const reopened = { ...head(`${id}-undone`, undoneAt), kind: "reopened", ...said } as const;
    return [
      { at: recordedAt, event: closed },
      { at: undoneAt, event: reopened },
    ];
  });
}

/** One act may have changed several things: they are told together. */
function changeEvents(changes: readonly Change[], head: Head): Entry[] {
  const acts = Map.groupBy(changes, ({ at, byName }) => `${at.getTime()} ${byName}`);
  return [...acts.values()].flatMap((act) => {
    const [first] = act;
    if (first === undefined) return [];
    const at = first.at;
    return eventsOfAct(act, first).map((event, index) => ({
      at,
      event: { ...head(`${first.id}-${index}`, at), ...event },
    }));
  });
}

type Told = LifeEvent extends infer E
  ? E extends LifeEvent
    ? Omit<E, "id" | "at" | "dateTime">
    : never
  : never;

const CORRECTED = ["level", "words", "contact", "reason", "ticket", "note"];

function eventsOfAct(act: readonly Change[], { byName: by, why, late }: Change): Told[] {
  const of = (what: string) => act.find((change) => change.what === what);
  const reason = why ?? "";
  const events: Told[] = [];
  const [end, review, owner] = [of("end"), of("review"), of("owner")];
  if (end) {
    const { fromValue: from, toValue: to } = end;
    events.push({ kind: "extended", by, from, to, reason, late });
  } else if (review?.toValue)
    events.push({ kind: "review_moved", by, to: review.toValue, reason, late });
  if (owner) events.push({ kind: "reassigned", by, to: owner.toValue ?? "", reason });
  if (of("changed_before"))
    events.push({ kind: "said_changed", by, ...(why !== null && { note: why }) });
  const changes = act
    .filter(({ what }) => CORRECTED.includes(what))
    .map(({ what, fromValue: from, toValue: to }) => ({ what, from, to }) as Correction);
  if (changes.length > 0) events.push({ kind: "corrected", by, changes, reason });
  return events;
}

const ANSWER: Readonly<Record<string, MailAnswer>> = {
  sent: "accepted",
  failed: "refused",
  cancelled: "cancelled",
};

function reminded(view: ReminderView, head: Head): Entry[] {
  const { id, recipient, by, mail, kind, stage, dueKind } = view;
  // A stage that was passed over was told to nobody, though the mail of a later one is known.
  if (mail === null || view.outcome === "superseded") return [];
  const last = mail.tries.at(-1);
  // Nobody was told before a server took the mail, which may be days after it was decided.
  const at = mail.state === "sent" && last !== undefined ? last.at : view.at;
  const server = last?.reply ?? last?.server ?? undefined;
  const answer = ANSWER[mail.state] ?? "waiting";
  const words = { to: recipient?.name ?? "", answer, ...(server !== undefined && { server }) };
  if (kind === "notice") return [{ at, event: { ...head(id, at), kind: "noticed", ...words } }];
  if (kind === "question" || kind === "question_of_all") {
    const asked = {
      kind: "asked_supplier",
      by: by ?? "",
      all: kind === "question_of_all",
    } as const;
    return [{ at, event: { ...head(id, at), ...asked, ...words } }];
  }
  if (kind === "announcement")
    return [{ at, event: { ...head(id, at), kind: "link_announced", by: by ?? "", ...words } }];
  const days = stage ?? 0;
  const when = days < 0 ? "before" : days > 0 ? "after" : "on";
  const about = DUE_KINDS.find((known) => known === dueKind) ?? "end_of_grant";
  const event = { kind: "reminded", about, when, days: Math.abs(days), ...words } as const;
  return [{ at, event: { ...head(id, at), ...event } }];
}
