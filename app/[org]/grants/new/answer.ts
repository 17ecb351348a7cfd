import { getLocale, getTranslations } from "next-intl/server";
import { actHref } from "@/components/acts/addresses";
import type { LogFormState, LogMatch } from "@/components/grant/log-form-types";
import type { FormError } from "@/components/ui/form-errors";
import { logFormField } from "@/lib/grant/log-form";
import type { LoggedGrant } from "@/lib/grant/operations/log";
import type { FormFailure, Problem } from "@/lib/http/form-state";
import { formatDay } from "@/lib/i18n/format";

const NOTHING = { picked: {}, errors: [], secrets: [] };

/** What the log form is told of a grant that was saved. */
export function saved(
  { id, supplierId, warnings, requested }: LoggedGrant,
  another: boolean,
): LogFormState {
  const exposed = warnings.includes("exposed");
  return { ...NOTHING, values: {}, logged: { id, supplierId, another, exposed, requested } };
}

/** What the log form is told of one that was refused: words beside its fields, and all that was typed. */
export async function refused(slug: string, failure: FormFailure): Promise<LogFormState> {
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
    case "requested_already":
      return { kind: "requested", supplier, href: `/${slug}/grants/${values.grant}/approval` };
    case "second_holder":
    case "one_holder":
      return { kind: code, supplier };
    default:
      return undefined;
  }
}
