"use client";

import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { SettingsView } from "@/lib/organization/queries";
import { savePolicies } from "./actions";

type Props = { slug: string; settings: SettingsView };

export function PoliciesForm({ slug, settings }: Props) {
  const t = useTranslations("settings");
  const { maxDays, defaultDays, sharedAllowed, policyVersion } = settings;
  return (
    <ServerForm
      action={savePolicies.bind(null, slug)}
      submit={t("save")}
      done={t("saved")}
      idPrefix="policy"
    >
      {(problems) => (
        <div className="grid max-w-2xl items-start gap-5 sm:grid-cols-2">
          <input type="hidden" name="version" value={policyVersion} />
          <Field
            name="maxDays"
            label={t("maxDays")}
            hint={t("maxDaysHint")}
            optional
            error={problems.of("maxDays")}
            idPrefix="policy"
          >
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                maxLength={4}
                defaultValue={maxDays ?? ""}
                className="max-w-32"
              />
            )}
          </Field>
          <Field
            name="defaultDays"
            label={t("defaultDays")}
            hint={t("defaultDaysHint")}
            error={problems.of("defaultDays")}
            idPrefix="policy"
          >
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                maxLength={3}
                defaultValue={defaultDays}
                className="max-w-32"
              />
            )}
          </Field>
          <Checkbox
            id="policy-sharedAllowed"
            name="sharedAllowed"
            label={t("sharedAllowed")}
            hint={t("sharedHint")}
            defaultChecked={sharedAllowed}
            className="sm:col-span-2"
          />
        </div>
      )}
    </ServerForm>
  );
}
