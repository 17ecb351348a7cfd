import { z } from "zod";
import { CREDENTIAL_KINDS } from "@/lib/credential/kinds";
import { type CivilDate, isCivilDate } from "@/lib/time/civil-date";
import { GRANT_LEVELS } from "./level";
import { GRANT_STATES } from "./state";

/**
 * What the list can be narrowed to by state. `doors`: what can be entered now (closing, overdue, open);
 * `to_close`: those of them that are closing, overdue, or of a supplier that ended; `standing`: the doors and what is planned; `all`: void ones too.
 */
export const STATE_CHOICES = ["doors", "to_close", "standing", "all", ...GRANT_STATES] as const;
export type StateChoice = (typeof STATE_CHOICES)[number];

/** `past`: before today; `7` and `30`: from today to that many days on; `none`: no end; `range`: `from` to `to`, both counted. */
export const END_CHOICES = ["past", "7", "30", "none", "range"] as const;

export const GRANT_SORTS = ["end", "supplier", "system", "owner", "start", "logged"] as const;
export type GrantSort = (typeof GRANT_SORTS)[number];

/** A search has at most this many words, each of at most so many characters; what is beyond is left out. */
const WORDS = { most: 8, characters: 60, text: 200 } as const;

const day = z.custom<CivilDate>(isCivilDate);
const id = z.uuid().transform((text) => text.toLowerCase());

/** Nothing in an address can break the list: what is not understood counts as not asked for. */
const lenient = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null).default(null);
const flag = z
  .literal("1")
  .transform(() => true)
  .catch(false)
  .default(false);

const params = z.object({
  q: z
    .string()
    .transform((text) => tidy(text))
    .catch("")
    .default(""),
  state: z.enum(STATE_CHOICES).catch("doors").default("doors"),
  supplier: lenient(id),
  contact: lenient(id),
  system: lenient(id),
  credential: lenient(id),
  owner: lenient(z.union([z.literal("me"), id])),
  kind: lenient(z.enum(CREDENTIAL_KINDS)),
  level: lenient(z.enum(GRANT_LEVELS)),
  end: lenient(z.enum(END_CHOICES)),
  from: lenient(day),
  to: lenient(day),
  exposed: flag,
  reissue: flag,
  rotation: flag,
  left: flag,
  sort: z.enum(GRANT_SORTS).catch("end").default("end"),
  dir: z.enum(["asc", "desc"]).catch("asc").default("asc"),
});

/** What the list shows, in which order: exactly what its address says. */
export type GrantFilter = z.output<typeof params>;

/** Everything that can be entered now, soonest end first: the list without a question. */
export const defaultGrantFilter: GrantFilter = params.parse({});

/** The parameters of an address as Next.js gives them: of one that came several times the first counts. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The filter an address asks for. Never throws: an unknown name is ignored, a value that makes no sense counts as not given. */
export function grantFilterFrom(search: SearchParams): GrantFilter {
  const first = Object.entries(search).map(([name, value]) => [
    name,
    typeof value === "object" ? value[0] : value,
  ]);
  const filter = params.parse(Object.fromEntries(first));
  const end = filter.end ?? (filter.from !== null || filter.to !== null ? "range" : null);
  return end === "range" ? { ...filter, end } : { ...filter, end, from: null, to: null };
}

/** The address' parameters for a filter, shortest first: what is the default is left out, so one list has one address. */
export function grantFilterParams(filter: Partial<GrantFilter>): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of Object.keys(defaultGrantFilter) as (keyof GrantFilter)[]) {
    const value = filter[name];
    if (value === undefined || value === defaultGrantFilter[name]) continue;
    if (name === "end" && value === "range") continue;
    search.set(name, value === true ? "1" : String(value));
  }
  return search;
}

/** The words a search looks for: every one must occur somewhere. */
export function searchWords(q: string): string[] {
  const words = tidy(q)
    .split(" ")
    .filter((word) => word !== "");
  return words.slice(0, WORDS.most).map((word) => word.slice(0, WORDS.characters).toWellFormed());
}

/** Text as it can be searched for and shown again: no control characters, single blanks, no broken half of a character. */
function tidy(text: string): string {
  return text
    .slice(0, WORDS.text)
    .toWellFormed()
    .normalize("NFKC")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}
