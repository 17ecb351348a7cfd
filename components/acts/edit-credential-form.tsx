"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { DayCountField } from "@/components/form/day-count-field";
import { LENGTHS } from "@/lib/grant/fields";
import { useAct } from "./act-context";
import { ActForm, type ActFormProps } from "./act-form";
import { DayField, WordsField } from "./fields";

export type KnownOfCredential = {
  identifier: string;
  rotateEveryDays: number | null;
  nativeEndsOn: string | null;
  wiredBy: string | null;
  breaks: string | null;
  offSwitch: string | null;
};

type Props = Pick<ActFormProps, "action" | "target"> & { known: KnownOfCredential };

const NOTES = ["wiredBy", "breaks", "offSwitch"] as const;

/** What is known about a credential; its value never. */
export function EditCredentialForm({ action, target, known }: Props) {
  const t = useTranslations("credential.edit");
  // Who comes to fill one gap ("#f-offSwitch") begins in its field.
  useEffect(() => {
    const { hash } = window.location;
    if (hash.startsWith("#f-")) document.getElementById(hash.slice(1))?.focus();
  }, []);
  return (
    <ActForm action={action} target={target} submit={t("submit")}>
      <WordsField
        name="identifier"
        label={t("identifier")}
        hint={t("identifierHint")}
        line
        value={known.identifier}
        maxLength={LENGTHS.identifier}
      />
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <Interval days={known.rotateEveryDays} />
        <DayField
          name="nativeEndsOn"
          label={t("nativeEndsOn")}
          hint={t("nativeEndsOnHint")}
          optional
          value={known.nativeEndsOn}
        />
      </div>
      {NOTES.map((name) => (
        <WordsField
          key={name}
          name={name}
          label={t(name)}
          hint={t(`${name}Hint`)}
          optional
          value={known[name]}
          maxLength={LENGTHS.reason}
        />
      ))}
    </ActForm>
  );
}

function Interval({ days }: { days: number | null }) {
  const t = useTranslations("credential.edit");
  const { problems, typed } = useAct();
  return (
    <DayCountField
      name="rotateEveryDays"
      label={t("rotateEveryDays")}
      hint={t("rotateEveryDaysHint")}
      error={problems.of("rotateEveryDays")}
      value={typed("rotateEveryDays", days === null ? "" : String(days))}
      digits={5}
      narrow
      optional
    />
  );
}
