import type { Action } from "@/lib/authorization/matrix";
import type { DueKind } from "./kinds";

/**
 * The acts that end a due item: `decide` is done on the page of the request, `contract` on the supplier's, `answer` where a
 * supplier's statement is answered, `take_up` where somebody asks for an access, `give_back` where one of a client is kept.
 */
export type DueAct =
  | "close"
  | "extend"
  | "rotate"
  | "handover"
  | "changed"
  | "decide"
  | "contract"
  | "answer"
  | "take_up"
  | "give_back";

const ROTATE: readonly DueAct[] = ["rotate"];

const GUIDED: readonly DueAct[] = ["handover"];

const ACTS: Readonly<Record<DueKind, readonly DueAct[]>> = {
  end_of_grant: ["close", "extend"],
  review: ["extend", "close"],
  exposed: ROTATE,
  rotation_by_age: ROTATE,
  holder_gone: ROTATE,
  member_left: ROTATE,
  change_before_handover: ["changed"],
  re_issue: ["handover"],
  hand_over: ["handover"],
  contract_ended: ["contract"],
  approval: ["decide"],
  closing: ["answer"],
  extension_asked: ["answer"],
  supplier_ended: ["close"],
  access_request: ["take_up"],
  give_back: ["give_back"],
};

const PERMISSION: Readonly<Record<DueAct, Action>> = {
  close: "grant:close",
  extend: "grant:extend",
  rotate: "credential:rotate",
  handover: "handover:record",
  changed: "handover:record",
  decide: "grant:approve",
  contract: "supplier:edit",
  answer: "attestation:answer",
  take_up: "access_request:answer",
  give_back: "received:edit",
};

/**
 * What ends an item of this kind, the first way first, of what its reader may do. A `guided` handover asks itself whether
 * the secret was changed.
 */
export function dueActs(kind: DueKind, may: readonly Action[], guided: boolean): DueAct[] {
  const acts = guided && kind === "change_before_handover" ? GUIDED : ACTS[kind];
  return acts.filter((act) => may.includes(PERMISSION[act]));
}
