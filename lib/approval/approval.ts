import { checkEnd, latestEnd } from "@/lib/grant/end";
import { type CivilDate, laterOf } from "@/lib/time/civil-date";

/** What was asked for, as far as a decision depends on it. */
export interface Asked {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  readonly noEndReason: string | null;
  readonly reviewOn: CivilDate | null;
}

export interface ApprovalProblem {
  readonly field: "endsOn" | "";
  readonly code: string;
  readonly values?: { latest: CivilDate };
}

/** The end a yes of today gives: the one that was chosen, else the one asked for. A grant with an end needs no review. */
export function approvedEnd(asked: Asked, endsOn: CivilDate | null) {
  const { noEndReason, reviewOn } = asked;
  if (endsOn === null && asked.endsOn === null) return { endsOn, noEndReason, reviewOn };
  return { endsOn: endsOn ?? asked.endsOn, noEndReason: null, reviewOn: null };
}

/** The first and the last day an approved end may be; the last is null where nothing bounds it. */
export type ApprovableEnds = { from: CivilDate; until: CivilDate | null };

/**
 * The ends a yes of today may choose: from the later of start and today to the end that was asked for, within the
 * longest duration counted from today. `until` is null where nothing bounds it: no end was asked for, and no longest
 * duration is set.
 */
export function approvableEnds(
  { startsOn, endsOn }: Pick<Asked, "startsOn" | "endsOn">,
  today: CivilDate,
  maxDays: number | null,
): ApprovableEnds {
  const latest = latestEnd(today, maxDays);
  const until = endsOn === null || (latest !== null && latest < endsOn) ? latest : endsOn;
  return { from: laterOf(startsOn, today), until };
}

/**
 * What is wrong with saying yes today. The end may be earlier than was asked for, never later; not before the later of
 * start and today; and within the longest duration, counted from the day of the decision. Where the end that was asked
 * for has passed meanwhile there is nothing left to approve: `asked_end_passed`.
 */
export function checkApproval(
  asked: Asked,
  chosen: CivilDate | null,
  { today, maxDays }: { today: CivilDate; maxDays: number | null },
): ApprovalProblem[] {
  if (asked.endsOn !== null && asked.endsOn < today)
    return [{ field: "", code: "asked_end_passed" }];
  if (chosen !== null && asked.endsOn !== null && chosen > asked.endsOn)
    return [{ field: "endsOn", code: "later_than_asked", values: { latest: asked.endsOn } }];
  const end = approvedEnd(asked, chosen);
  const problems = checkEnd({ startsOn: asked.startsOn, ...end, today, act: "extend", maxDays });
  return problems.map(({ code, latest }) => ({
    // The form has the one field: a review day that has passed, or no end where one is needed now, is answered by an end.
    field: "endsOn",
    code: code === "too_long" ? "end_too_late" : code,
    ...(latest !== undefined && { values: { latest } }),
  }));
}
