"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { KeyHint } from "@/components/ui/key-hint";
import { QuickDates } from "@/components/ui/quick-dates";
import { TextInput } from "@/components/ui/text-input";
import { quickEnds } from "@/lib/grant/end";
import { formatDay } from "@/lib/i18n/format";
import { hasSecret } from "@/lib/secret/detect";
import type { CivilDate } from "@/lib/time/civil-date";
import { daysBetween } from "@/lib/time/civil-date";
import type { TriageCard } from "@/lib/triage/triage";
import { PanelButtons } from "./panel-buttons";
import { useKeys } from "./use-keys";
import type { Triage } from "./use-triage";

type Props = { card: TriageCard; today: string; triage: Triage };

/** Until when it is still needed, and why. The digits choose a usual length; Enter keeps it. */
export function NeededPanel({ card, today, triage }: Props) {
  const t = useTranslations("triage.needed_panel");
  const secret = useTranslations("error")("looks_like_secret");
  const locale = useLocale();
  const from = today as CivilDate;
  const most = card.latestEnd === null ? null : daysBetween(from, card.latestEnd);
  const ends = quickEnds(from, from, most);
  const usual = ends.find(({ days }) => days === 30) ?? ends.at(-1);
  const [day, setDay] = useState<string>(usual?.endsOn ?? "");
  useKeys(
    Object.fromEntries(ends.map(({ endsOn }, index) => [`${index + 1}`, () => setDay(endsOn)])),
  );
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const why = String(new FormData(event.currentTarget).get("why"));
    triage.extend({ id: card.id, version: card.version, endsOn: day, why });
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-4 border-t border-line-strong pt-4">
      <Field name="endsOn" label={t("until")}>
        {(control) => (
          <QuickDates
            control={control}
            min={today}
            max={card.latestEnd ?? undefined}
            value={day}
            onChange={setDay}
            choices={ends.map(({ days, endsOn }) => ({
              label: t("days", { days, on: formatDay(endsOn, locale, "near") }),
              day: endsOn,
            }))}
          />
        )}
      </Field>
      <Field name="why" label={t("why")}>
        {(control) => (
          <TextInput
            {...control}
            required
            defaultValue={t("usualWhy")}
            maxLength={500}
            // What looks like a secret does not leave the page: the browser says so and sends nothing.
            onChange={({ target }) =>
              target.setCustomValidity(hasSecret(target.value) ? secret : "")
            }
          />
        )}
      </Field>
      <PanelButtons submit={t("submit")} cancel={t("cancel")} triage={triage}>
        <span className="flex items-center gap-1 text-xs text-ink-3 max-sm:hidden">
          <KeyHint>1</KeyHint>–<KeyHint>{`${ends.length}`}</KeyHint> {t("digits")}
        </span>
      </PanelButtons>
    </form>
  );
}
