"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Notice } from "@/components/ui/notice";
import type { Understanding } from "@/lib/import/understand";
import { Columns } from "./columns";
import { DateOrders } from "./date-orders";
import type { Desk, Known } from "./desk-types";
import { Questions } from "./questions";
import { RowsList } from "./rows-list";
import type { useDesk } from "./use-desk";

export type Work = ReturnType<typeof useDesk>;

type Props = { work: Work; desk: Desk; understanding: Understanding; known: Known; base: string };

const VIEWS = ["question", "ready", "refused"] as const;
export type View = (typeof VIEWS)[number];

/** What the list would become, row by row: understood, asked about, or refused, each with its line and reason. */
export function Preview({ work, desk, understanding, known, base }: Props) {
  const t = useTranslations("import.preview");
  const { counts } = understanding;
  const [chosen, setChosen] = useState<View | null>(null);
  const view = chosen ?? VIEWS.find((one) => counts[one] > 0) ?? "ready";
  return (
    <>
      <header className="mb-7 flex flex-col gap-3">
        <div className="eyebrow">{desk.fileName}</div>
        <h1 aria-live="polite" className="sentence max-w-3xl text-2xl sm:text-3xl">
          {t("understood", { count: counts.ready })}{" "}
          <span className="text-ink-2">
            {t("others", { questions: counts.question, refused: counts.refused })}
          </span>
        </h1>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" variant="quiet" className="-ml-3" onClick={work.clear}>
            {t("another")}
          </Button>
        </div>
      </header>
      <Warnings desk={desk} />
      <Columns desk={desk} onUse={work.useColumn} />
      <DateOrders understanding={understanding} onOrder={work.orderDates} />
      <div className="mt-8 flex gap-5 overflow-x-auto border-b border-line-strong">
        {VIEWS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === view}
            onClick={() => setChosen(one)}
            className={cx(
              "-mb-px flex min-h-11 shrink-0 items-center gap-1.5 border-b-2 text-sm font-[550] sm:min-h-9.5",
              one === view
                ? "border-accent text-accent"
                : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            {t(`views.${one}`)}
            <span className="font-normal text-ink-3 tabular-nums">{counts[one]}</span>
          </button>
        ))}
      </div>
      {view === "question" ? (
        <Questions understanding={understanding} known={known} work={work} />
      ) : (
        <RowsList
          key={view}
          view={view}
          desk={desk}
          understanding={understanding}
          known={known}
          work={work}
          base={base}
        />
      )}
    </>
  );
}

function Warnings({ desk }: { desk: Desk }) {
  const t = useTranslations("import.warning");
  const secret = desk.read.guesses.filter(({ use }) => use === "never").map(({ header }) => header);
  const codes = Map.groupBy(desk.read.table.warnings, ({ code }) => code);
  codes.delete("cell_cut");
  if (secret.length === 0 && codes.size === 0) return null;
  return (
    <div className="mb-5 flex flex-col gap-2">
      {secret.length > 0 && (
        <Notice tone="warning" title={t("secretColumn", { columns: secret.join(", ") })}>
          {t("secretColumnMore")}
        </Notice>
      )}
      {codes.size > 0 && (
        <ul className="text-sm text-ink-2">
          {[...codes].map(([code, all]) => (
            <li key={code}>
              {t(code, {
                count: all.length,
                value: all[0]?.value ?? "",
                lines: all
                  .slice(0, 8)
                  .map(({ line }) => line)
                  .join(", "),
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
