/** Set by proxy.ts over whatever a client sends: the path and query asked for. */
export const PATH_HEADER = "x-doorbook-path";

/**
 * The path to go on to after signing in, or the fallback: only a path of our own ("/acme/grants?state=open").
 * Another host in any spelling ("//host", "/\\host", "https:…"), control characters and long texts are refused.
 */
export function relativePath(text: unknown, fallback = "/registers"): string {
  if (typeof text !== "string" || text.length > 1_000) return fallback;
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes("\\")) return fallback;
  const base = "http://doorbook.invalid";
  if (!URL.canParse(text, base)) return fallback;
  const url = new URL(text, base);
  return url.origin === base ? `${url.pathname}${url.search}` : fallback;
}
