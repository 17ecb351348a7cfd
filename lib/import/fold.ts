/** A text as it is compared: lower-case, without accents, one space where there were several. For comparing, never for showing. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036F]/g, "")
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .replace(/\s+/g, " ")
    .trim();
}

/** A text for one line: line ends and runs of spaces become one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

const UNSTORABLE = /[^\P{Cc}\t\n\r]|\u200B|\u2060|\uFEFF/gu;

/**
 * A text without control characters (but tab and line ends), without invisible ones, and with halves of surrogate pairs
 * replaced: the database refuses some of them, and no mail header may hold them.
 */
export function storable(text: string): string {
  return text.toWellFormed().replace(UNSTORABLE, "");
}
