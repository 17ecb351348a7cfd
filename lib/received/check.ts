import type { FieldProblem } from "../errors";

type Days = { sinceOn: string; endsOn: string | null; destroyByOn: string | null };

/** What is wrong with an access's days: held since a day to come, or over, or to be destroyed, before it was given. */
export function checkDays({ sinceOn, endsOn, destroyByOn }: Days, today: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (sinceOn > today) problems.push({ field: "sinceOn", code: "in_the_future" });
  if (endsOn !== null && endsOn < sinceOn)
    problems.push({ field: "endsOn", code: "ends_before_start" });
  if (destroyByOn !== null && destroyByOn < sinceOn)
    problems.push({ field: "destroyByOn", code: "ends_before_start" });
  return problems;
}

/** What is wrong with a day on which something happened to an access: to come, or before it was given. */
export function checkHappened(
  field: string,
  on: string,
  { sinceOn }: Pick<Days, "sinceOn">,
  today: string,
): FieldProblem[] {
  if (on > today) return [{ field, code: "in_the_future" }];
  return on < sinceOn ? [{ field, code: "before_received" }] : [];
}
