"use client";

import { useTranslations } from "next-intl";
import { useProblems } from "@/components/form/use-problems";
import { DialogForm } from "@/components/things/dialog-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { ActionForm, useActionForm } from "@/components/ui/action-form";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useToast } from "@/components/ui/toast";
import { LENGTHS } from "@/lib/grant/fields";
import type { FormState } from "@/lib/http/form-state";
import { answerLeft, revoke } from "./said-actions";

type About = {
  slug: string;
  /** The statement's. */
  id: string;
  name: string;
  supplier: string;
};

type ConfirmProps = About & {
  /** Whom it can be about, where he was only named. */
  people: { id: string; name: string }[] | null;
  today: string;
};

/** The day he left, on our own record. */
export function ConfirmLeft({ slug, id, name, supplier, people, today }: ConfirmProps) {
  const t = useTranslations("attestation.supplier");
  const idPrefix = `left-${id}`;
  if (people?.length === 0) return null;
  return (
    <DialogForm
      label={t("confirm")}
      name={`${t("confirm")}, ${t("confirmTitle", { name, supplier })}`}
      size="sm"
      title={t("confirmTitle", { name, supplier })}
      description={t("confirmBody", { name })}
      action={answerLeft.bind(null, slug)}
      submit={t("confirmSubmit")}
      submitVariant="primary"
      done={t("confirmed")}
      idPrefix={idPrefix}
    >
      {(problems) => (
        <>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="answer" value="confirmed" />
          {people === null ? (
            <input type="hidden" name="contactId" value="" />
          ) : (
            <Field
              name="contactId"
              label={t("who")}
              error={problems.of("contactId")}
              idPrefix={idPrefix}
            >
              {(control) => (
                <Select
                  {...control}
                  placeholder={t("choose")}
                  options={people.map((one) => ({ value: one.id, label: one.name }))}
                />
              )}
            </Field>
          )}
          <Field
            name="leftOn"
            label={t("leftOn")}
            error={problems.of("leftOn")}
            idPrefix={idPrefix}
            className="max-w-56"
          >
            {(control) => <DateInput {...control} defaultValue={today} max={today} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

/** He has not; or, of somebody who was only named, he is none of those on record. */
export function NotLeft({ slug, id, name, supplier, named }: About & { named: boolean }) {
  const t = useTranslations("attestation.supplier");
  const idPrefix = `no-${id}`;
  const label = t(named ? "noOrNoted" : "no");
  const title = t(named ? "namedTitle" : "noTitle", { name, supplier });
  return (
    <DialogForm
      label={label}
      name={`${label}, ${title}`}
      variant="quiet"
      size="sm"
      title={title}
      action={answerLeft.bind(null, slug)}
      submit={t(named ? "namedSubmit" : "noSubmit")}
      done={t("answered")}
      idPrefix={idPrefix}
    >
      {(problems) => (
        <SecretWatch>
          <input type="hidden" name="id" value={id} />
          {named ? (
            <RadioCards
              name="answer"
              legend={t("which")}
              defaultValue="noted"
              error={problems.of("answer")}
              choices={[
                { value: "noted", label: t("noted") },
                { value: "declined", label: t("declined") },
              ]}
            />
          ) : (
            <input type="hidden" name="answer" value="declined" />
          )}
          <Field
            name="why"
            label={t("why")}
            error={problems.of("why")}
            optional={named}
            idPrefix={idPrefix}
          >
            {(control) => <TextArea {...control} rows={2} maxLength={LENGTHS.reason} />}
          </Field>
        </SecretWatch>
      )}
    </DialogForm>
  );
}

type RevokeProps = {
  slug: string;
  of: { supplierId: string } | { contactId: string };
  label: string;
  /** Said by a screen reader in its place. */
  name?: string;
};

/** Takes links back. */
export function RevokeLinks({ slug, of, label, name }: RevokeProps) {
  const t = useTranslations("attestation.links");
  const toast = useToast();
  // Said as the answer comes: the page that comes with it has this button no longer.
  const send = async (state: FormState, data: FormData) => {
    const answer = await revoke(slug, state, data);
    if (answer?.ok) toast(t("revoked"));
    return answer;
  };
  const { state, form } = useActionForm<FormState>(send, null);
  const problems = useProblems(state);
  return (
    <ActionForm {...form}>
      <FormErrors errors={problems.all} />
      {Object.entries(of).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <SubmitButton variant="secondary" size="sm" aria-label={name}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
