import { type GrantState, isOpenDoor } from "@/lib/grant/state";
import { addDays, type CivilDate } from "@/lib/time/civil-date";

export const ROTATION_REASONS = [
  "before_handover",
  "after_use",
  "exposed",
  "age",
  "holder_left",
  "incident",
] as const;

export type RotationReason = (typeof ROTATION_REASONS)[number];

/** What becomes of a holder when the secret is changed: the grant ends with it, or he gets the new one. */
export const HOLDER_ANSWERS = ["ends", "gets_new"] as const;

export type HolderAnswer = (typeof HOLDER_ANSWERS)[number];

export interface RotationHolder {
  readonly grantId: string;
  readonly state: GrantState;
  /** The latest generation this grant was handed; null if no handover of it was ever recorded. */
  readonly handedGeneration: number | null;
  /** The day of that grant's latest handover. */
  readonly handedOn: CivilDate | null;
}

export interface RotatedCredential {
  readonly generation: number;
  readonly retired: boolean;
  readonly rotateEveryDays: number | null;
  readonly lastRotatedOn: CivilDate | null;
  /** Every grant of the credential, whatever its state. */
  readonly holders: readonly RotationHolder[];
}

export interface RotationAnswers {
  readonly happenedOn: CivilDate;
  readonly holders: readonly { readonly grantId: string; readonly answer: HolderAnswer }[];
}

export type RotationProblemCode =
  | "retired"
  | "in_the_future"
  | "before_last_rotation"
  | "holder_unanswered"
  | "not_a_holder"
  | "answered_twice"
  | "holds_later_generation";

export interface RotationProblem {
  readonly field: "happenedOn" | "holders" | null;
  readonly code: RotationProblemCode;
  readonly grantId?: string;
}

export interface RotationPlan {
  readonly generation: number;
  /** Grants this rotation closes, as rotated. */
  readonly closes: readonly string[];
  /** Grants whose holder is to be handed the new generation. One with no handover on record is not among them. */
  readonly reissues: readonly string[];
  readonly nextDueOn: CivilDate | null;
}

/** The answer ticked beforehand: overdue and closing grants end, the others get the new one. */
export function suggestedAnswer(state: GrantState): HolderAnswer {
  return state === "overdue" || state === "closing" ? "ends" : "gets_new";
}

/**
 * What a rotation does, or what is wrong with it. Refused: a day to come, or before the last rotation; a retired
 * credential; an open door that is not answered for, an answer for anything else, two for one; and ending a grant that was handed
 * a later generation, or was handed the secret after the day of this rotation: it holds what came after.
 */
export function planRotation(
  credential: RotatedCredential,
  input: RotationAnswers,
  today: CivilDate,
): { readonly plan: RotationPlan } | { readonly problems: readonly RotationProblem[] } {
  const doors = new Map(
    credential.holders
      .filter(({ state }) => isOpenDoor(state))
      .map((holder) => [holder.grantId, holder]),
  );
  const problems = [
    ...checkDay(credential, input.happenedOn, today),
    ...checkAnswers(doors, credential, input),
  ];
  if (problems.length > 0) return { problems };
  const answered = (answer: HolderAnswer) =>
    input.holders.filter((holder) => holder.answer === answer);
  return {
    plan: {
      generation: credential.generation + 1,
      closes: answered("ends").map(({ grantId }) => grantId),
      reissues: answered("gets_new")
        .map(({ grantId }) => grantId)
        .filter((grantId) => (doors.get(grantId)?.handedGeneration ?? null) !== null),
      nextDueOn: nextRotationDue(credential.rotateEveryDays, input.happenedOn),
    },
  };
}

/** The day a secret becomes too old, counted from its last rotation or, if it was never rotated, its first grant's start. */
export function nextRotationDue(
  rotateEveryDays: number | null,
  since: CivilDate,
): CivilDate | null {
  return rotateEveryDays === null ? null : addDays(since, rotateEveryDays);
}

function checkDay(
  credential: RotatedCredential,
  happenedOn: CivilDate,
  today: CivilDate,
): RotationProblem[] {
  if (credential.retired) return [{ field: null, code: "retired" }];
  if (happenedOn > today) return [{ field: "happenedOn", code: "in_the_future" }];
  if (credential.lastRotatedOn !== null && happenedOn < credential.lastRotatedOn) {
    return [{ field: "happenedOn", code: "before_last_rotation" }];
  }
  return [];
}

function checkAnswers(
  doors: ReadonlyMap<string, RotationHolder>,
  { generation }: RotatedCredential,
  { holders, happenedOn }: RotationAnswers,
): RotationProblem[] {
  const problems: RotationProblem[] = [];
  const refuse = (code: RotationProblemCode, grantId: string) =>
    problems.push({ field: "holders", code, grantId });
  const answered = new Set<string>();
  for (const { grantId, answer } of holders) {
    const door = doors.get(grantId);
    if (door === undefined) refuse("not_a_holder", grantId);
    else if (answered.has(grantId)) refuse("answered_twice", grantId);
    else if (answer === "ends" && holdsLater(door, generation, happenedOn))
      refuse("holds_later_generation", grantId);
    answered.add(grantId);
  }
  for (const grantId of doors.keys())
    if (!answered.has(grantId)) refuse("holder_unanswered", grantId);
  return problems;
}

function holdsLater(holder: RotationHolder, generation: number, happenedOn: CivilDate): boolean {
  const later = holder.handedGeneration !== null && holder.handedGeneration > generation;
  return later || (holder.handedOn !== null && holder.handedOn > happenedOn);
}
