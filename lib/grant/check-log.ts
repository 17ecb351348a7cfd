import { channelSafety } from "../credential/channel";
import { asksChangedBefore, type CredentialKind, isShared } from "../credential/kinds";
import type { FieldProblem } from "../errors";
import { type CivilDate, compareCivil } from "../time/civil-date";
import { checkEnd, defaultEnd, type EndProblem, isOffered, latestEnd } from "./end";
import type { LogGrantInput } from "./schema";

type End = { endsOn: CivilDate | null; noEndReason: string | null; reviewOn: CivilDate | null };

type Rules = { maxDays: number | null; sharedAllowed: boolean; defaultDays: number };

/** What the person should know about a grant that was logged all the same. */
export type LogWarning =
  | "exposed"
  | "channel_unknown"
  | "same_access"
  | "second_holder"
  | "not_changed_before"
  | "no_end"
  | "native_end_differs";

/**
 * The end as it was given: a day, or a length in days counted from the later of start and today. Where nothing was
 * said at all it is the default one, within the longest duration allowed.
 */
export function chosenEnd(
  input: End & Pick<LogGrantInput, "startsOn" | "lastsDays">,
  today: CivilDate,
  rules: Rules,
): End {
  const { endsOn, noEndReason, reviewOn } = input;
  if (endsOn !== null || noEndReason !== null || reviewOn !== null)
    return { endsOn, noEndReason, reviewOn };
  if (input.lastsDays !== null)
    return { endsOn: defaultEnd(input.startsOn, today, input.lastsDays), noEndReason, reviewOn };
  const usual = defaultEnd(input.startsOn, today, rules.defaultDays);
  const latest = latestEnd(today, rules.maxDays);
  const earlier = latest !== null && compareCivil(latest, usual) < 0 ? latest : usual;
  return { endsOn: earlier, noEndReason, reviewOn };
}

/** A rule's problem with an end, as a field's problem. A day too late has words other than a text too long. */
export function endProblem({ field, code, latest }: EndProblem): FieldProblem {
  const named = code === "too_long" ? "end_too_late" : code;
  return latest === undefined ? { field, code: named } : { field, code: named, values: { latest } };
}

/**
 * What is wrong with a grant that is to be logged today: the end by the policy in force, a length that is not on
 * offer, a shared credential where none is allowed, and facts (handover, authorization) on a day to come.
 */
export function checkLog(
  input: Pick<
    LogGrantInput,
    "startsOn" | "lastsDays" | "handover" | "authorizedOn" | "changedBefore"
  >,
  end: End,
  kind: CredentialKind,
  today: CivilDate,
  rules: Rules,
): FieldProblem[] {
  const { startsOn, handover, authorizedOn } = input;
  const problems = checkEnd({ startsOn, ...end, today, act: "log", maxDays: rules.maxDays }).map(
    endProblem,
  );
  const refuse = (field: string, code: string) => problems.push({ field, code });
  if (input.lastsDays !== null && !isOffered(input.lastsDays, rules.defaultDays))
    refuse("lastsDays", "not_a_choice");
  if (isShared(kind) && !rules.sharedAllowed) refuse("credential", "shared_not_allowed");
  if (handover !== null && handover.happenedOn > today)
    refuse("handover.happenedOn", "in_the_future");
  if (authorizedOn !== null && authorizedOn > today) refuse("authorizedOn", "in_the_future");
  if (input.changedBefore !== null && !asksChangedBefore(kind))
    refuse("changedBefore", "not_shared");
  return problems;
}

/**
 * What is wrong with asking for a grant that a second person decides: nothing is handed over before his yes, he is
 * who authorizes it, and an end that has passed leaves nothing to decide.
 */
export function checkRequest(
  input: Pick<LogGrantInput, "handover" | "authorizedBy" | "authorizedOn">,
  { endsOn }: Pick<End, "endsOn">,
  today: CivilDate,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, code: string) => problems.push({ field, code });
  if (input.handover !== null) refuse("handover.channel", "not_approved");
  if (input.authorizedBy !== null) refuse("authorizedBy", "approval_decides");
  if (input.authorizedOn !== null) refuse("authorizedOn", "approval_decides");
  if (endsOn !== null && endsOn < today) refuse("endsOn", "in_the_past");
  return problems;
}

/** The warnings of a grant that was logged. */
export function logWarnings(facts: {
  input: Pick<LogGrantInput, "handover" | "changedBefore">;
  endsOn: CivilDate | null;
  nativeEndsOn: string | null;
  sameAccess: boolean;
  otherHolder: boolean;
}): LogWarning[] {
  const { handover, changedBefore } = facts.input;
  const safety = handover === null ? null : channelSafety(handover.channel);
  const said: [boolean, LogWarning][] = [
    [safety === "insecure", "exposed"],
    [safety === "unknown", "channel_unknown"],
    [facts.sameAccess, "same_access"],
    [facts.otherHolder, "second_holder"],
    [changedBefore === false, "not_changed_before"],
    [facts.endsOn === null, "no_end"],
    [facts.nativeEndsOn !== null && facts.nativeEndsOn !== facts.endsOn, "native_end_differs"],
  ];
  return said.flatMap(([so, warning]) => (so ? [warning] : []));
}
