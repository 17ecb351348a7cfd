"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { HourField } from "@/components/form/hour-field";
import { LocaleChoices } from "@/components/form/locale-choices";
import { ServerForm } from "@/components/form/server-form";
import type { Problems } from "@/components/form/use-problems";
import { ZoneField } from "@/components/form/zone-field";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { slugFrom } from "@/lib/organization/organization";
import { foundOrganization } from "./actions";

type Props = { zones: string[]; locale: string; host: string };

/** Name, address, zone, language, sending hour: all guessed but the name. */
export function NewOrganizationForm({ zones, locale, host }: Props) {
  const t = useTranslations("registers.new");
  return (
    <ServerForm action={foundOrganization} submit={t("make")} icon={ArrowRight}>
      {(problems) => (
        <>
          <NameAndSlug host={host} problems={problems} />
          <ZoneField
            zones={zones}
            label={t("zone")}
            hint={t("zoneHint")}
            error={problems.of("zone")}
          />
          <LocaleChoices legend={t("locale")} hint={t("localeHint")} defaultValue={locale} />
          <HourField
            label={t("sendHour")}
            hint={t("sendHourHint")}
            error={problems.of("sendHour")}
          />
        </>
      )}
    </ServerForm>
  );
}

/** The slug follows the name until one is typed. */
function NameAndSlug({ host, problems }: { host: string; problems: Problems }) {
  const t = useTranslations("registers.new");
  const [name, setName] = useState("");
  const [chosenSlug, setChosenSlug] = useState<string | null>(null);
  return (
    <>
      <Field name="name" label={t("name")} error={problems.of("name")}>
        {(control) => (
          <TextInput
            {...control}
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="organization"
            maxLength={100}
            autoFocus
          />
        )}
      </Field>
      <Field
        name="slug"
        label={t("slug")}
        hint={t("slugHint", { host })}
        error={problems.of("slug")}
      >
        {(control) => (
          <TextInput
            {...control}
            value={chosenSlug ?? slugFrom(name)}
            onChange={(event) => setChosenSlug(event.target.value)}
            maxLength={40}
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
    </>
  );
}
