"use client";

import { useTranslations } from "next-intl";
import type { Problems } from "@/components/form/use-problems";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { MANDATES, RECEIVED_KINDS } from "@/lib/received/kinds";

/** A received access as its form holds it. */
export type ReceivedForm = {
  systemWords: string;
  systemKind: string;
  account: string;
  mandate: string;
  mandateWords: string | null;
  vault: string | null;
  vaultEntry: string | null;
  sinceOn: string;
  endsOn: string | null;
  destroyByOn: string | null;
  note: string | null;
};

type Props = { problems: Problems; today: string; access?: ReceivedForm };

const TWO = "grid items-end gap-5 sm:grid-cols-2";

/** Into what, with which account, by which right, where its secret is kept, and until when. */
export function FactsFields({ problems, today, access }: Props) {
  const t = useTranslations("received.form");
  const kinds = useTranslations("received.kind");
  const of = (name: string) => ({ name, error: problems.of(name), idPrefix: "received" });
  const text = (name: keyof ReceivedForm, max: number) => (
    <Field {...of(name)} label={t(name)} hint={t(`${name}Hint`)} optional>
      {(control) => <TextInput {...control} defaultValue={access?.[name] ?? ""} maxLength={max} />}
    </Field>
  );
  return (
    <>
      <div className={TWO}>
        <Field {...of("systemWords")} label={t("systemWords")} hint={t("systemWordsHint")}>
          {(control) => (
            <TextInput {...control} defaultValue={access?.systemWords} maxLength={200} />
          )}
        </Field>
        <Field {...of("systemKind")} label={t("systemKind")} hint={t("systemKindHint")}>
          {(control) => (
            <Select
              {...control}
              defaultValue={access?.systemKind ?? "web_site"}
              options={RECEIVED_KINDS.map((value) => ({ value, label: kinds(value) }))}
            />
          )}
        </Field>
      </div>
      <Field {...of("account")} label={t("account")} hint={t("accountHint")}>
        {(control) => <TextInput {...control} defaultValue={access?.account} maxLength={300} />}
      </Field>
      <div className={TWO}>
        <Field {...of("mandate")} label={t("mandate")} hint={t("mandateHint")}>
          {(control) => (
            <Select
              {...control}
              defaultValue={access?.mandate ?? "unknown"}
              options={MANDATES.map((value) => ({ value, label: t(`mandates.${value}`) }))}
            />
          )}
        </Field>
        {text("mandateWords", 200)}
      </div>
      <div className={TWO}>
        {text("vault", 120)}
        {text("vaultEntry", 300)}
      </div>
      <Notice tone="info" title={t("neverTitle")}>
        {t("never")}
      </Notice>
      <div className="grid items-end gap-5 sm:grid-cols-3">
        <Field {...of("sinceOn")} label={t("sinceOn")}>
          {(control) => (
            <DateInput {...control} defaultValue={access?.sinceOn ?? today} max={today} />
          )}
        </Field>
        <Field {...of("endsOn")} label={t("endsOn")} hint={t("endsOnHint")} optional>
          {(control) => <DateInput {...control} defaultValue={access?.endsOn ?? ""} />}
        </Field>
        <Field {...of("destroyByOn")} label={t("destroyByOn")} hint={t("destroyByOnHint")} optional>
          {(control) => <DateInput {...control} defaultValue={access?.destroyByOn ?? ""} />}
        </Field>
      </div>
      <Field {...of("note")} label={t("note")} optional>
        {(control) => <TextArea {...control} defaultValue={access?.note ?? ""} maxLength={2000} />}
      </Field>
    </>
  );
}
