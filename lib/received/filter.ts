import { z } from "zod";
import { type SearchParams, searchWords } from "@/lib/grant/filter";
import { MANDATES, RECEIVED_STATES } from "./kinds";

export const RECEIVED_STATE_CHOICES = [...RECEIVED_STATES, "all"] as const;

/**
 * By the day it is to be given back: `overdue` before today; `7` and `30` from today to that many days on; `ended`: its end has
 * passed, whatever the day agreed for the destruction; `none`: no day is known.
 */
export const RECEIVED_DUE_CHOICES = ["overdue", "7", "30", "ended", "none"] as const;

const lenient = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null).default(null);
const id = z.uuid().transform((text) => text.toLowerCase());

const params = z.object({
  q: z
    .string()
    .transform((text) => searchWords(text).join(" "))
    .catch("")
    .default(""),
  state: z.enum(RECEIVED_STATE_CHOICES).catch("held").default("held"),
  client: lenient(id),
  /** Who of us uses it now. */
  user: lenient(z.union([z.literal("me"), id])),
  owner: lenient(z.union([z.literal("me"), id])),
  mandate: lenient(z.enum(MANDATES)),
  due: lenient(z.enum(RECEIVED_DUE_CHOICES)),
  /** `none`: where its secret is kept is not known. */
  vault: lenient(z.literal("none")),
});

/** What the list of received accesses shows: exactly what its address says. */
export type ReceivedFilter = z.output<typeof params>;

/** Everything we hold: the list without a question. */
export const defaultReceivedFilter: ReceivedFilter = params.parse({});

/** The filter an address asks for. Never throws: an unknown name is ignored, a value that makes no sense counts as not given. */
export function receivedFilterFrom(search: SearchParams): ReceivedFilter {
  const first = Object.entries(search).map(([name, value]) => [
    name,
    typeof value === "object" ? value[0] : value,
  ]);
  return params.parse(Object.fromEntries(first));
}

/** The address' parameters for a filter: what is the default is left out, so one list has one address. */
export function receivedFilterParams(filter: Partial<ReceivedFilter>): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of Object.keys(defaultReceivedFilter) as (keyof ReceivedFilter)[]) {
    const value = filter[name];
    if (value === undefined || value === null || value === defaultReceivedFilter[name]) continue;
    search.set(name, value);
  }
  return search;
}
