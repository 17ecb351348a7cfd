import { hasSecret, redactSecrets } from "@/lib/secret/detect";
import { SECRET_MARK } from "@/lib/secret/finding";

/** Whether the text looks as if it held a secret. The mark that a removed one leaves behind is none, also after "password:". */
export const looksSecret = hasSecret;

/**
 * The text with every secret removed, one that only shows once another is gone too. Where that does not come to an end
 * nothing of the text is left.
 */
export function withoutSecrets(text: string): string {
  let kept = text;
  for (let round = 0; round < 4 && hasSecret(kept); round += 1) kept = redactSecrets(kept);
  return hasSecret(kept) ? SECRET_MARK : kept;
}

/** A text as it is read for hints: without the marks that removed secrets left. */
export function withoutMarks(text: string): string {
  return text.replaceAll(SECRET_MARK, " ");
}

/** Whether a secret was removed from the text. */
export function isMarked(text: string): boolean {
  return text.includes(SECRET_MARK);
}
