"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Choices } from "@/components/ui/choices";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { CLOSURE_KINDS, type ClosureKind } from "@/lib/grant/closure";
import { type TriageCard, usualClosure } from "@/lib/triage/triage";
import { PanelButtons } from "./panel-buttons";
import type { Triage } from "./use-triage";

type Props = { card: TriageCard; today: string; triage: Triage };

/** How and when the door was closed, filled in as usual: Enter is enough. Says who else it concerns. */
export function ClosePanel({ card, today, triage }: Props) {
  const t = useTranslations("triage.close");
  const words = useTranslations("import.closure");
  const [kind, setKind] = useState<ClosureKind>(usualClosure(card.credential));
  const kinds = CLOSURE_KINDS.filter((one) => one !== "never_given" || !card.handedOver);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const happenedOn = String(new FormData(event.currentTarget).get("happenedOn"));
    if (kind === "rotated") triage.rotate(rotation(card, happenedOn));
    else triage.close({ id: card.id, version: card.version, kind, happenedOn });
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-4 border-t border-line-strong pt-4">
      <Choices
        name="kind"
        legend={t("how")}
        value={kind}
        onChange={(value) => setKind(value as ClosureKind)}
        choices={kinds.map((value) => ({ value, label: words(value) }))}
      />
      <Field name="happenedOn" label={t("on")}>
        {(control) => (
          <DateInput {...control} defaultValue={today} max={today} className="sm:max-w-52" />
        )}
      </Field>
      {card.others.length > 0 && (kind === "rotated" || kind === "revoked") && (
        <p className="max-w-prose text-sm text-warning">
          {t(kind === "rotated" ? "othersGetNew" : "othersClose", {
            count: card.others.length,
            names: card.others.map(({ supplier }) => supplier).join(", "),
          })}
        </p>
      )}
      <PanelButtons submit={t("submit")} cancel={t("cancel")} triage={triage} />
    </form>
  );
}

/** This holder's access ends with the rotation; everybody else gets the new secret. */
function rotation({ id, credential, others }: TriageCard, happenedOn: string) {
  return {
    id: credential.id,
    version: credential.version,
    happenedOn,
    why: "after_use",
    holders: [
      { grantId: id, answer: "ends" },
      ...others.map((other) => ({ grantId: other.id, answer: "gets_new" })),
    ],
  };
}
