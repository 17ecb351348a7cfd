"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Understanding } from "@/lib/import/understand";
import type { Known } from "./desk-types";
import type { Work } from "./preview";
import { QuestionCard } from "./question-card";

const SHOWN = 40;

type Props = { understanding: Understanding; known: Known; work: Work };

/** Everything that is asked, each question once for all rows it is the same for. After an answer the next one has the focus. */
export function Questions({ understanding, known, work }: Props) {
  const t = useTranslations("import.ask");
  const { questions, rows } = understanding;
  const list = useRef<HTMLOListElement>(null);
  const answered = useRef(false);
  const byLine = new Map(rows.map((row) => [row.line, row]));

  useEffect(() => {
    if (!answered.current) return;
    answered.current = false;
    list.current?.querySelector<HTMLElement>("[data-answer]")?.focus();
  }, [questions]);

  if (questions.length === 0) return <EmptyState icon={CircleCheck} title={t("none")} />;
  const suggested = questions.filter(({ sample }) => sample.suggestion !== null);
  const say = (act: () => void) => {
    answered.current = true;
    act();
  };
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 py-3 text-sm text-ink-2">
        <p>{t("hint")}</p>
        {suggested.length > 1 && (
          <Button
            size="sm"
            onClick={() => {
              for (const { like } of suggested) work.sayLike(like, { take: "suggestion" });
            }}
          >
            {t("takeAll", { count: suggested.length })}
          </Button>
        )}
      </div>
      <ol ref={list} className="border-t border-line">
        {questions.slice(0, SHOWN).map((group) => (
          <QuestionCard
            key={group.like}
            group={group}
            byLine={byLine}
            known={known}
            onLike={(answer) => say(() => work.sayLike(group.like, answer))}
            onRow={(line, finding, answer) => say(() => work.sayRow(line, finding, answer))}
          />
        ))}
      </ol>
      {questions.length > SHOWN && (
        <p className="py-3 text-sm text-ink-3">{t("more", { count: questions.length - SHOWN })}</p>
      )}
    </>
  );
}
