/**
 * The policy of every page: nothing is allowed that is not named, scripts only with this request's
 * nonce (or loaded by one that has it), and no inline style attribute. `development` adds exactly
 * what hot reloading needs; it must never be true in a build that is served.
 * Source: CSP Level 3, "strict-dynamic".
 */
export function contentSecurityPolicy(nonce: string, development = false): string {
  const directives: [name: string, ...values: string[]][] = [
    ["default-src", "'none'"],
    [
      "script-src",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    ["style-src", "'self'", `'nonce-${nonce}'`],
    ["img-src", "'self'", "data:"],
    ["font-src", "'self'"],
    ["connect-src", "'self'", ...(development ? ["ws:"] : [])],
    ["worker-src", "'self'"],
    ["manifest-src", "'self'"],
    ["form-action", "'self'"],
    ["base-uri", "'none'"],
    ["frame-ancestors", "'none'"],
    ["object-src", "'none'"],
  ];
  if (development) directives.push(["style-src-elem", "'self'", "'unsafe-inline'"]);
  return directives.map((directive) => directive.join(" ")).join("; ");
}

/** A nonce of 128 random bits in base64. Never use one for two answers. */
export function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}
