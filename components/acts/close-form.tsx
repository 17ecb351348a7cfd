"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Day } from "@/components/ui/day";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { RadioCards, type RadioChoice } from "@/components/ui/radio-cards";
import { LENGTHS } from "@/lib/grant/fields";
import { useAct } from "./act-context";
import { ActForm, type ActFormProps } from "./act-form";
import { DayField, WordsField } from "./fields";

export type CloseFacts = {
  /** The other doors that "the access was removed" closes with this one. */
  alsoCloses: string[];
  /** The day of the rotation that took the secret from this supplier; null where there is none. */
  rotatedOn: string | null;
  /** Where the credential is marked as rotated; null where its kind has no secret. */
  rotateHref: string | null;
  handedOver: boolean;
  /** Whether the supplier will still know a secret that opens other doors. */
  knowsSecret: boolean;
  chosen: string;
  today: string;
};

type Props = Pick<ActFormProps, "action" | "target"> & { facts: CloseFacts };

/** How the door was closed, on which day, and what shows it. */
export function CloseForm({ action, target, facts }: Props) {
  const t = useTranslations("acts");
  return (
    <ActForm action={action} target={target} submit={t("close.submit")}>
      <div className="group/kind grid gap-6">
        <Kind facts={facts} />
        {facts.rotatedOn === null && facts.rotateHref !== null && (
          <div className="hidden group-has-[[value=rotated]:checked]/kind:block">
            <Notice
              title={t("close.rotatedNext")}
              actions={
                <LinkButton href={facts.rotateHref} size="sm">
                  {t("close.rotatedGo")}
                </LinkButton>
              }
            >
              {t("close.rotatedNextBody")}
            </Notice>
          </div>
        )}
        <DayField
          name="happenedOn"
          label={t("field.happenedOn")}
          value={facts.today}
          max={facts.today}
        />
        <WordsField
          name="note"
          label={t("field.note")}
          hint={t("close.noteHint")}
          optional
          maxLength={LENGTHS.note}
        />
        <WordsField
          name="evidenceUrl"
          label={t("close.evidence")}
          hint={t("close.evidenceHint")}
          optional
          line
          maxLength={500}
        />
      </div>
    </ActForm>
  );
}

function Kind({ facts }: { facts: CloseFacts }) {
  const t = useTranslations("acts.close");
  const { problems, typed } = useAct();
  return (
    <RadioCards
      name="kind"
      legend={t("kind")}
      defaultValue={typed("kind", facts.chosen)}
      error={problems.of("kind")}
      choices={[
        { value: "revoked", label: t("revoked"), hint: revokedHint(facts) },
        ...(facts.rotateHref === null && facts.rotatedOn === null ? [] : [rotated(facts)]),
        { value: "lapsed", label: t("lapsed"), hint: lapsedHint(facts) },
        {
          value: "never_given",
          label: t("never_given"),
          hint: t(facts.handedOver ? "neverHanded" : "never_givenHint"),
          disabled: facts.handedOver,
        },
      ]}
    />
  );

  function revokedHint({ alsoCloses }: CloseFacts): ReactNode {
    if (alsoCloses.length === 0) return t("revokedHint");
    const names = alsoCloses.join(", ");
    return (
      <>
        {t("revokedHint")}{" "}
        <strong className="font-[550] text-warning">
          {t("revokedAlso", { count: alsoCloses.length, names })}
        </strong>
      </>
    );
  }

  function rotated({ rotatedOn }: CloseFacts): RadioChoice {
    const hint =
      rotatedOn === null
        ? t("rotatedHint")
        : t.rich("rotatedOn", { day: () => <Day on={rotatedOn} /> });
    return { value: "rotated", label: t("rotated"), hint };
  }

  function lapsedHint({ knowsSecret }: CloseFacts): ReactNode {
    return knowsSecret ? `${t("lapsedHint")} ${t("lapsedKnown")}` : t("lapsedHint");
  }
}
