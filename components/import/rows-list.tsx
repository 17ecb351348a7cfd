"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { LevelChip } from "@/components/ui/level-chip";
import type { Understanding, UnderstoodRow } from "@/lib/import/understand";
import type { Desk, Known } from "./desk-types";
import type { View, Work } from "./preview";
import { summary } from "./question-card";
import { RowFindings } from "./row-findings";
import { useFindingWords } from "./use-finding-words";

const PAGE = 100;

type Props = {
  view: Exclude<View, "question">;
  desk: Desk;
  understanding: Understanding;
  known: Known;
  work: Work;
  base: string;
};

/** The rows that are understood, or the refused ones, each with its line, its findings and what was said about it. */
export function RowsList({ view, desk, understanding, known, work, base }: Props) {
  const t = useTranslations("import.rows");
  const [shown, setShown] = useState(PAGE);
  const rows = understanding.rows.filter(({ verdict }) => verdict === view);
  if (rows.length === 0) return <EmptyState title={t(`none.${view}`)} />;
  return (
    <>
      <ol>
        {rows.slice(0, shown).map((row) => (
          <li
            key={row.line}
            className="grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-2 border-b border-line py-2.5 text-sm"
          >
            <span className="text-ink-3 tabular-nums" title={t("line", { line: row.line })}>
              <span className="sr-only">{t("line", { line: row.line })}</span>
              <span aria-hidden>{row.line}</span>
            </span>
            <div className="min-w-0">
              {view === "ready" ? (
                <ReadyRow row={row} known={known} out={desk.leftOut.has(row.line)} />
              ) : (
                <p className="font-[550]">{summary(row) || t("nothing")}</p>
              )}
              <RowFindings row={row} known={known} work={work} base={base} />
              {view === "ready" && (
                <LeaveOut row={row} out={desk.leftOut.has(row.line)} work={work} />
              )}
            </div>
          </li>
        ))}
      </ol>
      {rows.length > shown && (
        <Button className="mt-4" onClick={() => setShown(shown + PAGE)}>
          {t("more", { count: Math.min(PAGE, rows.length - shown) })}
        </Button>
      )}
    </>
  );
}

function ReadyRow({ row, known, out }: { row: UnderstoodRow; known: Known; out: boolean }) {
  const t = useTranslations("import.rows");
  const words = useFindingWords(known);
  const { draft } = row;
  return (
    <div
      className={
        out
          ? "text-ink-3 line-through"
          : "grid gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(0,1.1fr)_minmax(0,1.4fr)_auto]"
      }
    >
      <p className="min-w-0">
        <span className="font-[550]">{draft.supplier}</span>
        {draft.contact && <span className="text-ink-3"> · {draft.contact.name}</span>}
      </p>
      <p className="min-w-0">
        {draft.system}
        <span className="text-ink-3">
          {" "}
          · {draft.kind && words.word(draft.kind)} {draft.identifier}
        </span>
      </p>
      <p className="flex items-center gap-2 whitespace-nowrap text-ink-2 sm:justify-end">
        {draft.level && <LevelChip level={draft.level} />}
        {draft.end?.endsOn ? (
          <span>
            {t("until")} <Day on={draft.end.endsOn} />
          </span>
        ) : (
          t("noEnd")
        )}
      </p>
    </div>
  );
}

function LeaveOut({ row, out, work }: { row: UnderstoodRow; out: boolean; work: Work }) {
  const t = useTranslations("import.rows");
  return (
    <button
      type="button"
      className="quiet-link min-h-6 text-xs text-ink-3"
      onClick={() => work.leaveOut(row.line, !out)}
    >
      {t(out ? "takeIn" : "leaveOut")}
    </button>
  );
}
