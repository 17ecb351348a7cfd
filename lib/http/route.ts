import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { authorize } from "../authorization/authorize";
import type { Action } from "../authorization/matrix";
import type { OrganizationScope } from "../authorization/scope";
import { now as clock } from "../clock";
import { env } from "../env";
import { Forbidden, Invalid, NotFound } from "../errors";
import { recordReading } from "../organization/operations/record-reading";
import { currentVisitor } from "../session/visitor";
import { problemsOf } from "./fields";
import { isSameOrigin } from "./same-origin";
import { problemResponse, Refused } from "./status";

/** Runs a route's work and answers its errors as problem bodies (RFC 9457). Nothing of an error's inside goes out. */
export async function answered(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    return problemResponse(error);
  }
}

/**
 * The body of a JSON post from a page of ours: same origin, media type, size, strict parse, in this
 * order. Throws `Refused` or `Invalid`. `maxBytes` is counted while reading, whatever Content-Length says.
 */
export async function postedJson<S extends z.ZodType>(
  request: Request,
  schema: S,
  maxBytes = 20_000,
): Promise<z.output<S>> {
  if (!isSameOrigin(request.headers, env().APP_URL)) throw new Refused(403, "other_origin");
  const type = request.headers.get("content-type")?.split(";")[0]?.trim();
  if (type !== "application/json") throw new Refused(415, "not_json");
  const parsed = schema.safeParse(json(await limitedText(request, maxBytes)), {
    reportInput: true,
  });
  if (!parsed.success) throw new Invalid(problemsOf(parsed.error));
  return parsed.data;
}

/**
 * A route of a signed-in person in an organization, as `openPage` is for pages; a reading that must be
 * recorded is. Throws instead of redirecting: 401, 403 or 404.
 */
export async function openRoute(
  request: Request,
  slug: string,
  action: Action,
): Promise<{ scope: OrganizationScope; now: Date }> {
  const { scope, now } = await entered(slug, action);
  if (scope.cell(false) === "recorded")
    await recordReading(scope, { page: new URL(request.url).pathname, subject: null }, now);
  return { scope, now };
}

/**
 * `openRoute` for a file that a link of the page `back` leads to, and whose operation records itself that it is taken. A
 * person whose session ended meanwhile is sent to sign in and comes back to that page; one who may not, or may no longer,
 * gets what that page answers. A program gets the errors.
 */
export async function openDownload(
  request: Request,
  slug: string,
  action: Action,
  back: string,
): Promise<{ scope: OrganizationScope; now: Date }> {
  try {
    return await entered(slug, action);
  } catch (error) {
    if (!isNavigation(request.headers)) throw error;
    if (error instanceof Refused && error.code === "signed_out")
      redirect(`/sign-in?to=${encodeURIComponent(back)}`);
    if (error instanceof NotFound || error instanceof Forbidden) redirect(back);
    throw error;
  }
}

async function entered(slug: string, action: Action) {
  const visitor = await currentVisitor();
  if (visitor === null) throw new Refused(401, "signed_out");
  const now = clock();
  return { scope: await authorize(visitor, action, slug, now), now };
}

/** Whether a browser asks for it to show it, after a click or an address typed: by Fetch Metadata, else by what it accepts. */
export function isNavigation(headers: Headers): boolean {
  const mode = headers.get("sec-fetch-mode");
  return mode === null ? (headers.get("accept") ?? "").includes("text/html") : mode === "navigate";
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, "not_json");
  }
}

async function limitedText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new Refused(413, "too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
