import { revalidatePath } from "next/cache";
import { RedirectType, redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { z } from "zod";
import { type ActState, wasOvertaken } from "@/components/acts/act-state";
import type { Action } from "@/lib/authorization/matrix";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { formAction } from "@/lib/http/form-action";
import type { FormFailure, Problem } from "@/lib/http/form-state";
import { formatDay } from "@/lib/i18n/format";
import { isCivilDate } from "@/lib/time/civil-date";

type Act<S extends z.ZodType, T> = {
  action: Action;
  schema: S;
  run: (scope: OrganizationScope, input: z.output<S>, now: Date) => Promise<T>;
  /** The page to go to when it is done. */
  next: (view: T) => string;
};

/**
 * Does one act and goes on to the page that shows it done; the form's own place in the browser's history is taken by
 * it. A refusal stays on the form; where somebody else was first the page is read again, so that the form has what
 * stands now.
 */
export async function perform<S extends z.ZodType, T>(
  slug: string,
  data: FormData,
  { next, ...act }: Act<S, T>,
): Promise<ActState> {
  const result = await formAction(data, { slug, ...act });
  if (result.ok) {
    revalidatePath(`/${slug}`, "layout");
    redirect(next(result.view), RedirectType.replace);
  }
  if (wasOvertaken(result)) revalidatePath(`/${slug}`, "layout");
  return withDays(result, await getLocale());
}

/** Days among the values that words name, as the reader's language writes them. */
export function withDays(failure: FormFailure, locale: string): FormFailure {
  const worded = (problem: Problem): Problem => {
    const values = Object.entries(problem.values ?? {}).map(([name, value]) => {
      return [name, isCivilDate(value) ? formatDay(value, locale) : value] as const;
    });
    return { ...problem, values: Object.fromEntries(values) };
  };
  const errors = Object.entries(failure.errors).map(([field, problem]) => {
    // The operation names a holder's answer "holders.<id>", the form "holders[<id>]".
    return [field.replace(/^(\w+)\.([\w-]+)$/, "$1[$2]"), worded(problem)] as const;
  });
  const { form } = failure;
  return { ...failure, errors: Object.fromEntries(errors), ...(form && { form: worded(form) }) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A grant's page, with what was just done to it; or the re-issue list of `listed`, the credential by whose list one came: it has
 * been to the browser and back, so anything but an id is no such list.
 */
export function doneHref(
  slug: string,
  id: string,
  done: string,
  numbers: object = {},
  listed: string | null = null,
): string {
  const search = new URLSearchParams({ done });
  for (const [name, value] of Object.entries(numbers)) search.set(name, String(value));
  const list = typeof listed === "string" && UUID.test(listed);
  return `/${slug}/${list ? `credentials/${listed}/re-issue` : `grants/${id}`}?${search}`;
}

/** The credential to whose re-issue list one goes back, where one came from there. */
export const listedBy = (then: string | string[] | undefined, credentialId: string) =>
  then === "re-issue" ? credentialId : null;
