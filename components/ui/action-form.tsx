"use client";

import {
  type ComponentProps,
  createContext,
  type FormEvent,
  startTransition,
  useActionState,
  useContext,
} from "react";

const Pending = createContext(false);

/** Whether the form around is on its way, for buttons in it. */
export function useFormPending(): boolean {
  return useContext(Pending);
}

/**
 * A server action with its state, sent so that nothing typed is lost: React resets a form after its
 * action, errors included, so the page posts the fields itself. Before the page is alive the
 * browser posts the form as it always did.
 */
export function useActionForm<State>(
  action: (state: Awaited<State>, data: FormData) => State | Promise<State>,
  initial: Awaited<State>,
) {
  const [state, send, pending] = useActionState(action, initial);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const native = event.nativeEvent;
    const submitter = native instanceof SubmitEvent ? native.submitter : null;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(() => send(data));
  };
  return { state, pending, form: { action: send, onSubmit, pending } };
}

type Props = Omit<ComponentProps<"form">, "action"> & {
  action: (data: FormData) => void;
  pending: boolean;
};

/** `const { state, form } = useActionForm(action, initial)` and `<ActionForm {...form}>`. */
export function ActionForm({ pending, children, ...rest }: Props) {
  return (
    <form noValidate {...rest}>
      <Pending value={pending}>{children}</Pending>
    </form>
  );
}
