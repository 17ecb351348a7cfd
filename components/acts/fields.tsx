"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useAct } from "./act-context";

type Common = {
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  /** What stands on record. */
  value?: string | null | undefined;
  className?: string;
};

/** A free text that must never hold a secret: warned while it is typed, before it leaves the page. */
export function WordsField(props: Common & { maxLength: number; line?: boolean }) {
  const { value, maxLength, line, ...field } = props;
  const { problems, typed, suspects, look, idPrefix } = useAct();
  const t = useTranslations("error");
  const shown = {
    maxLength,
    defaultValue: typed(field.name, value),
    onChange: (event: { target: { value: string } }) => look(field.name, event.target.value),
  };
  const suspect = suspects.has(field.name);
  return (
    <Field
      {...field}
      idPrefix={idPrefix}
      error={suspect ? undefined : problems.of(field.name)}
      warning={suspect && t("looks_like_secret")}
    >
      {(control) =>
        line ? <TextInput {...control} {...shown} /> : <TextArea {...control} {...shown} />
      }
    </Field>
  );
}

/** A civil day of the organization. */
export function DayField({ value, max, min, ...field }: Common & { max?: string; min?: string }) {
  const { problems, typed, idPrefix } = useAct();
  return (
    <Field {...field} idPrefix={idPrefix} error={problems.of(field.name)}>
      {(control) => (
        <DateInput
          {...control}
          min={min}
          max={max}
          defaultValue={typed(field.name, value)}
          className="sm:max-w-56"
        />
      )}
    </Field>
  );
}
