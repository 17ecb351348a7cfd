"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { FormError } from "@/components/ui/form-errors";
import type { FormState, Problem } from "@/lib/http/form-state";

/** The words of a form's problems. */
export type Problems = {
  /** What is wrong with this field, for `<Field error>`. */
  of: (field: string) => string | undefined;
  /** All of it, for `<FormErrors errors>`. */
  all: FormError[];
};

const NONE: FormError[] = [];

/**
 * Turns what a server action answered into words beside the fields and at the top of the form. The same
 * answer gives the same list, so that the focus moves to it once.
 */
export function useProblems(state: FormState): Problems {
  const t = useTranslations("error");
  return useMemo((): Problems => {
    if (state === null || state.ok) return { of: () => undefined, all: NONE };
    const words = ({ code: given, values }: Problem) => {
      // Who was first is said where it is known.
      const code = given === "changed_meanwhile" && values?.by ? "changed_meanwhile_by" : given;
      return t.has(code) ? t(code, { ...values }) : t("not_valid");
    };
    const { errors, form } = state;
    return {
      of: (field) => (errors[field] ? words(errors[field]) : undefined),
      all: [
        ...(form ? [{ message: words(form) }] : []),
        ...Object.entries(errors).map(([field, problem]) => ({ field, message: words(problem) })),
      ],
    };
  }, [state, t]);
}
