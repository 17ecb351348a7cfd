"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Day } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type HolderAnswer, ROTATION_REASONS } from "@/lib/credential/rotation";
import { LENGTHS } from "@/lib/grant/fields";
import { useAct } from "./act-context";
import { ActForm, type ActFormProps } from "./act-form";
import { DayField, WordsField } from "./fields";
import { HolderQuestion, type RotationHolderView } from "./holder-question";

export type RotateFacts = {
  holders: RotationHolderView[];
  lastOn: string | null;
  /** The reason that what is due suggests; empty where nothing does. */
  why: string;
  today: string;
};

type Props = Pick<ActFormProps, "action" | "target"> & { facts: RotateFacts };

/** The secret was changed: when, why, and who should still have it. */
export function RotateForm({ action, target, facts }: Props) {
  const t = useTranslations("credential.rotate");
  const words = useTranslations("acts.field");
  return (
    <ActForm action={action} target={target} submit={t("submit")}>
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <DayField
          name="happenedOn"
          label={t("when")}
          hint={facts.lastOn && t.rich("last", { day: () => <Day on={facts.lastOn ?? ""} /> })}
          value={facts.today}
          max={facts.today}
        />
        <Reason why={facts.why} />
      </div>
      <Holders holders={facts.holders} />
      <WordsField name="note" label={words("note")} optional maxLength={LENGTHS.note} />
    </ActForm>
  );
}

function Reason({ why }: { why: string }) {
  const t = useTranslations("credential");
  const { problems, typed } = useAct();
  return (
    <Field name="why" label={t("rotate.why")} error={problems.of("why")}>
      {(control) => (
        <Select
          {...control}
          placeholder={t("rotate.choose")}
          defaultValue={typed("why", why)}
          options={ROTATION_REASONS.map((value) => ({ value, label: t(`why.${value}`) }))}
        />
      )}
    </Field>
  );
}

/** Who should still have it? Each answer says what it does, and below stands what all of them do together. */
function Holders({ holders }: { holders: RotationHolderView[] }) {
  const t = useTranslations("credential.rotate");
  const { typed } = useAct();
  const [answers, setAnswers] = useState<Record<string, HolderAnswer>>({});
  const answerOf = ({ grantId, suggested }: RotationHolderView) =>
    answers[grantId] ?? (typed(`holders[${grantId}]`, suggested) as HolderAnswer);
  const closes = holders.filter((holder) => answerOf(holder) === "ends").length;
  const reissues = holders.filter((h) => answerOf(h) === "gets_new" && h.handedOn).length;
  return (
    <section aria-labelledby="holders-title">
      <h2 id="holders-title" className="border-b border-line-strong pb-2 text-lg font-semibold">
        {t("holders")}
      </h2>
      {holders.length === 0 && <p className="py-3 text-ink-2">{t("holdersNone")}</p>}
      <div className="divide-y divide-line">
        {holders.map((holder) => (
          <HolderQuestion
            key={holder.grantId}
            holder={holder}
            answer={answerOf(holder)}
            onAnswer={(answer) => setAnswers({ ...answers, [holder.grantId]: answer })}
          />
        ))}
      </div>
      {holders.length > 0 && (
        <p role="status" className="border-t border-line-strong pt-3 font-[550]">
          {t("summary", {
            closes: t("closes", { count: closes }),
            reissues: t("reissues", { count: reissues }),
          })}
        </p>
      )}
    </section>
  );
}
