"use client";

import { BadgeCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import { issue } from "./actions";

/** Issues the certificate: one button, which leads to it. */
export function IssueForm({ slug, supplierId }: { slug: string; supplierId: string }) {
  const t = useTranslations("supplier-end");
  return (
    <ServerForm
      action={issue.bind(null, slug)}
      submit={t("issue")}
      variant="primary"
      icon={BadgeCheck}
    >
      {() => <input type="hidden" name="id" value={supplierId} />}
    </ServerForm>
  );
}
