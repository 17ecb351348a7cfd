/** Why a text was refused; a form turns it into words. */
export type TextProblem =
  | "empty"
  | "too_long"
  | "control_character"
  | "broken_character"
  | "direction_override";

// C0 and C1 controls, line and paragraph separator, and the noncharacters that break parsers.
const CONTROL = /[\p{Cc}\u2028\u2029\ufffe\uffff]/u;
const BREAK_OR_TAB = /[\n\t]/g;
// These make a name read differently from what it is (Unicode Technical Report 36, "Bidirectional Text Spoofing").
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;

/** The first reason against a text, or undefined: controls (CR, LF and U+0000 among them), lone surrogates, direction overrides. */
export function textProblem(
  text: string,
  { breaks }: { readonly breaks: boolean },
): TextProblem | undefined {
  if (CONTROL.test(breaks ? text.replace(BREAK_OR_TAB, "") : text)) return "control_character";
  if (!text.isWellFormed()) return "broken_character";
  if (DIRECTION.test(text)) return "direction_override";
  return undefined;
}
