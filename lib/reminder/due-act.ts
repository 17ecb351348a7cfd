import type { Action } from "@/lib/authorization/matrix";
import type { DueKind } from "./kinds";

/** The acts that end a due item: `answer` is given on the grant's page, `contract` on the supplier's. */
export type DueAct = "close" | "extend" | "rotate" | "handover" | "answer" | "decide" | "contract";

const ROTATE: readonly DueAct[] = ["rotate"];

const ACTS: Readonly<Record<DueKind, readonly DueAct[]>> = {
  end_of_grant: ["close", "extend"],
  review: ["extend", "close"],
  exposed: ROTATE,
  rotation_by_age: ROTATE,
  holder_gone: ROTATE,
  member_left: ROTATE,
  change_before_handover: ["answer"],
  re_issue: ["handover"],
  hand_over: ["handover"],
  contract_ended: ["contract"],
  approval: ["decide"],
};

const PERMISSION: Readonly<Record<DueAct, Action>> = {
  close: "grant:close",
  extend: "grant:extend",
  rotate: "credential:rotate",
  handover: "handover:record",
  answer: "handover:record",
  decide: "grant:approve",
  contract: "supplier:edit",
};

/** What ends an item of this kind, the first way first, of what its reader may do. */
export function dueActs(kind: DueKind, may: readonly Action[]): DueAct[] {
  return ACTS[kind].filter((act) => may.includes(PERMISSION[act]));
}
