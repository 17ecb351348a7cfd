"use client";

import { useTranslations } from "next-intl";
import { LocaleChoices } from "@/components/form/locale-choices";
import { ServerForm } from "@/components/form/server-form";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { saveProfile } from "./actions";

export function ProfileForm({ name, locale }: { name: string; locale: string }) {
  const t = useTranslations("registers.profile");
  return (
    <ServerForm action={saveProfile} submit={t("save")} done={t("saved")}>
      {(problems) => (
        <>
          <Field name="name" label={t("name")} hint={t("nameHint")} error={problems.of("name")}>
            {(control) => (
              <TextInput {...control} defaultValue={name} autoComplete="name" maxLength={100} />
            )}
          </Field>
          <LocaleChoices legend={t("locale")} hint={t("localeHint")} defaultValue={locale} />
        </>
      )}
    </ServerForm>
  );
}
