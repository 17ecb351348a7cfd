"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, type FieldProps } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

type Props = Omit<FieldProps, "children" | "warning"> & {
  defaultValue?: string;
  looksLikeSecret?: (text: string) => boolean;
  /** The server found one: refused until the person says it is none. */
  refused?: boolean;
  placeholder?: string;
};

/** A free text that must never hold a secret: warned while it is typed, before it leaves the page. */
export function SecretField({
  defaultValue,
  looksLikeSecret,
  refused,
  placeholder,
  ...field
}: Props) {
  const t = useTranslations("grant.form");
  const [suspect, setSuspect] = useState(refused ?? false);
  const warning: ReactNode = suspect && (
    <>
      {t("secret")}
      <Checkbox name="notASecret" value="1" label={t("notASecret")} className="text-ink" />
    </>
  );
  return (
    <Field {...field} warning={warning}>
      {(control) => (
        <TextInput
          {...control}
          defaultValue={defaultValue}
          placeholder={placeholder}
          onChange={(event) => setSuspect(looksLikeSecret?.(event.target.value) ?? false)}
        />
      )}
    </Field>
  );
}
