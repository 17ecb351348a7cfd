/** Beyond this nobody counts, and "1,000+" is said. */
export const COUNTED = 1_000;

/** A bounded count in words: "12", "1,000+". */
export function bounded(count: number, locale: string): string {
  return count > COUNTED ? `${COUNTED.toLocaleString(locale)}+` : count.toLocaleString(locale);
}
