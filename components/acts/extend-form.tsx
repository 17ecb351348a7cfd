"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Day } from "@/components/ui/day";
import { LENGTHS } from "@/lib/grant/fields";
import { useAct } from "./act-context";
import { ActForm, type ActFormProps } from "./act-form";
import { DayField, WordsField } from "./fields";

export type ExtendChoices = {
  /** The ends offered, with their lengths from today or the start. */
  quick: { days: number; endsOn: string }[];
  /** The answer that stands when the page opens: one of the days, "date" or "none". */
  chosen: string;
  /** What stands in the field of "another day". */
  endsOn: string;
  reviewOn: string;
  noEndReason: string | null;
  /** The latest day the policy allows. */
  policy: { days: number; latest: string } | null;
  today: string;
};

type Props = Pick<ActFormProps, "action" | "target"> & {
  choices: ExtendChoices;
  /** What it answers, where somebody asked for it. */
  answer?: "extended";
};

/** Another end, in one press or by date, or none with a reason; and why. */
export function ExtendForm({ action, target, choices, answer }: Props) {
  const t = useTranslations("acts.extend");
  return (
    <ActForm action={action} target={target} submit={t("submit")}>
      {answer && <input type="hidden" name="answer" value={answer} />}
      <NewEnd {...choices} />
      <WordsField name="why" label={t("why")} hint={t("whyHint")} maxLength={LENGTHS.reason} />
    </ActForm>
  );
}

/**
 * The fields of an answer show when it is chosen, by style alone: without scripts too. The days offered stay those the
 * page opened with, whatever somebody else does meanwhile: the one that was chosen must not vanish.
 */
function NewEnd({ endsOn, reviewOn, noEndReason, policy, today, ...now }: ExtendChoices) {
  const t = useTranslations("acts.extend");
  const { typed } = useAct();
  const [{ quick, chosen }] = useState(now);
  const asked = typed("end", chosen);
  const known = asked === "none" || quick.some(({ endsOn: day }) => day === asked);
  const answer = known ? asked : "date";
  const choices = [
    ...quick.map(({ days, endsOn: day }) => ({
      value: day,
      label: t("day", { days }),
      detail: <Day on={day} style="near" />,
    })),
    { value: "date", label: t("date"), detail: null },
    ...(policy === null ? [{ value: "none", label: t("none"), detail: null }] : []),
  ];
  return (
    <div className="group/end grid gap-5">
      <fieldset className="min-w-0">
        <legend className="mb-1.5 text-sm font-[550]">{t("until")}</legend>
        {policy && (
          <p className="-mt-1 mb-2 text-sm text-ink-3">
            {t.rich("policy", { days: policy.days, day: () => <Day on={policy.latest} /> })}
          </p>
        )}
        <div className="flex flex-wrap gap-1.5">
          {choices.map(({ value, label, detail }) => (
            <label key={value} className="choice relative flex-col gap-0 py-1.5">
              <input
                type="radio"
                name="end"
                value={value}
                defaultChecked={answer === value}
                className="absolute inset-0 size-full cursor-pointer appearance-none outline-none"
              />
              {label}
              {detail && <span className="text-2xs font-normal">{detail}</span>}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="hidden group-has-[[value=date]:checked]/end:block">
        <DayField
          name="endsOn"
          label={t("last")}
          value={known || asked === "date" ? endsOn : asked}
          min={today}
          {...(policy && { max: policy.latest })}
        />
      </div>
      <div className="hidden gap-5 group-has-[[value=none]:checked]/end:grid">
        <DayField name="reviewOn" label={t("reviewOn")} value={reviewOn} min={today} />
        <WordsField
          name="noEndReason"
          label={t("noEndReason")}
          optional={noEndReason !== null}
          hint={noEndReason !== null && t("noEndReasonHint", { reason: noEndReason })}
          maxLength={LENGTHS.reason}
        />
      </div>
    </div>
  );
}
