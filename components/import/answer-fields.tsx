"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { CHANNELS } from "@/lib/credential/channel";
import { CREDENTIAL_KINDS } from "@/lib/credential/kinds";
import { CLOSURE_KINDS } from "@/lib/grant/closure";
import { GRANT_LEVELS } from "@/lib/grant/level";
import type { Finding } from "@/lib/import/findings";
import type { AnswerControl } from "./control-of";
import type { Known } from "./desk-types";

type Props = {
  id: string;
  control: AnswerControl;
  finding: Finding;
  known: Known;
  word: (value: string) => string;
};

/** The fields of an answer, filled with what is suggested. */
export function AnswerFields({ id, control, finding, known, word }: Props) {
  const t = useTranslations("import");
  const { suggestion, values } = finding;
  const suggested = suggestion?.take === "value" ? suggestion.value : "";
  const choose = (words: readonly string[], label: string) => (
    <Labelled id={id} label={label}>
      <Select
        id={id}
        name="value"
        defaultValue={suggested}
        options={words.map((value) => ({ value, label: word(value) }))}
      />
    </Labelled>
  );
  switch (control) {
    case "kind":
      return choose(CREDENTIAL_KINDS, t("target.kind"));
    case "level":
      return choose(GRANT_LEVELS, t("target.level"));
    case "channel":
      return choose(CHANNELS, t("target.channel"));
    case "owner":
      return choose(
        known.names.members.map((member) => member.id),
        t("target.owner"),
      );
    case "text":
    case "formula":
      return (
        <Labelled id={id} label={finding.field ? t(`target.${finding.field}`) : t("ask.text")} wide>
          <TextInput id={id} name="value" required defaultValue={suggested} maxLength={300} />
        </Labelled>
      );
    case "day":
    case "optional_day":
    case "end":
    case "left":
      return (
        <Labelled id={id} label={control === "left" ? t("ask.leftOn") : dayLabel(finding, t)}>
          <DateInput id={id} name="value" required defaultValue={suggested} />
        </Labelled>
      );
    case "closure":
    case "shared_closure":
      return (
        <ClosureFields
          id={id}
          today={known.today}
          shared={control === "shared_closure"}
          on={suggestion?.take === "closed" ? suggestion.on : String(values.on ?? known.today)}
          kind={suggestion?.take === "closed" ? suggestion.kind : "revoked"}
        />
      );
    default:
      return null;
  }
}

function dayLabel(finding: Finding, t: ReturnType<typeof useTranslations>): string {
  return t(`target.${finding.field ?? "starts_on"}`);
}

type ClosureProps = { id: string; today: string; on: string; kind: string; shared: boolean };

function ClosureFields({ id, today, on, kind, shared }: ClosureProps) {
  const t = useTranslations("import");
  const kinds = CLOSURE_KINDS.filter((one) => !shared || one !== "revoked");
  return (
    <>
      <Labelled id={id} label={t("ask.closedOn")}>
        <DateInput id={id} name="value" required defaultValue={on} max={today} />
      </Labelled>
      <Labelled id={`${id}-kind`} label={t("ask.closedHow")}>
        <Select
          id={`${id}-kind`}
          name="kind"
          defaultValue={kind}
          options={kinds.map((value) => ({ value, label: t(`closure.${value}`) }))}
        />
      </Labelled>
    </>
  );
}

function Labelled(props: { id: string; label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={props.wide ? "min-w-0 basis-full sm:basis-72" : "min-w-0 max-sm:basis-full"}>
      <label htmlFor={props.id} className="mb-1 block text-xs text-ink-3">
        {props.label}
      </label>
      {props.children}
    </div>
  );
}
