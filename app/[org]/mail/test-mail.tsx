"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useProblems } from "@/components/form/use-problems";
import { ActionForm, useActionForm } from "@/components/ui/action-form";
import { FormErrors } from "@/components/ui/form-errors";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/http/form-state";
import type { TestAnswer } from "@/lib/outbox/test-mail";
import { sendTestMail } from "./actions";

type Props = { slug: string; address: string };

/** Sends a mail to oneself and shows what the mail server answered to it, word for word. */
export function TestMail({ slug, address }: Props) {
  const t = useTranslations("delivery.test");
  const { state, form } = useActionForm<FormState<TestAnswer>>(sendTestMail.bind(null, slug), null);
  const problems = useProblems(state);
  return (
    <ActionForm {...form} className="flex flex-col items-start gap-4">
      <FormErrors errors={problems.all} />
      {state?.ok && <Answer answer={state.view} />}
      <SubmitButton variant="primary" icon={Send}>
        {t("submit", { address })}
      </SubmitButton>
    </ActionForm>
  );
}

const TONES = {
  accepted: "success",
  refused_now: "warning",
  refused: "danger",
  not_sent: "danger",
  perhaps_sent: "warning",
  later: "info",
} as const;

function Answer({ answer: { outcome, reply, server } }: { answer: TestAnswer }) {
  const t = useTranslations("delivery.test");
  return (
    <Notice live tone={TONES[outcome]} title={t(`answer.${outcome}`)} className="w-full">
      {reply !== null && (
        <p className="my-1">
          {server !== null && <>{t("says", { server })} </>}
          <code className="font-mono text-xs break-all">{reply}</code>
        </p>
      )}
      <p>{t(`next.${outcome}`)}</p>
    </Notice>
  );
}
