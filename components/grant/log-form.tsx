"use client";

import { useTranslations } from "next-intl";
import { ActionForm, useActionForm } from "@/components/ui/action-form";
import { FormErrors } from "@/components/ui/form-errors";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { LogFormAnswerable } from "./log-form-answerable";
import { LogFormDoor } from "./log-form-door";
import { LogFormHandover } from "./log-form-handover";
import { LogFormTerm } from "./log-form-term";
import type { LogFormProps } from "./log-form-types";
import { LogFormWho } from "./log-form-who";
import { LogMatchNotice } from "./log-match-notice";
import { useLogForm } from "./use-log-form";

/** Everything about one grant on one page, made so that the usual one takes under a minute. */
export function LogForm(props: LogFormProps) {
  const t = useTranslations("grant.form");
  const { state, form } = useActionForm(props.action, props.initial);
  const parts = useLogForm(props);
  const shared = { ...props, state, parts };
  return (
    <ActionForm {...form}>
      {state.saved && (
        <Notice
          live
          tone="success"
          className="mb-6"
          title={t("saved", { supplier: state.saved.supplier, system: state.saved.system })}
        >
          <TextLink href={state.saved.href}>{t("savedLook")}</TextLink>
        </Notice>
      )}
      <FormErrors errors={state.errors} />
      {state.match && <LogMatchNotice match={state.match} />}
      <LogFormWho {...shared} />
      <LogFormDoor {...shared} />
      <LogFormTerm {...shared} />
      <LogFormAnswerable {...shared} />
      <LogFormHandover {...shared} />
      <div className="flex flex-wrap gap-2 border-t border-line-strong pt-5 max-sm:flex-col max-sm:*:w-full md:pl-54">
        <SubmitButton>{t("save")}</SubmitButton>
        <SubmitButton variant="secondary" name="after" value="another">
          {t("saveAnother")}
        </SubmitButton>
        <LinkButton href={props.cancelHref} variant="quiet">
          {t("cancel")}
        </LinkButton>
      </div>
    </ActionForm>
  );
}
