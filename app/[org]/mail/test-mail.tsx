"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useProblems } from "@/components/form/use-problems";
import { ActionForm, useActionForm } from "@/components/ui/action-form";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/http/form-state";
import { sendTestMail } from "./actions";

/** `children`: what was answered to the last one. */
type Props = { slug: string; address: string; children: ReactNode };

/** Sends a mail to oneself; the page that comes shows what the mail server answered. */
export function TestMail({ slug, address, children }: Props) {
  const t = useTranslations("delivery.test");
  const { state, form } = useActionForm<FormState>(sendTestMail.bind(null, slug), null);
  const problems = useProblems(state);
  return (
    <ActionForm {...form} className="flex flex-col items-start gap-4">
      <FormErrors errors={problems.all} />
      {children}
      <SubmitButton variant="primary" icon={Send}>
        {t("submit", { address })}
      </SubmitButton>
    </ActionForm>
  );
}
