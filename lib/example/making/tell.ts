import { operate } from "@/lib/audit/operation";
import type { AuditEntry } from "@/lib/audit/record";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { newId } from "@/lib/db/id";
import type { Tx } from "@/lib/db/transaction";
import type { DailyItem, DailyProps } from "@/lib/outbox/daily";
import { newMail } from "@/lib/outbox/enqueue";
import { countByGroup, worstFirst } from "@/lib/reminder/digest";
import type { CivilDate } from "@/lib/time/civil-date";
import { EXAMPLE_SERVER } from "./hand-back-mails";
import { identifierOf } from "./log-input";
import type { Player } from "./play";
import type { Told } from "./told";

type Mail = { id: string; at: Date; day: CivilDate; to: string; told: readonly Told[] };

/**
 * Writes the daily mails of some days as they would stand in the register had they been sent: with their items, the
 * stages they told, and a server's answer. They are history: none of them waits, so none is ever sent. One event a
 * day, as planning and delivering have it.
 */
export async function tell(
  scope: OrganizationScope,
  player: Player,
  told: readonly Told[],
  now: Date,
): Promise<void> {
  if (told.length === 0) return;
  const mails = mailsOf(player, told);
  await operate(scope, "sweep", now, async (tx) => {
    await write(tx, scope.organizationId, player, mails);
    return { view: undefined, audit: entriesOf(scope.organizationId, mails) };
  });
}

function mailsOf(player: Player, told: readonly Told[]): Mail[] {
  const grouped = Map.groupBy(told, ({ day, to }) => `${day} ${to}`);
  return [...grouped.values()].flatMap((items) => {
    const [first] = items;
    if (first === undefined) return [];
    const at = player.calendar.at(first.day, 8, 1);
    const to = player.people[first.to].membershipId;
    return [{ id: newId(), at, day: first.day, to, told: items }];
  });
}

async function write(
  tx: Tx,
  organizationId: string,
  player: Player,
  mails: readonly Mail[],
): Promise<void> {
  await tx.mail.createMany({
    data: mails.map(({ id, at, day, to, told }) => ({
      ...newMail(organizationId, id, at),
      kind: "daily",
      recipientId: to,
      localDay: day,
      template: "daily",
      props: propsOf(player, day, told),
      state: "sent",
      attempts: 1,
      settledAt: at,
    })),
  });
  await tx.reminder.createMany({
    data: mails.flatMap(({ id: mailId, at, day, to, told }) =>
      told.map(({ door, kind, dueOn, stage }) => ({
        organizationId,
        id: newId(),
        dueKind: kind,
        subjectKind: "grant",
        subjectId: player.grant(door.key).id,
        dueOn,
        stage,
        membershipId: to,
        mailId,
        outcome: "mailed",
        decidedAt: at,
        decidedOn: day,
      })),
    ),
  });
  await tx.mailAttempt.createMany({
    data: mails.map(({ id: mailId, at }) => ({
      organizationId,
      mailId,
      no: 1,
      at,
      outcome: "accepted",
      code: 250,
      reply: "250 2.0.0 Ok",
      server: EXAMPLE_SERVER,
    })),
  });
}

function propsOf(player: Player, day: CivilDate, told: readonly Told[]): DailyProps {
  const items = told.map((one): DailyItem => itemOf(player, one));
  return {
    day,
    items: worstFirst(items, day),
    more: countByGroup([], day),
    supersedes: [],
    chainHead: null,
  };
}

function itemOf({ words, people, played }: Player, told: Told): DailyItem {
  const { door, kind, dueOn, stage, owner, to } = told;
  const { name: system, howToClose } = words.systems[door.system];
  return {
    kind,
    subjectKind: "grant",
    subjectId: played.get(door.key)?.id ?? "",
    dueOn,
    stage,
    level: door.level,
    linkId: null,
    supplier: words.suppliers[door.supplier].name,
    system,
    identifier: identifierOf(door, words),
    credentialKind: door.kind,
    howToClose,
    owner: owner === to ? null : people[owner].name,
  };
}

function entriesOf(organizationId: string, mails: readonly Mail[]): AuditEntry[] {
  const days = Map.groupBy(mails, ({ day }) => day);
  return [...days].map(([day, ofDay]) => ({
    action: "reminders.planned",
    subjects: [{ kind: "organization", id: organizationId }],
    after: {
      day,
      mails: ofDay.length,
      mailed: ofDay.flatMap(({ told }) => told).length,
      superseded: 0,
      mailsSuperseded: 0,
      complete: true,
    },
  }));
}
