"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import type { ClosureKind } from "@/lib/grant/closure";
import type { Answer, Finding } from "@/lib/import/findings";
import { addDays } from "@/lib/time/civil-date";
import { AnswerFields } from "./answer-fields";
import { controlOf } from "./control-of";
import type { Known } from "./desk-types";
import { REVIEW_DAYS } from "./use-desk";
import { useFindingWords } from "./use-finding-words";

type Props = {
  finding: Finding;
  known: Known;
  /** Rows this one answer settles. */
  rows: number;
  onAnswer: (answer: Answer) => void;
};

/** One question, answered with what is suggested by Enter alone, or with something else, or by leaving its rows out. */
export function AnswerForm({ finding, known, rows, onAnswer }: Props) {
  const t = useTranslations("import.ask");
  const id = useId();
  const words = useFindingWords(known);
  const control = controlOf(finding);
  const others = othersOf(finding, {
    take: "no_end",
    reason: useTranslations("import.defaults")("noEndReason"),
    reviewOn: addDays(known.today, REVIEW_DAYS),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const answer = answerFrom(finding, new FormData(event.currentTarget));
    if (answer !== null) onAnswer(answer);
  };
  const chosen = others.find(({ answer }) => isSame(answer, finding.suggestion));
  const out = finding.suggestion?.take === "leave_out";
  const choice = control === "order" || control === "status";
  // What is suggested is the primary button, and has the focus when the question's turn comes.
  const first = (is: boolean) =>
    is
      ? ({ variant: "primary", "data-answer": true } as const)
      : ({ variant: "secondary" } as const);
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2 *:sm:min-h-9.5">
      <AnswerFields id={id} control={control} finding={finding} known={known} word={words.word} />
      {control !== "wait" && !choice && (
        <Button type="submit" size="sm" {...first(chosen === undefined && !out)}>
          {control === "extension" || control === "own_grant"
            ? t(control === "extension" ? "extension" : "ownGrant")
            : t("take", { rows })}
        </Button>
      )}
      {others.map(({ key, answer }, index) => (
        <Button
          key={key}
          size="sm"
          {...first(chosen?.key === key || (choice && chosen === undefined && index === 0))}
          onClick={() => onAnswer(answer)}
        >
          {answer.take === "keep" ? t(`keep.${control}`) : words.answer(answer)}
        </Button>
      ))}
      <Button
        size="sm"
        {...(out ? first(true) : { variant: "quiet" })}
        onClick={() => onAnswer({ take: "leave_out" })}
      >
        {t("leaveOut", { rows })}
      </Button>
    </form>
  );
}

function isSame(answer: Answer, suggestion: Answer | null): boolean {
  if (suggestion === null || answer.take !== suggestion.take) return false;
  return (
    answer.take !== "value" || (suggestion.take === "value" && answer.value === suggestion.value)
  );
}

/** Answers by one press beside what the fields give. */
function othersOf(finding: Finding, noEnd: Answer): { key: string; answer: Answer }[] {
  const as = (...answers: Answer[]) => answers.map((answer, key) => ({ key: `${key}`, answer }));
  const { suggestion, values } = finding;
  switch (controlOf(finding)) {
    case "order":
      return as(
        { take: "value", value: String(values.dmy) },
        { take: "value", value: String(values.mdy) },
      );
    case "status":
      return as({ take: "value", value: "open" }, { take: "value", value: "closed" });
    case "closure":
      return as({ take: "open" });
    case "left":
    case "optional_day":
    case "formula":
      return as({ take: "keep" });
    case "extension":
      return as({ take: "own_grant" });
    case "end":
      return as(suggestion?.take === "no_end" ? suggestion : noEnd);
    default:
      return [];
  }
}

function answerFrom(finding: Finding, form: FormData): Answer | null {
  const value = String(form.get("value") ?? "").trim();
  switch (controlOf(finding)) {
    case "extension":
      return { take: "extension" };
    case "own_grant":
      return { take: "own_grant" };
    case "closure":
    case "shared_closure": {
      const kind = String(form.get("kind")) as ClosureKind;
      return value === "" ? null : { take: "closed", on: value, kind };
    }
    default:
      return value === "" ? null : { take: "value", value };
  }
}
