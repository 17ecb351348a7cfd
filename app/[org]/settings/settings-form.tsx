"use client";

import { useTranslations } from "next-intl";
import { LocaleChoices } from "@/components/form/locale-choices";
import { ServerForm } from "@/components/form/server-form";
import { ZoneField } from "@/components/form/zone-field";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { SettingsView } from "@/lib/organization/queries";
import { saveSettings } from "./actions";

type Props = { slug: string; settings: SettingsView; zones: string[] };

export function SettingsForm({ slug, settings, zones }: Props) {
  const t = useTranslations("settings");
  return (
    <ServerForm action={saveSettings.bind(null, slug)} submit={t("save")} done={t("saved")}>
      {(problems) => (
        <div className="grid max-w-2xl items-start gap-5 sm:grid-cols-2">
          <input type="hidden" name="version" value={settings.version} />
          <Field name="name" label={t("name")} error={problems.of("name")}>
            {(control) => <TextInput {...control} defaultValue={settings.name} maxLength={100} />}
          </Field>
          <ZoneField
            zones={zones}
            label={t("zone")}
            value={settings.zone}
            error={problems.of("zone")}
          />
          <LocaleChoices
            legend={t("locale")}
            hint={t("localeHint")}
            defaultValue={settings.locale}
          />
        </div>
      )}
    </ServerForm>
  );
}
