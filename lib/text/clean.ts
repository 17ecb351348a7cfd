import { z } from "zod";
import { type TextProblem, textProblem } from "./characters";

export { emailAddress } from "./email";
export { normalizeName } from "./normal";

/**
 * Zod builders for what people type. The result is trimmed and NFC-normalised; lengths count code points after that.
 * Refused, with a `TextProblem` as the message: control characters (so nothing typed can end a header line), U+0000
 * (which Postgres cannot store), lone surrogates, direction overrides, text longer than `max`.
 */
export const cleanText = { line, paragraph, optionalLine, optionalParagraph };

/** One line, not empty. */
export function line(max: number) {
  return clean(max, { breaks: false, empty: false });
}

/** One line; an empty or missing one is null. */
export function optionalLine(max: number) {
  return emptyIsNull(clean(max, { breaks: false, empty: true }));
}

/** Text that may hold line breaks and tabs, not empty. CRLF becomes LF. */
export function paragraph(max: number) {
  return clean(max, { breaks: true, empty: false });
}

/** Text that may hold line breaks and tabs; an empty or missing one is null. */
export function optionalParagraph(max: number) {
  return emptyIsNull(clean(max, { breaks: true, empty: true }));
}

function clean(
  max: number,
  { breaks, empty }: { readonly breaks: boolean; readonly empty: boolean },
) {
  return z.string().transform((typed, context): string => {
    // Longer than this no normalisation makes it short enough: do not spend time on a megabyte.
    const problem = typed.length > max * 4 + 1_000 ? "too_long" : problemOf(typed, breaks);
    const text = problem === undefined ? normal(typed, breaks) : "";
    const final: TextProblem | undefined =
      problem ??
      (text === "" && !empty ? "empty" : [...text].length > max ? "too_long" : undefined);
    if (final === undefined) return text;
    context.addIssue({ code: "custom", message: final });
    return z.NEVER;
  });
}

function problemOf(typed: string, breaks: boolean): TextProblem | undefined {
  // Around a single line, breaks are what a paste brings along; inside it they are refused.
  return textProblem(breaks ? typed.replaceAll("\r\n", "\n") : trimmed(typed), { breaks });
}

function normal(typed: string, breaks: boolean): string {
  return trimmed(breaks ? typed.replaceAll("\r\n", "\n") : typed).normalize("NFC");
}

function trimmed(text: string): string {
  return text.trim();
}

function emptyIsNull(schema: ReturnType<typeof clean>) {
  return z
    .preprocess((typed) => typed ?? "", schema)
    .transform((text) => (text === "" ? null : text));
}
