"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { type Problems, useProblems } from "@/components/form/use-problems";
import { ActionForm, useActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { FormErrors } from "@/components/ui/form-errors";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { useToast } from "@/components/ui/toast";
import type { FormState } from "@/lib/http/form-state";
import { draftPolicies, type Policies } from "@/lib/organization/policies";
import { addDays, type CivilDate, isCivilDate } from "@/lib/time/civil-date";
import { ApprovalFields } from "./approval-fields";
import { Example } from "./example";
import { DoorFields, ReminderFields } from "./policy-fields";
import { usePolicyWords } from "./use-policy-words";

type Props = {
  /** The page's own address: where the way without scripts looks again. */
  path: string;
  back: string;
  policies: Policies;
  today: CivilDate;
  /** The example's end; without one it is today and the default length. */
  endsOn: CivilDate | null;
  /** Null for those who only read; `version` guards the write. */
  save: {
    action: (state: FormState, data: FormData) => Promise<FormState>;
    version: number;
  } | null;
  actions: ReactNode;
};

/** The policies in words, as a form, and on a time line; the words and the line change as one types. */
export function PolicyDesk({ path, back, policies: given, today, endsOn, save, actions }: Props) {
  const t = useTranslations("policy");
  const [policies, setPolicies] = useState(given);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [end, setEnd] = useState(endsOn);
  const { title, rest } = usePolicyWords(policies);
  const onInput = (event: FormEvent<HTMLFormElement>) => {
    const draft = draftPolicies(typedIn(event.currentTarget), policies);
    setPolicies(draft.policies);
    setWrong(draft.problems);
  };
  return (
    <>
      <PageHeader
        back={{ href: back, label: t("back") }}
        eyebrow={t("title")}
        title={title}
        sentence={rest}
        actions={actions}
      />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        {save && <PolicyForm {...{ path, save, wrong, onInput }} policies={given} />}
        <Example
          policies={policies}
          today={today}
          endsOn={end ?? addDays(today, policies.defaultDays)}
          onEnd={(day) => isCivilDate(day) && day > today && setEnd(day)}
        />
      </div>
      <form id="policies-example" action={path} />
    </>
  );
}

type FormProps = {
  path: string;
  policies: Policies;
  save: NonNullable<Props["save"]>;
  wrong: Readonly<Record<string, string>>;
  onInput: (event: FormEvent<HTMLFormElement>) => void;
};

function PolicyForm({ path, policies, save, wrong, onInput }: FormProps) {
  const t = useTranslations("policy");
  const e = useTranslations("error");
  const { state, form } = useActionForm<FormState>(save.action, null);
  const problems: Problems = useProblems(state);
  const toast = useToast();
  // Only a new answer is news.
  useEffect(() => {
    if (state?.ok) toast(t("saved"));
  }, [state]);
  // What is wrong now counts; what the server refused does until something else is typed there.
  const errorOf = (field: string) => {
    const code = wrong[field];
    return code === undefined ? problems.of(field) : e.has(code) ? e(code) : e("not_valid");
  };
  return (
    <ActionForm {...form} onInput={onInput} className="flex flex-col gap-8">
      <FormErrors errors={problems.all} />
      <input type="hidden" name="version" value={save.version} />
      <ReminderFields policies={policies} errorOf={errorOf} />
      <DoorFields policies={policies} errorOf={errorOf} />
      <ApprovalFields policies={policies} errorOf={errorOf} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("save")}</SubmitButton>
        <noscript>
          <Button type="submit" variant="secondary" formMethod="get" formAction={path}>
            {t("show")}
          </Button>
        </noscript>
      </div>
    </ActionForm>
  );
}

/** A form's fields as the server reads them. */
function typedIn(form: HTMLFormElement): Record<string, unknown> {
  const data = new FormData(form);
  const fields = Object.fromEntries([...data].filter(([name]) => !name.endsWith("[]")));
  return {
    ...fields,
    daysOff: data.getAll("daysOff[]"),
    approval: data.getAll("approval[]"),
  };
}
