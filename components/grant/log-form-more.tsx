"use client";

import { useTranslations } from "next-intl";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { errorOf, LENGTHS, type LogPartProps } from "./log-form-part-props";
import { SecretField } from "./secret-field";

/** What the system itself says: its own word for the level, and an end of its own. Seldom asked for, so folded away. */
export function LogFormMore({ state, parts }: Pick<LogPartProps, "state" | "parts">) {
  const t = useTranslations("grant.form");
  const { values } = state;
  const errors = { word: errorOf(state, "levelWord"), end: errorOf(state, "nativeEndOn") };
  const open = Boolean(errors.word || errors.end || values.levelWord || values.nativeEndOn);
  return (
    <details open={open || undefined} className="sm:col-span-2">
      <summary className="w-fit py-3 text-sm text-ink-2 hover:text-ink sm:py-0">
        {t("more")}
      </summary>
      <div className="mt-2 grid items-start gap-5 sm:grid-cols-2">
        <SecretField
          name="levelWord"
          label={t("levelWord")}
          hint={t("levelWordHint")}
          secrets={parts.secrets}
          maxLength={LENGTHS.words}
          defaultValue={values.levelWord}
          error={errors.word}
          optional
        />
        {(parts.isNewCredential || !parts.credential) && (
          <Field
            name="nativeEndOn"
            label={t("nativeEnd")}
            hint={t("nativeEndHint")}
            error={errors.end}
            optional
          >
            {(control) => <DateInput {...control} defaultValue={values.nativeEndOn} />}
          </Field>
        )}
      </div>
    </details>
  );
}
