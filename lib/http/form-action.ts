import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { authorize } from "../authorization/authorize";
import type { Action } from "../authorization/matrix";
import type { OrganizationScope } from "../authorization/scope";
import { now as clock } from "../clock";
import { env } from "../env";
import { Invalid } from "../errors";
import { currentVisitor, type SignedInVisitor } from "../session/visitor";
import { clientAddress } from "./client-address";
import { formFields, problemsOf, typedValues } from "./fields";
import type { FormFailure, FormResult, Problem } from "./form-state";
import { isSameOrigin } from "./same-origin";
import { failureOf, Refused } from "./status";

type Common<S extends z.ZodType> = {
  /** The strict schema beside the rules; what it gives out is the operation's input. */
  schema: S;
  /** Fields whose text is never sent back to the page. */
  secret?: readonly string[];
  /** Characters of the whole form; 200,000 unless told. */
  maxCharacters?: number;
};

type InOrganization<S extends z.ZodType, T> = Common<S> & {
  slug: string;
  action: Action;
  run: (scope: OrganizationScope, input: z.output<S>, now: Date) => Promise<T>;
};

type ByPerson<S extends z.ZodType, T> = Common<S> & {
  run: (visitor: SignedInVisitor, input: z.output<S>, now: Date) => Promise<T>;
};

/** Somebody who need not be signed in: the client's address, and the person where he is. */
export type Guest = { from: string | null; visitor: SignedInVisitor | null };

type ByGuest<S extends z.ZodType, T> = Common<S> & {
  run: (guest: Guest, input: z.output<S>, now: Date) => Promise<T>;
};

/**
 * The one order of every server action within an organization: same origin, session, size, strict parse,
 * authorize, operation. `data` is the posted form, or a plain value that is not trusted either. Answers
 * the operation's view, or codes for the form and its fields with all that was typed; never throws but
 * for Next's own redirects. A session that has ended answers `signed_out` in the form's place.
 */
export function formAction<S extends z.ZodType, T>(
  data: unknown,
  options: InOrganization<S, T>,
): Promise<FormResult<T>> {
  return attempt(data, options, async (input, guest, now) => {
    const { slug, action, run } = options;
    // Bound arguments come back from the browser: their type is only a promise.
    if (typeof slug !== "string") throw new Refused(400, "unexpected_field");
    return run(await authorize(signedIn(guest), action, slug, now), input, now);
  });
}

/** The same order for what a person does outside any organization. */
export function personAction<S extends z.ZodType, T>(
  data: unknown,
  options: ByPerson<S, T>,
): Promise<FormResult<T>> {
  return attempt(data, options, async (input, guest, now) =>
    options.run(signedIn(guest), input, now),
  );
}

/** The same order without a session: for signing in itself. */
export function guestAction<S extends z.ZodType, T>(
  data: unknown,
  options: ByGuest<S, T>,
): Promise<FormResult<T>> {
  return attempt(data, options, async (input, guest, now) => options.run(guest, input, now), true);
}

async function attempt<S extends z.ZodType, T>(
  data: unknown,
  options: Common<S>,
  act: (input: z.output<S>, guest: Guest, now: Date) => Promise<T>,
  guests = false,
): Promise<FormResult<T>> {
  try {
    const head = await headers();
    if (!isSameOrigin(head, env().APP_URL)) throw new Refused(403, "other_origin");
    const guest = { from: clientAddress(head), visitor: await currentVisitor() };
    if (!guests) signedIn(guest);
    const input = parse(data, options);
    return { ok: true, view: await act(input, guest, clock()) };
  } catch (error) {
    unstable_rethrow(error);
    return failure(error, data, options.secret ?? []);
  }
}

function signedIn({ visitor }: Guest): SignedInVisitor {
  if (visitor === null) throw new Refused(401, "signed_out");
  return visitor;
}

function parse<S extends z.ZodType>(data: unknown, options: Common<S>): z.output<S> {
  const max = options.maxCharacters ?? 200_000;
  if (!(data instanceof FormData) && (JSON.stringify(data) ?? "").length > max)
    throw new Refused(413, "too_large");
  const parsed = options.schema.safeParse(data instanceof FormData ? formFields(data, max) : data, {
    reportInput: true,
  });
  if (!parsed.success) throw new Invalid(problemsOf(parsed.error));
  return parsed.data;
}

function failure(error: unknown, data: unknown, secret: readonly string[]): FormFailure {
  const { code, values, problems } = failureOf(error);
  const errors: Record<string, Problem> = {};
  let form: Problem | undefined = problems.length === 0 ? { code, values } : undefined;
  for (const { field, ...problem } of problems) {
    if (field === "") form ??= problem;
    else errors[field] ??= problem;
  }
  const typed = data instanceof FormData ? typedValues(data, secret) : {};
  return { ok: false, values: typed, errors, ...(form && { form }) };
}
