import type { Action } from "@/lib/authorization/matrix";
import {
  asksChangedBefore,
  type CredentialKind,
  hasOneHolder,
  hasSecretValue,
} from "@/lib/credential/kinds";
import type { CivilDate } from "@/lib/time/civil-date";
import { type GrantState, isOpenDoor } from "./state";

/** What a person can do to a grant on its page. "rotate" is done to its credential. */
export const GRANT_ACTS = [
  "decide",
  "withdraw",
  "answer",
  "close",
  "extend",
  "ask",
  "rotate",
  "one_time_link",
  "handover",
  "changed",
  "let_it_end",
  "reassign",
  "correct",
  "reopen",
  "void",
] as const;

export type GrantAct = (typeof GRANT_ACTS)[number];

export interface ActFacts {
  readonly state: GrantState;
  /** Whether the reader may decide the request. */
  readonly decides: boolean;
  readonly kind: CredentialKind;
  readonly retired: boolean;
  readonly endsOn: CivilDate | null;
  /** Whether the supplier can be asked today: it has not ended, and was not asked in the last seven days. */
  readonly mayAsk: boolean;
  /** Whether "let it end" was said for this end. */
  readonly saidToEnd: boolean;
  readonly changedBefore: boolean | null;
  /** Whether it is handed over step by step, so that nobody having said is a question. */
  readonly guided: boolean;
  /** Whether it was rotated since the grant was logged. */
  readonly rotatedSince: boolean;
  /** Whether any handover of this grant is on record, and whether one is of the current generation. */
  readonly handedOver: boolean;
  readonly knowsNow: boolean;
  /** Whether a one-time link to it waits to be opened. */
  readonly linkWaiting: boolean;
  /** Whether the work with its supplier is over. */
  readonly supplierEnded: boolean;
  /** Closed as never given, and no handover of its secret to anybody is on record. */
  readonly neverGiven: boolean;
  readonly exposed: boolean;
  readonly reIssueDue: boolean;
  readonly rotationDue: boolean;
  /** Whether something the supplier said of it waits for an answer. */
  readonly unanswered: boolean;
  /** Whole days to the end, negative when past; null with no end. */
  readonly daysToEnd: number | null;
}

const PERMISSION: Readonly<Record<GrantAct, Action>> = {
  decide: "grant:approve",
  withdraw: "grant:withdraw",
  answer: "attestation:answer",
  close: "grant:close",
  extend: "grant:extend",
  ask: "supplier:ask",
  rotate: "credential:rotate",
  one_time_link: "secret_link:make",
  handover: "handover:record",
  changed: "handover:record",
  let_it_end: "grant:let_it_end",
  reassign: "grant:reassign",
  correct: "grant:log",
  reopen: "grant:reopen",
  void: "grant:void",
};

/** The action of the permission table that an act is. */
export function permissionOf(act: GrantAct): Action {
  return PERMISSION[act];
}

/** The acts that the state allows and the permission table too. The operation asks both again. */
export function possibleActs(facts: ActFacts, may: readonly Action[]): GrantAct[] {
  return GRANT_ACTS.filter((act) => fits(act, facts) && may.includes(PERMISSION[act]));
}

function fits(act: GrantAct, facts: ActFacts): boolean {
  const { state, kind, retired, endsOn } = facts;
  const standing = isOpenDoor(state) || state === "planned";
  switch (act) {
    case "decide":
      return state === "requested" && facts.decides;
    case "withdraw":
      return state === "requested" && !facts.decides;
    case "answer":
      return standing && facts.unanswered;
    case "close":
    case "extend":
    case "reassign":
      return standing;
    case "ask":
      // Who has said something of it waits for an answer himself.
      return isOpenDoor(state) && facts.mayAsk && !facts.unanswered;
    case "rotate":
      // An own account that nobody was given holds a secret that nobody knows; of a shared one others may know it.
      if (facts.neverGiven && hasOneHolder(kind)) return false;
      return !retired && hasSecretValue(kind) && state !== "void";
    case "one_time_link":
      return standing && !retired && hasSecretValue(kind) && !facts.supplierEnded;
    case "handover":
      return standing && !retired;
    case "changed":
      return standing && asksChangedBefore(kind) && isUnchanged(facts);
    case "let_it_end":
      return standing && endsOn !== null && (facts.daysToEnd ?? -1) >= 0 && !facts.saidToEnd;
    case "correct":
    case "void":
      return state !== "void";
    case "reopen":
      return state === "closed";
  }
}

/** Whether the secret is to be changed before the handover: the same as the due item change_before_handover. */
function isUnchanged({ changedBefore, guided, rotatedSince, supplierEnded }: ActFacts): boolean {
  if (rotatedSince || supplierEnded) return false;
  return changedBefore === false || (guided && changedBefore === null);
}

const SOON_DAYS = 14;

/**
 * The one next step, of those that are possible: what the supplier says of a door that should be over is answered, what
 * should be over is ended first (a secret that several know, by changing it), then what others can read is changed, then what somebody waits for is handed over, then the term.
 */
export function nextStep(facts: ActFacts, acts: readonly GrantAct[]): GrantAct | null {
  return wishes(facts).find((act) => acts.includes(act)) ?? null;
}

function wishes(facts: ActFacts): GrantAct[] {
  const { state, daysToEnd } = facts;
  if (state === "requested") return ["decide"];
  if (state === "closed") return facts.knowsNow && asksChangedBefore(facts.kind) ? ["rotate"] : [];
  if (state === "overdue" || state === "closing") {
    const end: GrantAct[] =
      asksChangedBefore(facts.kind) && facts.knowsNow ? ["rotate", "close"] : ["close"];
    return facts.unanswered ? ["answer", ...end] : end;
  }
  if (facts.exposed || facts.rotationDue) return ["rotate", "close"];
  if (facts.unanswered) return ["answer"];
  if (facts.supplierEnded) return ["close"];
  const awaited = facts.reIssueDue || (!facts.handedOver && hasSecretValue(facts.kind));
  // What several know is changed before it is handed over: the page of its handover leads through both.
  if (!facts.handedOver && asksChangedBefore(facts.kind) && isUnchanged(facts)) return ["handover"];
  if (awaited && !facts.linkWaiting) return ["one_time_link", "handover"];
  if (daysToEnd === null || daysToEnd <= SOON_DAYS) return ["extend", "close"];
  return ["close"];
}
