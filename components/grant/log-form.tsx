"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useMemo, useState } from "react";
import { ActionForm, useActionForm } from "@/components/ui/action-form";
import { fieldId } from "@/components/ui/field";
import { type FormError, FormErrors } from "@/components/ui/form-errors";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { LogFormAnswerable } from "./log-form-answerable";
import { LogFormApproval } from "./log-form-approval";
import { LogFormDoor } from "./log-form-door";
import { LogFormHandover } from "./log-form-handover";
import { LogFormTerm } from "./log-form-term";
import type { LogFormProps, LogFormState } from "./log-form-types";
import { LogFormWho } from "./log-form-who";
import { type LogFormParts, useLogForm } from "./use-log-form";

/** Everything about one grant on one page, made so that the usual one takes under a minute. */
export function LogForm(props: LogFormProps) {
  const t = useTranslations("grant.form");
  const { state, form } = useActionForm(props.action, props.initial);
  const parts = useLogForm(props, state);
  const held = useHeldBack(parts, form.onSubmit);
  const errors = useNamedErrors(held.errors ?? state.errors);
  useFirstField(props.initial);
  useLogged(props, state, parts);
  const shared = { ...props, state, parts };
  return (
    <ActionForm {...form} onSubmit={held.onSubmit}>
      {state.saved && (
        <Notice
          live
          tone="success"
          className="mb-6"
          title={t(state.saved.requested ? "savedAsked" : "saved", {
            supplier: state.saved.supplier,
            system: state.saved.system,
          })}
        >
          <TextLink href={state.saved.href}>{t("savedLook")}</TextLink>
        </Notice>
      )}
      <FormErrors errors={errors} />
      <LogFormWho {...shared} />
      <LogFormDoor {...shared} />
      <LogFormTerm {...shared} />
      <LogFormAnswerable {...shared} />
      {parts.asksApproval ? <LogFormApproval {...shared} /> : <LogFormHandover {...shared} />}
      {props.besides}
      <div className="flex flex-wrap gap-2 border-t border-line-strong pt-5 max-sm:flex-col max-sm:*:w-full md:pl-54">
        <SubmitButton>{t(parts.asksApproval ? "ask" : "save")}</SubmitButton>
        {!props.besides && (
          <SubmitButton variant="secondary" name="after" value="another">
            {t(parts.asksApproval ? "askAnother" : "saveAnother")}
          </SubmitButton>
        )}
        <LinkButton href={props.cancelHref} variant="quiet">
          {t("cancel")}
        </LinkButton>
      </div>
    </ActionForm>
  );
}

/** What looks like a secret does not leave the page until the person says that it is none. */
function useHeldBack(
  { secrets }: LogFormParts,
  send: (event: FormEvent<HTMLFormElement>) => void,
): { errors: FormError[] | null; onSubmit: (event: FormEvent<HTMLFormElement>) => void } {
  const t = useTranslations("error");
  const [errors, setErrors] = useState<FormError[] | null>(null);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (secrets.suspects.size > 0 && !secrets.confirmed) {
      event.preventDefault();
      const message = t("looks_like_secret");
      return setErrors([...secrets.suspects].map((field) => ({ field, message })));
    }
    setErrors(null);
    send(event);
  };
  return { errors, onSubmit };
}

const LABELS = {
  supplierId: "supplier",
  contactId: "contact",
  systemId: "system",
  credentialId: "credential",
  credentialKind: "kind",
  level: "level",
  levelWord: "levelWord",
  nativeEndOn: "nativeEnd",
  reason: "reason",
  ticket: "ticket",
  startOn: "start",
  endOn: "end",
  noEndReason: "noEndReason",
  reviewOn: "reviewOn",
  ownerId: "owner",
  requestedBy: "requestedBy",
  authorizedBy: "authorizedBy",
  authorizedOn: "authorizedOn",
  channel: "channel",
  handedOverOn: "handedOverOn",
  changedBefore: "changedBefore",
} as const;

/** At the top of the form an error says which field it means. The same errors stay the same list, so that the focus moves once. */
function useNamedErrors(errors: FormError[]): FormError[] {
  const t = useTranslations("grant.form");
  return useMemo(
    () =>
      errors.map(({ field, message }) => {
        const label = LABELS[field as keyof typeof LABELS];
        return { field, message: label ? t("named", { field: t(label), message }) : message };
      }),
    [errors, t],
  );
}

/** Begins where there is something to type: at the supplier, or, where that is known, at the system. */
function useFirstField({ picked }: LogFormState) {
  const field = picked.supplier ? "systemId" : "supplierId";
  useEffect(() => {
    // The box takes the place of its plain field once the page is alive.
    const timer = setTimeout(() => document.getElementById(fieldId(field))?.focus(), 0);
    return () => clearTimeout(timer);
  }, [field]);
}

type Names = { supplier: { label: string } | null; system: { label: string } | null };

function useLogged({ onLogged }: LogFormProps, { logged }: LogFormState, names: Names) {
  // Only what was just saved is news; the names and the callback may change with every rendering.
  useEffect(() => {
    if (!logged) return;
    onLogged(logged, {
      supplier: names.supplier?.label ?? "",
      system: names.system?.label ?? "",
    });
  }, [logged]);
}
