"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { FormPart } from "./form-part";
import type { LogPartProps } from "./log-form-part-props";

/** In the place of the handover: that a second person decides first, and who is asked. */
export function LogFormApproval({ parts, owners }: Pick<LogPartProps, "parts" | "owners">) {
  const t = useTranslations("grant.form");
  // The first of the owners is whoever logs; what he would own himself goes to the admins.
  const owner = parts.system?.owner;
  const goesTo = owner !== undefined && owner.id !== owners[0]?.value ? owner.name : "admins";
  return (
    <FormPart title={t("approval")}>
      <Notice live title={t("needsYes")} className="sm:col-span-2">
        {t("needsYesBody", { who: goesTo })}
      </Notice>
    </FormPart>
  );
}
