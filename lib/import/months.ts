const MONTHS: readonly string[] = [
  "january|janvier|janv|jan",
  "february|fevrier|fevr|fev|feb",
  "march|mars|mar",
  "april|avril|avr|apr",
  "may|mai",
  "june|juin|jun",
  "july|juillet|juil|jul",
  "august|aout|aug",
  "september|septembre|sept|sep",
  "october|octobre|oct",
  "november|novembre|nov",
  "december|decembre|dec",
];

const MONTH_BY_NAME = new Map(
  MONTHS.flatMap((names, at) => names.split("|").map((name): [string, number] => [name, at + 1])),
);

/** The names of months in English and French, folded, longest first, as a part of a regular expression. */
export const MONTH_PATTERN = [...MONTH_BY_NAME.keys()]
  .sort((a, b) => b.length - a.length)
  .join("|");

/** 1 to 12 for a folded name of a month, 0 for anything else. */
export function monthOf(name: string | undefined): number {
  return MONTH_BY_NAME.get(name ?? "") ?? 0;
}
