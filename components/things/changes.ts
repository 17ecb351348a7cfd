import type { EventView } from "@/lib/audit/view";

export type Scalar = string | number | boolean | null;

/** One fact of an event. `field` names it by its path ("handover_channel"); a side that was not recorded is undefined. */
export type Change = { field: string; before?: Scalar; after?: Scalar };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Of no use to a reader: a file's fingerprint, and the address that stands beside the event. */
const UNSHOWN = new Set(["sha256", "from"]);

/**
 * What an event changed, as a reader can use it: nested facts by path, lists as their number (of numbers, the numbers), ids as the names they
 * bear today or left out, values about persons beside the rest. What was empty and stayed so, or did not
 * change, is left out.
 */
export function changesOf(event: EventView): Change[] {
  const before = sideOf(event, "before");
  const after = sideOf(event, "after");
  const fields = [...new Set([...before.keys(), ...after.keys()])];
  return fields.flatMap((field): Change[] => {
    const change: Change = { field };
    if (before.has(field)) change.before = before.get(field) ?? null;
    if (after.has(field)) change.after = after.get(field) ?? null;
    return isNews(change) && !isItsName(event, change) ? [change] : [];
  });
}

/** Nothing, "no" and 0 say nothing where there was nothing before. */
function isNews({ before, after }: Change): boolean {
  if (before !== undefined && after !== undefined) return before !== after;
  return Boolean(before ?? after);
}

/** The sentence of a new thing has its name already. */
function isItsName(event: EventView, { field, before, after }: Change): boolean {
  if (before !== undefined || (field !== "name" && field !== "identifier")) return false;
  const name = event.names[event.subjects[0]?.id ?? ""] ?? "";
  return name === after || name.startsWith(`${after} · `);
}

function sideOf(event: EventView, side: "before" | "after"): Map<string, Scalar> {
  const facts = new Map<string, Scalar>();
  for (const [key, value] of Object.entries(event[side] ?? {})) place(facts, key, value, event);
  for (const [key, value] of Object.entries(event.personal)) {
    const [, named, field = key] = /^(before|after)\.(.+)$/.exec(key) ?? [];
    if ((named ?? "after") === side && !UNSHOWN.has(field)) facts.set(field, value ?? REMOVED);
  }
  return facts;
}

/** Stands for a value about a person that was anonymized. */
export const REMOVED = "\u0000removed";

function place(facts: Map<string, Scalar>, key: string, value: unknown, event: EventView): void {
  const field = key.replace(/Id(s?)$/, "$1");
  if (UNSHOWN.has(field) || value === undefined) return;
  if (Array.isArray(value)) facts.set(field, listed(value));
  else if (typeof value === "string" && UUID.test(value)) {
    const name = event.names[value];
    if (name !== undefined && field !== "import") facts.set(field, name);
  } else if (typeof value === "object" && value !== null) {
    for (const [inner, fact] of Object.entries(value))
      place(facts, `${field}_${inner}`, fact, event);
  } else facts.set(field, value as Scalar);
}

// Numbers are the fact itself; of things, only how many there are.
const listed = (list: readonly unknown[]): Scalar =>
  list.every((one) => typeof one === "number") ? list.join(", ") : list.length;

/** The word a field goes by: its own for the whole path, or that of its last part. Of several persons each has a number ("user.2"). */
export function fieldWords(path: string, has: (key: string) => boolean): string | null {
  const field = path.replace(/\.\d+$/, "");
  if (has(field)) return field;
  const last = field.slice(field.lastIndexOf("_") + 1);
  return has(last) ? last : null;
}

/** Which list of words a value comes from, if from any. */
export function valueWords(action: string, field: string): string | null {
  const [noun] = action.split(".");
  switch (field) {
    case "level":
    case "role":
    case "locale":
    case "evidence":
    case "side":
    case "place":
    case "said":
    case "answer":
      return `history.value.${field}`;
    case "mandate":
      return "received.mandate";
    case "systemKind":
      return "received.kind";
    case "channel":
    case "handover_channel":
      return "grant.channel";
    case "credential_kind":
      return "grant.kind";
    case "closure":
    case "closure_kind":
      return "history.value.closure";
    case "kind":
      if (noun === "credential") return "grant.kind";
      return noun === "grant" ? "history.value.closure" : null;
    case "why":
      if (action === "credential.rotated") return "history.value.rotation";
      if (action === "secret_link.destroyed") return "history.value.linkEnd";
      return action.endsWith(".voided") ? "history.value.voided" : null;
    default:
      return null;
  }
}
