"use client";

import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { FormFailure, Problem } from "@/lib/http/form-state";
import { formatInstant } from "@/lib/i18n/format";

/** Why a decision was not taken, in the words every form uses. */
export function TriageFailure({ failure }: { failure: FormFailure | null }) {
  const t = useTranslations("triage");
  const errors = useTranslations("error");
  const locale = useLocale();
  if (failure === null) return null;
  const words = ({ code, values = {} }: Problem) => {
    const at = typeof values.at === "string" && values.at !== "" ? new Date(values.at) : null;
    const when = at ? formatInstant(at, locale) : "";
    if (t.has(`refused.${code}`)) return t(`refused.${code}`, { ...values, when });
    return errors.has(code) ? errors(code, { ...values, when }) : errors("not_valid");
  };
  const all = [...(failure.form ? [failure.form] : []), ...Object.values(failure.errors)];
  return (
    <Notice live tone="danger" className="mb-4" title={t("notDone")}>
      {all.map((problem) => (
        <p key={problem.code}>{words(problem)}</p>
      ))}
    </Notice>
  );
}
