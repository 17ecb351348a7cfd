import { addDays, type CivilDate, civilDateFrom, isCivilDate } from "@/lib/time/civil-date";
import { fold, remembering } from "./fold";
import { MONTH_PATTERN, monthOf } from "./months";

/** Whether 03/04/2026 is the third of April (`dmy`) or the fourth of March (`mdy`). */
export type DateOrder = "dmy" | "mdy";

export type ReadDate =
  | { readonly is: "empty" }
  | { readonly is: "no_end"; readonly words: string }
  | { readonly is: "date"; readonly date: CivilDate }
  | { readonly is: "ambiguous"; readonly dmy: CivilDate; readonly mdy: CivilDate }
  | { readonly is: "month"; readonly first: CivilDate; readonly last: CivilDate }
  | { readonly is: "impossible"; readonly near: CivilDate | null }
  | { readonly is: "unread" };

const NOTHING = new Set([
  "",
  "-",
  "--",
  "—",
  "–",
  "?",
  "??",
  "???",
  "tbd",
  "tbc",
  "unknown",
  "inconnu",
  "inconnue",
  "a determiner",
  "a confirmer",
  "null",
  "nan",
]);
const NO_END = new Set(
  "no end|no end date|none|never|until further notice|ufn|permanent|permanently|ongoing|on going|indefinite|indefinitely|open ended|open-ended|unlimited|forever|always|n/a|na|n.a.|not applicable|infinity|∞|jusqu'a nouvel ordre|jusqu'a nouvel avis|indetermine|indeterminee|duree indeterminee|indefini|indefinie|sans fin|sans date de fin|sans limite|aucun|aucune|aucune fin|permanente|toujours|jamais|illimite|illimitee|en continu|continu|s.o.|s/o|sans objet".split(
    "|",
  ),
);

const SERIAL_36526 = civilDateFrom("2000-01-01");

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const NUMERIC =
  /^(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})(?:[T ,]+\d{1,2}:\d{2}.*)?$/i;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;
const WEEKDAY =
  /^(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun)(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le)[.,]?\s+/;
const DAY_MONTH = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th|er|e)?[ .-]*(?:of |de )?(${MONTH_PATTERN})[ .,-]*'?(\\d{4}|\\d{2})$`,
);
const MONTH_DAY = new RegExp(
  `^(${MONTH_PATTERN})\\.?[ -]*(\\d{1,2})(?:st|nd|rd|th)?[ ,-]+'?(\\d{4}|\\d{2})$`,
);
const MONTH_ONLY = new RegExp(`^(${MONTH_PATTERN})[ .,-]*(\\d{4})$`);
const ISO_MONTH = /^(\d{4})[-/](\d{1,2})$/;

/**
 * The day a cell says, in any of the notations lists are written in: ISO, day/month or month/day with `/ - .`, names of
 * months in English and French, two-digit years (70 to 99 are 19xx), spreadsheet serial numbers. Never guesses: a day that
 * reads both ways without `order` is `ambiguous`, one that does not exist is `impossible` with the nearest that does.
 */
export function readDate(cell: string, order: DateOrder | null): ReadDate {
  return READERS[order ?? "open"](cell);
}

const READERS = {
  dmy: remembering((cell) => readCell(cell, "dmy")),
  mdy: remembering((cell) => readCell(cell, "mdy")),
  open: remembering((cell) => readCell(cell, null)),
};

function readCell(cell: string, order: DateOrder | null): ReadDate {
  const text = fold(cell);
  if (NOTHING.has(text)) return { is: "empty" };
  if (NO_END.has(text)) return { is: "no_end", words: cell.replace(/\s+/g, " ").trim() };
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = NUMERIC.exec(text);
  if (numeric !== null)
    return readNumeric(Number(numeric[1]), Number(numeric[2]), yearOf(numeric[3]), order);
  const serial = SERIAL.exec(text);
  if (serial !== null) return readSerial(Number(serial[1]));
  return readNamed(text);
}

function readNamed(text: string): ReadDate {
  const bare = text.replace(WEEKDAY, "").replace(WEEKDAY, "");
  const dayMonth = DAY_MONTH.exec(bare);
  if (dayMonth !== null)
    return dayOf(yearOf(dayMonth[3]), monthOf(dayMonth[2]), Number(dayMonth[1]));
  const monthDay = MONTH_DAY.exec(bare);
  if (monthDay !== null)
    return dayOf(yearOf(monthDay[3]), monthOf(monthDay[1]), Number(monthDay[2]));
  const named = MONTH_ONLY.exec(bare);
  if (named !== null) return wholeMonth(Number(named[2]), monthOf(named[1]));
  const iso = ISO_MONTH.exec(bare);
  return iso === null ? { is: "unread" } : wholeMonth(Number(iso[1]), Number(iso[2]));
}

function readNumeric(
  first: number,
  second: number,
  year: number,
  order: DateOrder | null,
): ReadDate {
  const dmy = exactDay(year, second, first);
  const mdy = exactDay(year, first, second);
  if (dmy !== null && mdy !== null && dmy !== mdy) {
    if (order === null) return { is: "ambiguous", dmy, mdy };
    return { is: "date", date: order === "dmy" ? dmy : mdy };
  }
  const only = dmy ?? mdy;
  if (only !== null) return { is: "date", date: only };
  return second <= 12 ? dayOf(year, second, first) : dayOf(year, first, second);
}

function readSerial(serial: number): ReadDate {
  // Days since 1899-12-30, between 2000 and 2099: other five-digit numbers are no dates.
  if (serial < 36_526 || serial > 73_050) return { is: "unread" };
  return { is: "date", date: addDays(SERIAL_36526, serial - 36_526) };
}

function yearOf(text: string | undefined): number {
  const year = Number(text);
  if (text?.length !== 2) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}

/** The day, or null when there is no such day. */
export function exactDay(year: number, month: number, day: number): CivilDate | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isCivilDate(text) ? text : null;
}

function dayOf(year: number, month: number, day: number): ReadDate {
  const date = exactDay(year, month, day);
  if (date !== null) return { is: "date", date };
  const near = day >= 29 && day <= 31 ? lastDayOf(year, month) : null;
  return { is: "impossible", near };
}

/** The last day of a month, or null when there is no such month. */
export function lastDayOf(year: number, month: number): CivilDate | null {
  return (
    [31, 30, 29, 28].map((day) => exactDay(year, month, day)).find((date) => date !== null) ?? null
  );
}

function wholeMonth(year: number, month: number): ReadDate {
  const first = exactDay(year, month, 1);
  const last = lastDayOf(year, month);
  return first === null || last === null
    ? { is: "impossible", near: null }
    : { is: "month", first, last };
}

export interface OrderFound {
  /** Null: nothing in these cells settles it, or they contradict each other. */
  readonly order: DateOrder | null;
  /** How many cells read both ways. Where it is 0, nothing has to be asked. */
  readonly ambiguous: number;
  readonly contradicts: boolean;
}

/** The order of day and month in a column, from the cells that read in one way only. */
export function findDateOrder(cells: Iterable<string>): OrderFound {
  let dmy = 0;
  let mdy = 0;
  let ambiguous = 0;
  for (const cell of cells) {
    const parts = NUMERIC.exec(cell.trim());
    if (parts === null) continue;
    const first = Number(parts[1]);
    const second = Number(parts[2]);
    if (first > 12 && first <= 31 && second <= 12) dmy += 1;
    else if (second > 12 && second <= 31 && first <= 12) mdy += 1;
    else if (first !== second && first <= 12 && second <= 12) ambiguous += 1;
  }
  const contradicts = dmy > 0 && mdy > 0;
  return {
    order: contradicts || dmy + mdy === 0 ? null : dmy > 0 ? "dmy" : "mdy",
    ambiguous,
    contradicts,
  };
}
