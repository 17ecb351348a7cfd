"use client";

import {
  type ComponentProps,
  createContext,
  type FormEvent,
  startTransition,
  useActionState,
  useContext,
  useState,
} from "react";

const Pending = createContext(false);

/** What was posted and refused, by field name; null before that. */
export type TypedValues = Readonly<Record<string, string>>;
const Typed = createContext<TypedValues | null>(null);

/**
 * What the form around was posted with where the server refused it: without scripts the page comes anew,
 * and what was typed stands in it again.
 */
export const useTyped = (): TypedValues | null => useContext(Typed);

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
  const [posted, setPosted] = useState(false);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const native = event.nativeEvent;
    const submitter = native instanceof SubmitEvent ? native.submitter : null;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(() => send(data));
    setPosted(true);
  };
  // A page that posts its fields itself still shows them: there, one nobody touched takes what is new.
  const typed = posted ? null : typedOf(state);
  return { state, pending, form: { action: send, onSubmit, pending, typed } };
}

function typedOf(state: unknown): TypedValues | null {
  const { ok, values } = (state ?? {}) as { ok?: boolean; values?: TypedValues };
  return ok === false && values !== undefined ? values : null;
}

type Props = Omit<ComponentProps<"form">, "action"> & {
  action: (data: FormData) => void;
  pending: boolean;
  typed: TypedValues | null;
};

/** `const { state, form } = useActionForm(action, initial)` and `<ActionForm {...form}>`. */
export function ActionForm({ pending, typed, children, ...rest }: Props) {
  return (
    <form noValidate {...rest}>
      <Pending value={pending}>
        <Typed value={typed}>{children}</Typed>
      </Pending>
    </form>
  );
}
