import type { FormFailure } from "@/lib/http/form-state";

/** What the form of an act knows of its last try. After a success the page is left. */
export type ActState = FormFailure | null;

export type ActHandler = (state: ActState, data: FormData) => Promise<ActState>;

const SOMEBODY_FIRST = new Set([
  "changed_meanwhile",
  "already_closed",
  "already_void",
  "already_decided",
  "already_answered",
  "not_requested",
  "already_let_end",
  "asked_lately",
  "already_changed",
  "not_closed",
  "retired",
  "not_a_holder",
  "holder_unanswered",
]);

/** Whether a try failed because somebody else was first: what the page shows is old. */
export function wasOvertaken(state: ActState): boolean {
  if (state === null) return false;
  const codes = [state.form, ...Object.values(state.errors)].map((problem) => problem?.code ?? "");
  return codes.some((code) => SOMEBODY_FIRST.has(code));
}

/** What was typed in a field at the last try, else the fallback. */
export function typed(state: ActState, field: string, fallback = ""): string {
  return state?.values[field] ?? fallback;
}
