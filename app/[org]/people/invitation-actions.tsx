"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { FormHandler } from "@/components/form/server-form";
import { useProblems } from "@/components/form/use-problems";
import { ActionForm, useActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { useToast } from "@/components/ui/toast";
import type { FormState } from "@/lib/http/form-state";
import { resend, revoke } from "./actions";

type Props = { slug: string; id: string; email: string };

/** Send again, or withdraw. */
export function InvitationActions({ slug, id, email }: Props) {
  const t = useTranslations("people.invitation");
  return (
    <span className="flex flex-wrap gap-1 sm:justify-end">
      <OneButton
        action={resend.bind(null, slug)}
        id={id}
        label={t("resend")}
        name={t("resendTo", { email })}
        done={t("resent")}
      />
      <OneButton
        action={revoke.bind(null, slug)}
        id={id}
        label={t("revoke")}
        name={t("revokeOf", { email })}
        done={t("revoked")}
      />
    </span>
  );
}

type ButtonProps = {
  action: FormHandler<unknown>;
  id: string;
  label: string;
  name: string;
  done: string;
};

function OneButton({ action, id, label, name, done }: ButtonProps) {
  const { state, form } = useActionForm<FormState>(action, null);
  const { all } = useProblems(state);
  const toast = useToast();
  useEffect(() => {
    if (state?.ok) toast(done);
  }, [state]);
  return (
    <ActionForm {...form} className="max-w-72">
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="quiet" size="sm" aria-label={name}>
        {label}
      </SubmitButton>
      {all[0] && (
        <p role="alert" className="px-2 text-left text-sm text-danger">
          {all[0].message}
        </p>
      )}
    </ActionForm>
  );
}
