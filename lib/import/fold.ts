import { unaccent } from "@/lib/text/normal";

/** A word as it is compared with ours: lower-case, without accents, straight apostrophes. For comparing, never for showing. */
export function fold(text: string): string {
  return unaccent(text).replace(/[\u2018\u2019\u02BC]/g, "'");
}

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
