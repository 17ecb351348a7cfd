import { operate } from "../../audit/operation";
import type { AuditEntry } from "../../audit/record";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { isWorkingDay } from "../../reminder/working-day";
import { civilDateFrom } from "../../time/civil-date";
import { localHour } from "../../time/zone";
import { tellConfirmed, tellNotConfirmed } from "../kept/over";
import { tell } from "../kept/telling";
import { nextStep } from "../schedule";
import { endHandBack, handBackSubjects, lockHandBack } from "../stored";

/** So many hand-backs take their next step in one transaction. */
const BATCH = 20;

/**
 * Takes the next step of every hand-back of the organization whose day has come at `now`: the client is told again of the
 * doors not yet confirmed, or, once the last telling is past, it ends as not confirmed and whoever started it is told. Only
 * on a working day, from the organization's hour on. At most 20 in one call.
 * Called twice it does nothing the second time. `more`: there may be others.
 */
export async function tellClientsAgain(
  scope: OrganizationScope,
  now: Date,
): Promise<{ stepped: number; more: boolean }> {
  return operate(scope, "sweep", now, async (tx) => {
    const { organizationId } = scope;
    const settings = await tx.organizationSettings.findFirst({
      where: { organizationId },
      select: { sendHour: true, daysOff: true },
    });
    const nothing = { view: { stepped: 0, more: false }, audit: [] };
    if (settings === null || localHour(now, scope.organization.zone) < settings.sendHour)
      return nothing;
    if (!isWorkingDay(scope.today(now), settings)) return nothing;
    const due = await dueIds(tx, scope, settings, now);
    const audit: AuditEntry[] = [];
    for (const id of due.slice(0, BATCH)) {
      const entry = await step(tx, scope, id, settings, now);
      if (entry !== null) audit.push(entry);
    }
    return { view: { stepped: audit.length, more: due.length > BATCH && audit.length > 0 }, audit };
  });
}

type Waiting = { id: string; onDay: string; step: number; toldOn: string };

/** Those whose next step has come, in the order in which they were started. Found without holding them; `step` looks again. */
async function dueIds(
  tx: Tx,
  scope: OrganizationScope,
  settings: { daysOff: number[] },
  now: Date,
): Promise<string[]> {
  const { organizationId } = scope;
  const rows = await tx.$queryRaw<Waiting[]>`
    SELECT h.id::text, h.on_day AS "onDay", t.step, t.on_day AS "toldOn" FROM hand_back h
    JOIN LATERAL (SELECT step, on_day FROM hand_back_telling t
      WHERE t.organization_id = h.organization_id AND t.hand_back_id = h.id ORDER BY no DESC LIMIT 1) t ON true
    WHERE h.organization_id = ${organizationId}::uuid AND h.ended_at IS NULL ORDER BY h.on_day, h.id`;
  return rows.flatMap(({ id, onDay, step, toldOn }) => {
    const last = { step, onDay: civilDateFrom(toldOn) };
    return nextStep(civilDateFrom(onDay), last, settings).on <= scope.today(now) ? [id] : [];
  });
}

async function step(
  tx: Tx,
  scope: OrganizationScope,
  id: string,
  settings: { daysOff: number[] },
  now: Date,
): Promise<AuditEntry | null> {
  const handBack = await lockHandBack(tx, scope, id);
  const { lastTelling } = handBack;
  if (lastTelling === null || handBack.endedAt !== null) return null;
  const last = { step: lastTelling.step, onDay: civilDateFrom(lastTelling.onDay) };
  const next = nextStep(civilDateFrom(handBack.onDay), last, settings);
  if (next.on > scope.today(now)) return null;
  const open = handBack.items.flatMap(({ accessId, confirmedAt }) =>
    confirmedAt === null ? [accessId] : [],
  );
  const subjects = handBackSubjects(handBack, open);
  if (open.length === 0) {
    // What was left of it turned out to be logged in error: where that was all of it, nobody confirmed anything.
    const isConfirmed = handBack.items.length > 0;
    await endHandBack(tx, scope, handBack, isConfirmed ? "confirmed" : "withdrawn", now);
    if (isConfirmed) await tellConfirmed(tx, scope, handBack, now);
    return { action: "hand_back.completed", subjects };
  }
  if (next.kind === "tell") {
    const place = { no: lastTelling.no + 1, step: next.step };
    await tell(tx, scope, handBack, place, now);
    return {
      action: "hand_back.told",
      subjects,
      after: { mail: place.no, toConfirm: open.length },
    };
  }
  await endHandBack(tx, scope, handBack, "not_confirmed", now);
  await tellNotConfirmed(tx, scope, handBack, open.length, now);
  return {
    action: "hand_back.not_confirmed",
    subjects,
    after: { mail: lastTelling.no, toConfirm: open.length },
  };
}
