"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { actHref } from "@/components/acts/addresses";
import type { LogFormState, LogMatch } from "@/components/grant/log-form-types";
import type { FormError } from "@/components/ui/form-errors";
import { logFormField, logGrantForm } from "@/lib/grant/log-form";
import { logGrant } from "@/lib/grant/operations/log";
import { formAction } from "@/lib/http/form-action";
import type { FormFailure, Problem } from "@/lib/http/form-state";
import { isPlainPost } from "@/lib/http/plain-post";
import { formatDay } from "@/lib/i18n/format";

/**
 * Logs what the form describes; answers it with words for all that keeps it from being saved. Where no script can
 * take the reader on from there, the answer is the next page.
 */
export async function log(slug: string, _: LogFormState, data: FormData): Promise<LogFormState> {
  const result = await formAction(data, {
    slug,
    action: "grant:log",
    schema: logGrantForm,
    run: logGrant,
  });
  if (!result.ok) return refused(slug, result);
  revalidatePath(`/${slug}`, "layout");
  const { id, supplierId, warnings, requested } = result.view;
  const another = data.get("after") === "another";
  const exposed = warnings.includes("exposed");
  if (await isPlainPost()) {
    if (exposed) redirect(`/${slug}/grants/${id}/clean-up`);
    redirect(
      another
        ? `/${slug}/grants/new?supplier=${supplierId}`
        : `/${slug}/grants/${id}?done=${requested ? "asked_approval" : "logged"}`,
    );
  }
  return { ...NOTHING, values: {}, logged: { id, supplierId, another, exposed, requested } };
}

const NOTHING = { picked: {}, errors: [], secrets: [] };

async function refused(slug: string, failure: FormFailure): Promise<LogFormState> {
  const [t, locale] = await Promise.all([getTranslations("error"), getLocale()]);
  const words = (code: string, { latest, ...values }: Problem["values"] = {}) => {
    const named = { ...values, latest: formatDay(String(latest ?? ""), locale) };
    return t.has(code) ? t(code, named) : t("not_valid");
  };
  const problems = Object.entries(failure.errors).map(([field, problem]) => ({
    ...problem,
    field: logFormField(field),
  }));
  const errors: FormError[] = problems.map(({ field, code, values }) => ({
    field,
    message: words(code, values),
  }));
  const { form, values } = failure;
  const match = form && matchOf(slug, form);
  if (form)
    errors.unshift({ ...(match && { field: "match" }), message: words(form.code, form.values) });
  const secrets = problems.flatMap(({ field, code }) =>
    code === "looks_like_secret" ? [field] : [],
  );
  return { ...NOTHING, values, errors, secrets, ...(match && { match }) };
}

function matchOf(slug: string, { code, values = {} }: Problem): LogMatch | undefined {
  const supplier = String(values.supplier ?? "");
  switch (code) {
    case "extension_of":
      return {
        kind: "extension",
        supplier,
        endOn: String(values.endsOn) || null,
        href: actHref(slug, String(values.grant), "", "extend"),
      };
    case "second_holder":
    case "one_holder":
      return { kind: code, supplier };
    default:
      return undefined;
  }
}
