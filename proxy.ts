import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, newNonce } from "@/lib/http/content-security-policy";
import { PATH_HEADER } from "@/lib/http/relative-path";

const TWO_YEARS = 63_072_000;

/**
 * Gives every page its policy and nonce. Who may see what is not decided here: authorization lives
 * in operations and queries, since a proxy can be walked around.
 */
export function proxy(request: NextRequest) {
  const policy = contentSecurityPolicy(newNonce(), process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from the request's copy of the policy.
  headers.set("Content-Security-Policy", policy);
  // Where to come back to after signing in; set over whatever a client sent.
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  if (request.nextUrl.protocol === "https:") {
    response.headers.set("Strict-Transport-Security", `max-age=${TWO_YEARS}; includeSubDomains`);
  }
  return response;
}

export const config = {
  matcher: ["/((?!_next/static).*)"],
};
