"use client";

import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import { useProblems } from "@/components/form/use-problems";
import { ActionForm, useActionForm } from "@/components/ui/action-form";
import type { ButtonVariant } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FormErrors } from "@/components/ui/form-errors";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { ActContext } from "./act-context";
import { type ActHandler, type ActState, typed, wasOvertaken } from "./act-state";
import { FirstNews, type Happened } from "./first-news";
import { useSuspects } from "./use-suspects";

/** The thing an act is done to, as it stands now. */
export type ActTarget = {
  id: string;
  version: number;
  /** Its newest events, newest first: what somebody else did stands among them. */
  happened: Happened[];
  /** Why nothing can be done any more; null while it can. */
  over: string | null;
  /** Its page. */
  back: string;
};

export type ActFormProps = {
  action: ActHandler;
  target: ActTarget;
  submit: string;
  /** Where another form of the page has fields of the same names. */
  idPrefix?: string;
  variant?: ButtonVariant;
  children?: ReactNode;
};

/**
 * The form of one act. What was typed stays whatever happens; where somebody else was first it says who did what, and
 * from then on carries the version that stands now.
 */
export function ActForm({ action, target, submit, variant, idPrefix, children }: ActFormProps) {
  const { state, form } = useActionForm<ActState>(action, null);
  const overtaken = wasOvertaken(state);
  const problems = useProblems(state);
  const { suspects, look } = useSuspects(state);
  const t = useTranslations("acts");
  if (target.over !== null && state === null)
    return <NothingToDo words={target.over} back={target.back} />;
  return (
    <ActionForm {...form} onSubmit={holdSecrets(suspects, form.onSubmit)} className="max-w-2xl">
      {overtaken && state !== null ? (
        <FirstNews state={state} words={problems.all} target={target} />
      ) : (
        <FormErrors errors={problems.all} idPrefix={idPrefix} />
      )}
      <ActContext
        value={{
          problems,
          suspects,
          idPrefix,
          look,
          typed: (field, fallback) => typed(state, field, fallback ?? ""),
        }}
      >
        <div className="flex flex-col gap-6">
          <input type="hidden" name="id" value={target.id} />
          <input type="hidden" name="version" value={target.version} />
          <input type="hidden" name="seen" value={target.happened[0]?.seq ?? 0} />
          {children}
          {suspects.size > 0 && <NotASecret key={[...suspects].join()} />}
        </div>
      </ActContext>
      <div className="mt-7 flex flex-wrap items-center gap-3 border-t border-line pt-5">
        {target.over === null && <SubmitButton variant={variant}>{submit}</SubmitButton>}
        <LinkButton variant="quiet" href={target.back}>
          {t(target.over === null ? "cancel" : "backToDoor")}
        </LinkButton>
      </div>
    </ActionForm>
  );
}

const NOT_A_SECRET = "f-notASecret";

/** What looks like a secret does not leave the page until the person says that it is none. */
function holdSecrets(
  suspects: ReadonlySet<string>,
  send: (event: FormEvent<HTMLFormElement>) => void,
) {
  return (event: FormEvent<HTMLFormElement>) => {
    const box = document.getElementById(NOT_A_SECRET);
    if (suspects.size > 0 && box instanceof HTMLInputElement && !box.checked) {
      event.preventDefault();
      box.focus();
    } else send(event);
  };
}

function NotASecret() {
  const t = useTranslations("grant.form");
  return (
    <Notice live tone="warning" title={t("secret")}>
      <Checkbox id={NOT_A_SECRET} name="notASecret" value="1" label={t("notASecret")} />
    </Notice>
  );
}

function NothingToDo({ words, back }: { words: string; back: string }) {
  const t = useTranslations("acts");
  return (
    <Notice title={words} className="max-w-2xl">
      <LinkButton href={back} size="sm" className="mt-2">
        {t("backToDoor")}
      </LinkButton>
    </Notice>
  );
}
