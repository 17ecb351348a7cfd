import { organizationByOrganization } from "../db/transaction";
import { log } from "../log";
import { type Decided, type PlannedItem, planReminders } from "../reminder/plan";
import type { Member } from "../reminder/recipient";
import type { ReminderSettings } from "../reminder/settings";
import { isWorkingDay } from "../reminder/working-day";
import type { Unplanned } from "./work";

/** The row of organization_settings, as far as stages depend on it. */
type SettingsRow = {
  stages_before: number[];
  stages_after: number[];
  repeat_days: number;
  escalate_after_days: number;
  send_hour: number;
  days_off: number[];
};

type MemberRow = {
  id: string;
  role: Member["role"];
  active: boolean;
  delegate_id: string | null;
  away_from: Member["awayFrom"];
  away_to: Member["awayTo"];
};

type ItemRow = [
  kind: PlannedItem["kind"],
  subjectId: string,
  dueOn: PlannedItem["dueOn"],
  knownOn: PlannedItem["knownOn"],
  ownerId: string,
  systemOwnerId: string | null,
  exceptIds?: string[],
];

type ToldRow = [
  kind: string,
  subjectId: string,
  dueOn: string,
  membershipId: string,
  stage: number,
];

type Facts = {
  id: string;
  settings: SettingsRow | null;
  members: MemberRow[] | null;
  items: ItemRow[] | null;
  told: ToldRow[];
};

const FACTS = "SELECT id, settings, members, items, told FROM planning_facts($1, $2)";

/**
 * Those of these organizations whose day needs planning: somebody has a mail to get by the very rule that
 * planning asks, or a mail of a former day waits. Never one too few; now and then one too many, of which
 * planning then finds nothing. The others' day is recorded as planned. Where the facts cannot be read, all
 * of them need planning.
 */
export async function findDue(asked: readonly Unplanned[], now: Date): Promise<string[]> {
  const sure = asked.filter(({ waiting }) => waiting).map(({ id }) => id);
  const open = asked.filter(({ waiting }) => !waiting);
  try {
    const today = new Map(open.map((organization) => [organization.id, organization.today]));
    const quiet = await organizationByOrganization(async (client) => {
      const { rows } = await client.query<Facts>(FACTS, [[...today.keys()], [...today.values()]]);
      const found = rows.filter((one) => !hasMail(one, today.get(one.id))).map(({ id }) => id);
      const days = found.map((id) => today.get(id));
      await client.query("SELECT record_quiet_days($1, $2, $3)", [found, days, now]);
      return new Set(found);
    });
    return [...sure, ...[...today.keys()].filter((id) => !quiet.has(id))];
  } catch (error) {
    log().warn({ name: (error as Error).name }, "what is due was not found at once");
    return asked.map(({ id }) => id);
  }
}

/** Whether anybody has a mail to get, as on a day off nobody has. An item that somebody lets end counts as if he had not. */
function hasMail({ settings, members, items, told }: Facts, today?: Unplanned["today"]): boolean {
  if (settings === null || items === null || today === undefined) return true;
  const context = { settings: settingsOf(settings), members: (members ?? []).map(memberOf), today };
  if (!isWorkingDay(today, context.settings)) return false;
  return planReminders(items.map(itemOf), told.map(toldOf), context).some(
    ({ mail }) => mail !== null,
  );
}

const settingsOf = (row: SettingsRow): ReminderSettings => ({
  before: row.stages_before,
  after: row.stages_after,
  repeatDays: row.repeat_days,
  escalateAfterDays: row.escalate_after_days,
  sendHour: row.send_hour,
  daysOff: row.days_off,
});

const memberOf = (row: MemberRow): Member => ({
  id: row.id,
  role: row.role,
  active: row.active,
  delegateId: row.delegate_id,
  awayFrom: row.away_from,
  awayTo: row.away_to,
});

const itemOf = ([
  kind,
  subjectId,
  dueOn,
  knownOn,
  ownerId,
  systemOwnerId,
  exceptIds,
]: ItemRow): PlannedItem => ({
  kind,
  subjectId,
  dueOn,
  knownOn,
  ownerId,
  systemOwnerId,
  exceptIds: exceptIds ?? null,
  silencedUntilEnd: false,
});

const toldOf = ([kind, subjectId, dueOn, membershipId, stage]: ToldRow): Decided => ({
  kind,
  subjectId,
  dueOn,
  membershipId,
  stage,
});
