"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { LocaleChoices } from "@/components/form/locale-choices";
import { ServerForm } from "@/components/form/server-form";
import type { Problems } from "@/components/form/use-problems";
import { accountName } from "@/components/grant-form/account-name";
import type { Link } from "@/components/link/use-link-page";
import { SecretWatch } from "@/components/things/secret-watch";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { LENGTHS } from "@/lib/grant/fields";
import { GRANT_LEVELS } from "@/lib/grant/level";
import { ask } from "./ask";
import type { Asked, Form } from "./types";

type Props = { form: Form; link: Link; onAsked: (asked: Asked) => void };

/** Whose link it is, what happens to what is typed, and what is asked for, all of it in his words. */
export function RequestForm({ form, link, onAsked }: Props) {
  const t = useTranslations("request-access");
  const locale = useLocale();
  const { organization } = form;
  return (
    <div className="flex flex-col gap-7">
      <header>
        <h1 className="sentence mb-3 text-3xl break-words">{t("title", { organization })}</h1>
        <p className="text-lg text-ink-2">{t("sentence", { organization })}</p>
      </header>
      <Notice tone="warning" title={t("noSecret")}>
        {t("noSecretBody", { organization })}
      </Notice>
      <ServerForm
        action={(_, data) => ask(link, data, locale)}
        submit={t("submit")}
        variant="primary"
        onDone={onAsked}
        className="flex flex-col gap-7"
      >
        {(problems) => (
          <SecretWatch>
            <Who problems={problems} />
            <What problems={problems} form={form} />
            <LocaleChoices legend={t("locale")} hint={t("localeHint")} defaultValue={locale} />
          </SecretWatch>
        )}
      </ServerForm>
    </div>
  );
}

type PartProps = { problems: Problems };

/** Who asks; from the firm's name comes that of the account, until he writes another. */
function Who({ problems }: PartProps) {
  const t = useTranslations("request-access");
  const [firm, setFirm] = useState("");
  const [account, setAccount] = useState<string | null>(null);
  return (
    <>
      <Field name="firm" label={t("firm")} error={problems.of("firm")}>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="organization"
            maxLength={LENGTHS.name}
            value={firm}
            onChange={(event) => setFirm(event.target.value)}
          />
        )}
      </Field>
      <Field name="person" label={t("person")} error={problems.of("person")}>
        {(control) => <TextInput {...control} autoComplete="name" maxLength={LENGTHS.name} />}
      </Field>
      <Field name="email" label={t("email")} hint={t("emailHint")} error={problems.of("email")}>
        {(control) => (
          <TextInput {...control} type="email" autoComplete="email" maxLength={LENGTHS.name} />
        )}
      </Field>
      <Field
        name="account"
        label={t("account")}
        hint={t("accountHint")}
        error={problems.of("account")}
      >
        {(control) => (
          <TextInput
            {...control}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={LENGTHS.identifier}
            value={account ?? accountName(firm)}
            onChange={(event) => setAccount(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}

/** What he asks for: where, how far in, why and until when. */
function What({ problems, form: { ends } }: PartProps & { form: Form }) {
  const t = useTranslations("request-access");
  const levels = useTranslations("ui.level");
  return (
    <>
      <Field
        name="systemWords"
        label={t("system")}
        hint={t("systemHint")}
        error={problems.of("systemWords")}
      >
        {(control) => <TextInput {...control} autoComplete="off" maxLength={LENGTHS.name} />}
      </Field>
      <RadioCards
        name="level"
        legend={t("level")}
        hint={t("levelHint")}
        error={problems.of("level")}
        choices={GRANT_LEVELS.map((value) => ({
          value,
          label: levels(value),
          hint: t(`levels.${value}`),
        }))}
      />
      <Field name="reason" label={t("reason")} hint={t("reasonHint")} error={problems.of("reason")}>
        {(control) => <TextArea {...control} rows={3} maxLength={LENGTHS.reason} />}
      </Field>
      <Field name="endsOn" label={t("end")} hint={t("endHint")} error={problems.of("endsOn")}>
        {(control) => (
          <DateInput {...control} min={ends.from} max={ends.until} className="max-w-52" />
        )}
      </Field>
    </>
  );
}
