"use client";

import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useProblems } from "@/components/form/use-problems";
import { ActionForm, useActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { useToast } from "@/components/ui/toast";
import type { ExampleMail as Asked } from "@/lib/example/operations/mail";
import type { FormState } from "@/lib/http/form-state";
import { sendExampleMail } from "./example-actions";

type Props = { slug: string; email: string };

/** "Send me today's mail", and what became of it. */
export function ExampleMail({ slug, email }: Props) {
  const t = useTranslations("registers.exampleCompany");
  const toast = useToast();
  const action = sendExampleMail.bind(null, slug);
  const { state, form } = useActionForm<FormState<Asked>>(action, null);
  const [problem] = useProblems(state).all;
  // Only a new answer is news.
  useEffect(() => {
    if (state?.ok) toast(t(state.view.mail, { email }));
    else if (problem) toast(problem.message, undefined, "danger");
  }, [state]);
  return (
    <ActionForm {...form}>
      <SubmitButton variant="quiet" size="sm" icon={Mail} className="-ml-3 sm:ml-0">
        {t("send")}
      </SubmitButton>
    </ActionForm>
  );
}
