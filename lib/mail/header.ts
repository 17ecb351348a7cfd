// C0, C1, line and paragraph separators, and the marks that turn the reading direction.
const UNSAFE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * A text as it may stand in a header: no control character, so that nothing typed can end a line, at
 * most `max` characters, well-formed. For subjects and display names alike.
 */
export function headerText(text: string, max = 200): string {
  const clean = text.toWellFormed().replace(UNSAFE, " ").replace(/\s+/gu, " ").trim();
  const characters = [...clean];
  return characters.length <= max ? clean : `${characters.slice(0, max - 1).join("")}…`;
}

/** What a mail server said, fit to be kept and shown: one line of at most 300 characters. */
export function replyText(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : headerText(text, 300);
}
