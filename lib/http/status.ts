import { randomBytes } from "node:crypto";
import { DoorbookError, Invalid } from "../errors";
import { log } from "../log";

/** What went wrong, as a form or a problem body shows it: codes of messages/<locale>/error.json and values for their words. */
export type Failure = {
  status: number;
  code: string;
  values: Readonly<Record<string, string | number>>;
  problems: readonly { field: string; code: string; values?: Record<string, string | number> }[];
};

/** A request that is refused before any rule of the product is asked. */
export class Refused extends Error {
  readonly status: 400 | 401 | 403 | 413 | 415 | 429 | 503;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(status: Refused["status"], code: string, values: Refused["values"] = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.values = values;
  }
}

/**
 * The one place where errors become an HTTP status and public words. What is not the product's own
 * refusal is logged under a reference, and only the reference is shown.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof Invalid)
    return {
      status: error.status,
      code: error.code,
      values: error.values,
      problems: error.problems,
    };
  if (error instanceof DoorbookError || error instanceof Refused)
    return { status: error.status, code: error.code, values: error.values, problems: [] };
  const reference = logUnexpected(error);
  return { status: 500, code: "unexpected", values: { reference }, problems: [] };
}

/** Logs an error nobody foresaw, without its message (it may quote what was typed), and answers its reference. */
export function logUnexpected(error: unknown): string {
  const reference = randomBytes(5).toString("hex");
  const known = error instanceof Error ? error : undefined;
  const frames = known?.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  log().error(
    { reference, name: known?.name, code: codeOf(error), at: frames?.slice(0, 12) },
    "unexpected error",
  );
  return reference;
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
}

/** An answer of RFC 9457: `type` is about:blank, `code` and `errors` are the product's own members. */
export function problemResponse(error: unknown): Response {
  const { status, code, values, problems } = failureOf(error);
  const body = { type: "about:blank", status, title: code, code, values, errors: problems };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
