import { addDaysAtMost, type CivilDate, laterOf } from "@/lib/time/civil-date";
import type { GrantLevel } from "./level";
import { type GrantState, isOpenDoor } from "./state";

export interface ExtensionFacts {
  readonly state: GrantState;
  readonly endsOn: CivilDate | null;
  readonly reviewOn: CivilDate | null;
  readonly level: GrantLevel;
  /** Whether this grant was ever extended by a mail link, by whichever link. */
  readonly extendedByLink: boolean;
  /** Whether something the supplier said of it waits for an answer, which no mail link gives. */
  readonly unanswered: boolean;
}

export type ExtensionProblemCode =
  | "not_extendable"
  | "unchanged"
  | "link_once"
  | "link_admin"
  | "link_unanswered"
  | "link_too_long"
  | "link_needs_later_end";

export interface ExtensionProblem {
  readonly field: "endsOn" | "reviewOn" | null;
  readonly code: ExtensionProblemCode;
  readonly latest?: CivilDate;
}

export interface ExtensionWish {
  readonly endsOn: CivilDate | null;
  readonly reviewOn: CivilDate | null;
  readonly today: CivilDate;
}

/**
 * What is wrong with giving this grant another end or review date; the policy's limits are `checkEnd`'s. Only a planned
 * grant or an open door can be extended, and only to something else than it has.
 */
export function checkExtension(
  facts: ExtensionFacts,
  { endsOn, reviewOn }: ExtensionWish,
): ExtensionProblem[] {
  if (!isOpenDoor(facts.state) && facts.state !== "planned")
    return [{ field: null, code: "not_extendable" }];
  if (endsOn === facts.endsOn && reviewOn === facts.reviewOn) {
    return [{ field: endsOn === null ? "reviewOn" : "endsOn", code: "unchanged" }];
  }
  return [];
}

/**
 * The further limits of extending by a mail link, without signing in: once for a grant (not for each link), not at
 * level admin, not while the supplier waits for an answer, to a later end, by at most the default length counted from the
 * later of the former end and today.
 */
export function checkLinkExtension(
  facts: ExtensionFacts,
  wish: ExtensionWish,
  defaultDays: number,
): ExtensionProblem[] {
  const problems = checkExtension(facts, wish);
  if (facts.level === "admin") problems.push({ field: null, code: "link_admin" });
  if (facts.unanswered) problems.push({ field: null, code: "link_unanswered" });
  if (facts.extendedByLink) problems.push({ field: null, code: "link_once" });
  const latest = latestByLink(facts.endsOn, wish.today, defaultDays);
  if (
    wish.endsOn === null ||
    latest === null ||
    (facts.endsOn !== null && wish.endsOn <= facts.endsOn)
  ) {
    problems.push({ field: "endsOn", code: "link_needs_later_end" });
  } else if (wish.endsOn > latest) {
    problems.push({ field: "endsOn", code: "link_too_long", latest });
  }
  return problems;
}

/** The latest end a mail link may choose; null for a grant with no end, whose review needs a person signed in. */
export function latestByLink(
  endsOn: CivilDate | null,
  today: CivilDate,
  defaultDays: number,
): CivilDate | null {
  return endsOn === null ? null : addDaysAtMost(laterOf(endsOn, today), defaultDays);
}

/** Whether an extension decided today came after the former end (or review date) had passed. It is kept, and shown, as late. */
export function isLateExtension(
  former: { readonly endsOn: CivilDate | null; readonly reviewOn: CivilDate | null },
  today: CivilDate,
): boolean {
  const day = former.endsOn ?? former.reviewOn;
  return day !== null && day < today;
}
