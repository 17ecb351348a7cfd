import { findSecrets, redactSecrets } from "@/lib/secret/detect";

const MARK = "[secret removed]";

/** Whether the text looks as if it held a secret. The mark that a removed one leaves behind is none, also after "password:". */
export function looksSecret(text: string): boolean {
  const found = findSecrets(text);
  return found.some(({ start, end }) => !liesInMark(text, start, end));
}

function liesInMark(text: string, start: number, end: number): boolean {
  const mark = text.lastIndexOf(MARK, start);
  return mark !== -1 && end <= mark + MARK.length;
}

/**
 * The text with every secret removed, one that only shows once another is gone too. Where that does not come to an end
 * nothing of the text is left.
 */
export function withoutSecrets(text: string): string {
  let kept = text;
  for (let round = 0; round < 4; round += 1) {
    if (!looksSecret(kept)) return kept;
    kept = redactPieces(kept);
  }
  return looksSecret(kept) ? MARK : kept;
}

function redactPieces(text: string): string {
  if (!text.includes(MARK)) return redactSecrets(text);
  let kept = "";
  let from = 0;
  for (const { start, end } of findSecrets(text)) {
    if (liesInMark(text, start, end)) continue;
    kept += `${text.slice(from, start)}${MARK}`;
    from = end;
  }
  return kept + text.slice(from);
}

/** A text as it is read for hints: without the marks that removed secrets left. */
export function withoutMarks(text: string): string {
  return text.replaceAll(MARK, " ");
}

/** Whether a secret was removed from the text. */
export function isMarked(text: string): boolean {
  return text.includes(MARK);
}
