"use client";

import type { LucideIcon } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { ActionForm, useActionForm } from "@/components/ui/action-form";
import type { ButtonVariant } from "@/components/ui/button";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { useToast } from "@/components/ui/toast";
import type { FormState } from "@/lib/http/form-state";
import { type Problems, useProblems } from "./use-problems";

/** A server action by `formAction`, as forms call it. */
export type FormHandler<T> = (state: FormState<T>, data: FormData) => Promise<FormState<T>>;

type Props<T> = {
  action: FormHandler<T>;
  submit: ReactNode;
  variant?: ButtonVariant;
  icon?: LucideIcon;
  /** Said when it is done. */
  done?: string;
  onDone?: (view: T) => void;
  className?: string;
  /** Beside the button. */
  beside?: ReactNode;
  idPrefix?: string;
  children?: (problems: Problems) => ReactNode;
};

/** A form of one server action: what is wrong at its top and beside its fields, what was typed kept, one button. */
export function ServerForm<T>(props: Props<T>) {
  const { action, submit, variant, icon, done, onDone, className, beside, idPrefix } = props;
  const { state, form } = useActionForm<FormState<T>>(action, null);
  const problems = useProblems(state);
  const toast = useToast();
  // Only a new answer is news; the callbacks may change with every rendering.
  useEffect(() => {
    if (!state?.ok) return;
    if (done) toast(done);
    onDone?.(state.view);
  }, [state]);
  return (
    <ActionForm {...form} className={className ?? "flex flex-col gap-5"}>
      <FormErrors errors={problems.all} idPrefix={idPrefix} />
      {props.children?.(problems)}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton variant={variant} icon={icon}>
          {submit}
        </SubmitButton>
        {beside}
      </div>
    </ActionForm>
  );
}
