"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Answer, Finding } from "@/lib/import/findings";
import type { QuestionGroup, UnderstoodRow } from "@/lib/import/understand";
import { AnswerForm } from "./answer-form";
import type { Known } from "./desk-types";
import { useFindingWords } from "./use-finding-words";

type Props = {
  group: QuestionGroup;
  byLine: ReadonlyMap<number, UnderstoodRow>;
  known: Known;
  onLike: (answer: Answer) => void;
  onRow: (line: number, finding: Finding, answer: Answer) => void;
};

const LINES = 12;

/** One question with the lines it stands in; answered for all of them, or line by line. */
export function QuestionCard({ group, byLine, known, onLike, onRow }: Props) {
  const t = useTranslations("import.ask");
  const words = useFindingWords(known);
  const [apart, setApart] = useState(false);
  const { lines, sample, like } = group;
  const first = byLine.get(lines[0] ?? 0);
  return (
    <li className="grid gap-x-6 gap-y-2 border-b border-line py-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)]">
      <div className="min-w-0">
        <p className="eyebrow">
          {t("lines", { count: lines.length, lines: lines.slice(0, LINES).join(", ") })}
          {lines.length > LINES && "…"}
        </p>
        <p className="font-[550]">{words.finding(sample)}</p>
        {first && <p className="text-sm text-ink-3">{summary(first)}</p>}
      </div>
      <div className="flex min-w-0 flex-col items-start gap-2">
        {apart ? (
          <ul className="w-full">
            {lines.map((line) => {
              const row = byLine.get(line);
              const finding = row?.findings.find((one) => one.like === like);
              return row && finding ? (
                <li key={line} className="border-t border-line py-2 first:border-0 first:pt-0">
                  <p className="mb-1 text-sm">
                    <span className="text-ink-3 tabular-nums">{line}</span> {summary(row)}
                  </p>
                  <AnswerForm
                    finding={finding}
                    known={known}
                    rows={1}
                    onAnswer={(answer) => onRow(line, finding, answer)}
                  />
                </li>
              ) : null;
            })}
          </ul>
        ) : (
          <AnswerForm finding={sample} known={known} rows={lines.length} onAnswer={onLike} />
        )}
        {lines.length > 1 && (
          <Button size="sm" variant="quiet" onClick={() => setApart(!apart)}>
            {t(apart ? "together" : "apart")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What a row is about, as far as it is understood. */
export function summary({ draft }: UnderstoodRow): string {
  const { supplier, contact, system, identifier } = draft;
  return [supplier, contact?.name, system, identifier].filter((part) => part).join(" · ");
}
