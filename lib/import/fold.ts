import { normalizeName, unaccent } from "@/lib/text/normal";

const MOST_REMEMBERED = 20_000;

/**
 * The same function, which remembers what it answered: lists repeat their words, and every answer reads them all again.
 * Only for pure functions of short texts; it forgets everything once it remembers too much.
 */
export function remembering<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.value;
    const value = answer(text);
    if (known.size >= MOST_REMEMBERED) known.clear();
    if (text.length <= 200) known.set(text, { value });
    return value;
  };
}

/** A word as it is compared with ours: lower-case, without accents, straight apostrophes. For comparing, never for showing. */
export const fold = remembering((text) => unaccent(text).replace(/[\u2018\u2019\u02BC]/g, "'"));

/** The form in which two names are one: the database's unique names are in it too. */
export const nameKey = remembering(normalizeName);

/** A text for one line: line ends and runs of spaces become one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

const UNSTORABLE =
  /[^\P{Cc}\t\n\r]|[\u200B\u2060\uFEFF\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/**
 * A text as the register can store it: no control characters but tab and line ends, none that are invisible or turn the
 * direction of reading, no halves of surrogate pairs, composed (NFC).
 */
export function storable(text: string): string {
  return text.toWellFormed().replace(UNSTORABLE, "").normalize("NFC");
}
