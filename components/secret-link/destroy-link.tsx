"use client";

import { useEffect } from "react";
import type { FormHandler } from "@/components/form/server-form";
import { useProblems } from "@/components/form/use-problems";
import { ActionForm, useActionForm } from "@/components/ui/action-form";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { useToast } from "@/components/ui/toast";
import type { FormState } from "@/lib/http/form-state";

type Props = {
  id: string;
  action: FormHandler<unknown>;
  /** False once it opens nothing any more: the button is gone then, and what was done is still said. */
  can: boolean;
  submit: string;
  done: string;
};

/** Takes a link back. */
export function DestroyLink({ id, action, can, submit, done }: Props) {
  const { state, form } = useActionForm<FormState>(action, null);
  const problems = useProblems(state);
  const toast = useToast();
  // Only a new answer is news.
  useEffect(() => {
    if (state?.ok) toast(done);
  }, [state]);
  if (!can && problems.all.length === 0) return null;
  return (
    <ActionForm {...form}>
      <FormErrors errors={problems.all} idPrefix={id} />
      <input type="hidden" name="id" value={id} />
      {can && (
        <SubmitButton variant="secondary" size="sm">
          {submit}
        </SubmitButton>
      )}
    </ActionForm>
  );
}
