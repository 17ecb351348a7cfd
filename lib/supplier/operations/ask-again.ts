import { operate } from "../../audit/operation";
import type { AuditEntry } from "../../audit/record";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { isWorkingDay } from "../../reminder/working-day";
import { addDays } from "../../time/civil-date";
import { localHour } from "../../time/zone";
import { endLines, type LineEnd, linesAskedBy, type RunningLine } from "../asking/lines";
import { type Reachable, reachableOf } from "../asking/reachable";
import { nextAsking } from "../asking/schedule";
import { tellSilent } from "../asking/silent";
import { activeAsker, type NewQuestion, oneAtATime, writeQuestions } from "../asking/write";
import { ASKED_EVERY_DAYS } from "../question";

/** So many suppliers take their next step in one transaction. */
const BATCH = 100;

const LIMITS = { timeout: 20_000 };

/** How many were asked again, of how many asking is over, and whether there may be others. */
export type AskedAgain = { asked: number; over: number; more: boolean };

type Step = { line: RunningLine; contact: Reachable } | { line: RunningLine; why: LineEnd };

/**
 * Takes the next step of every supplier whose last question left seven civil days ago or more: it is asked again, or asking is
 * over because it answered, has no door left to ask about, has ended, nobody of it can be reached, or three questions were left
 * without an answer; then the owners of its doors are told. Only on a working day, from the organization's hour on; at most 100 in one
 * call. Called twice, or by two at once, it does nothing the second time.
 */
export async function askAgain(scope: OrganizationScope, now: Date): Promise<AskedAgain> {
  return operate(
    scope,
    "sweep",
    now,
    async (tx) => {
      const nothing = { view: { asked: 0, over: 0, more: false }, audit: [] };
      if (!(await isTime(tx, scope, now))) return nothing;
      await oneAtATime(tx, scope);
      const today = scope.today(now);
      const lines = await linesAskedBy(tx, scope, addDays(today, -ASKED_EVERY_DAYS), BATCH, now);
      const steps = await stepsOf(tx, scope, lines, now);
      const over = steps.flatMap((step) => ("why" in step ? [step] : []));
      const again = steps.flatMap((step) => ("contact" in step ? [step] : []));
      const ends = over.map(({ line: { askingId, supplierId }, why }) => {
        return { askingId, supplierId, why };
      });
      await endLines(tx, scope, ends, now);
      const by = await activeAsker(
        tx,
        scope,
        again.map(({ line }) => line.askedById),
      );
      const questions = again.map(({ line, contact }) => ({
        ...questionOf(line, contact),
        by: by(line.askedById),
      }));
      if (questions.length > 0) await writeQuestions(tx, scope, questions, "spread", now);
      await tellSilent(
        tx,
        scope,
        over.flatMap(({ line, why }) => (why === "silent" ? [line] : [])),
        now,
      );
      const audit = [...again.map(askedEntry), ...over.map(overEntry)];
      const counts = { asked: again.length, over: over.length };
      return { view: { ...counts, more: lines.length === BATCH }, audit };
    },
    LIMITS,
  );
}

async function isTime(tx: Tx, scope: OrganizationScope, now: Date): Promise<boolean> {
  const settings = await tx.organizationSettings.findFirst({
    where: { organizationId: scope.organizationId },
    select: { sendHour: true, daysOff: true },
  });
  if (settings === null || localHour(now, scope.organization.zone) < settings.sendHour)
    return false;
  return isWorkingDay(scope.today(now), settings);
}

async function stepsOf(
  tx: Tx,
  scope: OrganizationScope,
  lines: readonly RunningLine[],
  now: Date,
): Promise<Step[]> {
  const ids = lines.map(({ supplierId }) => supplierId);
  const people = await reachableOf(tx, scope.organizationId, ids, scope.today(now));
  return lines.map((line) => stepOf(line, people.get(line.supplierId) ?? []));
}

/** What comes next for this one; `people`: who of it can be asked, the one to ask first. */
function stepOf(line: RunningLine, people: readonly Reachable[]): Step {
  if (line.answered) return { line, why: "answered" };
  if (line.ended) return { line, why: "ended" };
  if (line.openDoors === 0) return { line, why: "closed" };
  // Who never got one of the questions has left none without an answer.
  if (nextAsking({ no: line.no, onDay: line.lastOn }).kind === "silent")
    return { line, why: line.arrived ? "silent" : "nobody" };
  const same = people.find(({ id, failed }) => id === line.contactId && !failed);
  const contact = same ?? people[0];
  return contact === undefined ? { line, why: "nobody" } : { line, contact };
}

const questionOf = (
  { askingId, supplierId, grantId, no }: RunningLine,
  contact: Reachable,
): NewQuestion => ({ askingId, supplierId, grantId, contact, no: no + 1 });

function askedEntry({ line, contact }: { line: RunningLine; contact: Reachable }): AuditEntry {
  return {
    action: "supplier.asked_again",
    subjects: [...subjectsOf(line), { kind: "contact", id: contact.id }],
    after: { asking: line.askingId, no: line.no + 1 },
    personal: { name: contact.name, email: contact.email },
  };
}

function overEntry({ line, why }: { line: RunningLine; why: LineEnd }): AuditEntry {
  const after = { asking: line.askingId, why };
  const action = why === "silent" ? "supplier.silent" : "supplier.asking_over";
  return { action, subjects: subjectsOf(line), after };
}

function subjectsOf({ supplierId, grantId }: RunningLine) {
  const supplier = { kind: "supplier", id: supplierId };
  const door = grantId === null ? [] : [{ kind: "grant", id: grantId }];
  return [supplier, ...door] as const;
}
