import { z } from "zod";

/** The lists of the page of an end. */
export const END_LISTS = ["doors", "secrets", "machine", "said", "links", "people"] as const;
export type EndList = (typeof END_LISTS)[number];

/** Which part of each list an address asks for, from 1 on. */
export type AskedParts = Readonly<Record<EndList, number>>;

/** So many rows stand in one part. */
export const PART = 25;

const part = z.coerce.number().int().min(1).max(10_000).catch(1);
const asked = z.object({
  doors: part,
  secrets: part,
  machine: part,
  said: part,
  links: part,
  people: part,
});

/** What an address says wrongly, it does not ask: then it is the first part. */
export function askedParts(search: Readonly<Record<string, unknown>>): AskedParts {
  return asked.parse(search);
}

/** The address' parameters for these parts: the first ones are not said. */
export function partsParams(parts: AskedParts): URLSearchParams {
  const later = END_LISTS.filter((list) => parts[list] > 1);
  return new URLSearchParams(later.map((list) => [list, String(parts[list])]));
}

export type Part<Row> = { readonly rows: Row[]; readonly page: number; readonly pages: number };

/** One part of a list; one that is not there is the last. */
export function partOf<Row>(all: readonly Row[], wanted: number): Part<Row> {
  const pages = Math.max(1, Math.ceil(all.length / PART));
  const page = Math.min(wanted, pages);
  return { rows: all.slice((page - 1) * PART, page * PART), page, pages };
}
