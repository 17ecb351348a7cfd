export type SecretKind =
  | "issuer_key"
  | "private_key"
  | "signed_token"
  | "url_password"
  | "labelled"
  | "high_entropy";

/** A stretch of a text that looks like a secret: `text.slice(start, end)`. Never carries the secret itself. */
export interface SecretFinding {
  readonly kind: SecretKind;
  readonly issuer?: string;
  readonly start: number;
  readonly end: number;
}

// `rk_live_…9Qd`, `key ends ...4f2a`, `••••` tell which key is meant, and are what people should write.
const SHORTENED = /…|\.\.\.|\*\*\*|•••|xxxx/i;

/** Whether the text is only a hint at a value: shortened with an ellipsis, or masked. */
export function isShortened(text: string): boolean {
  return SHORTENED.test(text);
}

/** Sorted by position, the overlapping ones joined; the first named kind of a joined stretch stays. */
export function joined(findings: readonly SecretFinding[]): SecretFinding[] {
  const result: SecretFinding[] = [];
  for (const next of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last === undefined || next.start >= last.end) result.push(next);
    else if (next.end > last.end) result[result.length - 1] = { ...last, end: next.end };
  }
  return result;
}

/** What stands in the place of a removed secret. It is none itself, also after a label. */
export const SECRET_MARK = "[secret removed]";
