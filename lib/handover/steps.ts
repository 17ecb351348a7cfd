import type { Channel } from "@/lib/credential/channel";
import { type CredentialKind, isShared } from "@/lib/credential/kinds";
import type { ClosureKind } from "@/lib/grant/closure";
import { type GrantState, isStandingDoor } from "@/lib/grant/state";
import type { CivilDate } from "@/lib/time/civil-date";

/** The steps by which a secret that several know is handed over, in their order. */
export const HANDOVER_STEPS = ["change_first", "hand_over", "change_after"] as const;

export type HandoverStepName = (typeof HANDOVER_STEPS)[number];

/**
 * `now`: it is the one to do. `later`: its day has not come, or another comes first. `unknown`: nobody recorded whether it
 * was done, and nothing asks. `left_out`: the grant ended without it. `blocked`: somebody must approve the grant first.
 */
export const STEP_STATES = ["done", "now", "later", "unknown", "left_out", "blocked"] as const;

export type StepState = (typeof STEP_STATES)[number];

/** What does a step, or has done it. */
export type StepMeans = "said_changed" | "rotation" | "handover" | "closure";

export interface HandoverFacts {
  readonly state: GrantState;
  readonly kind: CredentialKind;
  readonly guided: boolean;
  /** The work with its supplier is over: nothing is handed over to it any more. */
  readonly supplierEnded: boolean;
  /** "Was it changed before?" Null: nobody has said. */
  readonly changedBefore: boolean | null;
  /** The day it was said that it was changed; null where that was said when the grant was logged. */
  readonly saidChangedOn: CivilDate | null;
  /** The days of the rotations recorded since the grant was logged, oldest first. */
  readonly rotatedOn: readonly CivilDate[];
  /** The grant's start, or the day it was approved where that came later. */
  readonly beginsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  /** Where there is no end. */
  readonly reviewOn: CivilDate | null;
  /** The latest handover of this grant. */
  readonly handedOver: { readonly on: CivilDate; readonly channel: Channel } | null;
  /** The rotation since which the supplier should have the new one and has not. */
  readonly reIssueOn: CivilDate | null;
  readonly closure: { readonly kind: ClosureKind; readonly on: CivilDate } | null;
  /** Whether what was handed over by this grant is the secret still. */
  readonly knowsNow: boolean;
}

export interface HandoverStep {
  readonly step: HandoverStepName;
  readonly state: StepState;
  /** The day it was done, else the day it is due; null where there is none. */
  readonly on: CivilDate | null;
  /** Whether its day is past. */
  readonly late: boolean;
  /** Of a step that is done what did it; else all that does it. */
  readonly means: readonly StepMeans[];
}

/**
 * The three steps of handing over a shared secret: change it, hand it over, change it when they are done. The view of due
 * items says the same of those that are due: change_before_handover, hand_over or re_issue, then end_of_grant or holder_gone.
 * None for a secret that one holder has, and for a grant that is void or was declined.
 */
export function handoverSteps(facts: HandoverFacts, today: CivilDate): readonly HandoverStep[] {
  if (!isShared(facts.kind) || facts.state === "void" || facts.state === "declined") return [];
  if (facts.state === "requested") return HANDOVER_STEPS.map((step) => told(step, "blocked"));
  const first = changeFirst(facts, today);
  return [first, handOver(facts, first, today), changeAfter(facts, today)];
}

/** The step that is to be done, if one is. */
export function stepAtHand(steps: readonly HandoverStep[]): HandoverStep | null {
  return steps.find(({ state }) => state === "now") ?? null;
}

function told(
  step: HandoverStepName,
  state: StepState,
  on: CivilDate | null = null,
  means: readonly StepMeans[] = [],
): HandoverStep {
  return { step, state, on, late: false, means };
}

function due(
  step: HandoverStepName,
  on: CivilDate | null,
  today: CivilDate,
  means: readonly StepMeans[],
): HandoverStep {
  return { ...told(step, "now", on, means), late: on !== null && on < today };
}

function changeFirst(facts: HandoverFacts, today: CivilDate): HandoverStep {
  const { changedBefore, guided, saidChangedOn, rotatedOn, state } = facts;
  const step = "change_first";
  if (changedBefore === true) return told(step, "done", saidChangedOn, ["said_changed"]);
  const [rotated] = rotatedOn;
  if (rotated !== undefined) return told(step, "done", rotated, ["rotation"]);
  // Whether it was changed is never known to be "no" because nobody has said.
  if (changedBefore === null && !guided) return told(step, "unknown");
  if (!isStandingDoor(state) || facts.supplierEnded) return told(step, "left_out");
  return due(step, facts.beginsOn, today, ["said_changed", "rotation"]);
}

function handOver(facts: HandoverFacts, first: HandoverStep, today: CivilDate): HandoverStep {
  const { handedOver, reIssueOn, guided, state } = facts;
  const step = "hand_over";
  if (reIssueOn !== null) return due(step, reIssueOn, today, ["handover"]);
  if (handedOver !== null) return told(step, "done", handedOver.on, ["handover"]);
  if (!isStandingDoor(state) || facts.supplierEnded) return told(step, "left_out");
  if (first.state === "now") return told(step, "later", null, ["handover"]);
  return due(step, guided ? facts.beginsOn : null, today, ["handover"]);
}

function changeAfter(facts: HandoverFacts, today: CivilDate): HandoverStep {
  const { closure, handedOver, rotatedOn, knowsNow } = facts;
  const step = "change_after";
  if (closure === null) {
    const on = facts.endsOn ?? facts.reviewOn;
    const come = handedOver !== null && facts.endsOn !== null && facts.endsOn <= today;
    return come ? due(step, on, today, ["rotation"]) : told(step, "later", on, ["rotation"]);
  }
  if (knowsNow) return due(step, closure.on, today, ["rotation"]);
  if (handedOver === null) return told(step, "left_out");
  const last = rotatedOn.at(-1);
  if (closure.kind === "lapsed" && last !== undefined)
    return told(step, "done", last, ["rotation"]);
  return told(step, "done", closure.on, [closure.kind === "rotated" ? "rotation" : "closure"]);
}
