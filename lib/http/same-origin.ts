/**
 * Whether a request that changes something comes from a page of ours. Fetch Metadata decides where the
 * browser sends it; else Origin must be ours; a request with neither is refused. Source: OWASP Cross-Site
 * Request Forgery Prevention Cheat Sheet, "Fetch Metadata headers".
 */
export function isSameOrigin(headers: Headers, appUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return headers.get("origin") === new URL(appUrl).origin;
}
