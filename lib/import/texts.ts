import type { RowCells } from "./cells";
import type { Target } from "./columns";
import { type Answer, type RowNotes, valueAnswer } from "./findings";
import { oneLine, storable } from "./fold";
import { LIMITS } from "./row";
import { looksSecret } from "./secrets";

/** A supplier's name longer than this is asked about, though up to `LIMITS.supplier` may be kept. */
const LONG_SUPPLIER = 80;

const FORMULA = /^(?:=.|[+\-@]\s*(?:[A-Za-z][A-Za-z.]{1,20}\(|\d+\s*[+*/^]\s*\d))/;
const HYPERLINK =
  /^[=+\-@]\s*(?:HYPERLINK|LIEN_HYPERTEXTE)\s*\(\s*"[^"]*"\s*[;,]\s*"([^"]{1,200})"\s*\)$/i;

export type TextTarget = Target & keyof typeof LIMITS;

/**
 * A text of the row on one line. What looks like a formula stays the literal text it is, and is asked about; so is a text
 * that is too long, with a shorter one suggested.
 */
export function readText(cells: RowCells, notes: RowNotes, target: TextTarget): string {
  const text = cells.line(target);
  if (text === "") return "";
  const meant = FORMULA.test(text) ? askFormula(notes, target, text) : text;
  return shortened(notes, target, meant);
}

function askFormula(notes: RowNotes, target: TextTarget, text: string): string {
  const shown = HYPERLINK.exec(text)?.[1];
  const asked = {
    field: target,
    values: { text: text.slice(0, 120) },
    like: text.slice(0, 120),
    suggestion: shown === undefined ? ({ take: "keep" } as const) : valueAnswer(shown),
  };
  const settle = (answer: Answer) =>
    answer.take === "keep" ? text : typedText(answer, LIMITS[target]);
  return notes.ask("question", "formula_cell", asked, settle) ?? text;
}

/** The text, or what a person made of it where it is too long for its field. */
export function shortened(notes: RowNotes, target: TextTarget, text: string): string {
  const limit = LIMITS[target];
  const asks = target === "supplier" ? LONG_SUPPLIER : limit;
  if (text.length <= asks) return text;
  const asked = {
    field: target,
    values: { length: text.length, limit },
    like: text.slice(0, 120),
    suggestion: valueAnswer(target === "supplier" ? shortName(text) : cutAtWord(text, limit)),
  };
  const settle = (answer: Answer) => {
    if (answer.take === "keep") return text.length <= limit ? text : null;
    return typedText(answer, limit);
  };
  return notes.ask("question", "too_long", asked, settle) ?? text;
}

function shortName(text: string): string {
  // A postal address begins with its number, a remark with a comma or a dash.
  const [name = ""] = text.split(/\s+\d{1,6}[,\s]|\s[-–—]\s|[,;(]/);
  return cutAtWord(name.length >= 2 ? name : text, LONG_SUPPLIER);
}

/** The text cut before the word that would pass `limit` characters. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text.trim();
  const cut = text.slice(0, limit).toWellFormed().replaceAll("\uFFFD", "");
  const space = cut.lastIndexOf(" ");
  return (space > limit / 2 ? cut.slice(0, space) : cut).trim();
}

/** What a person typed as an answer, on one line; null where it is empty, longer than `limit`, or looks like a secret. */
export function typedText(answer: Answer, limit: number): string | null {
  if (answer.take !== "value") return null;
  const text = oneLine(storable(answer.value));
  return text === "" || text.length > limit || looksSecret(text) ? null : text;
}
