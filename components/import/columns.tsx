"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import { type ColumnUse, mapColumns, TARGETS } from "@/lib/import/columns";
import { withoutSecrets } from "@/lib/import/secrets";
import type { Desk } from "./desk-types";

type Props = {
  desk: Desk;
  onUse: (column: number, use: ColumnUse) => void;
};

/** Where each column goes: guessed, and changed by hand. Open from the start where a guess needs a look. */
export function Columns({ desk, onUse }: Props) {
  const t = useTranslations("import");
  const { guesses } = desk.read;
  const mapping = mapColumns(guesses, desk.byHand);
  const unsure = guesses.some(({ use, confidence }) => use !== "never" && confidence < 0.6);
  const used = mapping.filter((use) => use !== "ignore" && use !== "never").length;
  const options = [
    ...TARGETS.map((target) => ({ value: target as string, label: t(`target.${target}`) })),
    { value: "append_to_note", label: t("target.append_to_note") },
    { value: "ignore", label: t("target.ignore") },
  ];
  return (
    <details open={unsure} className="group border-y border-line py-1">
      <summary className="flex min-h-11 list-none items-center gap-2 text-sm sm:min-h-9">
        <Icon of={ChevronRight} className="text-ink-3 transition-transform group-open:rotate-90" />
        <span className="font-[550]">{t("columns.title")}</span>
        <span className="text-ink-3">{t("columns.summary", { used, all: mapping.length })}</span>
      </summary>
      <ul className="grid gap-x-8 pb-3 sm:grid-cols-2">
        {guesses.map(({ column, header, use }) => (
          <li
            key={column}
            className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)] items-center gap-3 border-t border-line py-1.5"
          >
            <label htmlFor={`column-${column}`} className="min-w-0 text-sm">
              <span className="block truncate font-[550]">
                {header || t("columns.unnamed", { number: column + 1 })}
              </span>
              <span className="block truncate text-xs text-ink-3">
                {use === "never" ? "" : sampleOf(desk, column) || t("columns.empty")}
              </span>
            </label>
            {use === "never" ? (
              <span className="text-sm text-warning">{t("target.never")}</span>
            ) : (
              <Select
                id={`column-${column}`}
                value={mapping[column] ?? "ignore"}
                options={options}
                onChange={(event) => onUse(column, event.target.value as ColumnUse)}
              />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The first thing written in a column, without what looked like a secret. */
function sampleOf({ read }: Desk, column: number): string {
  for (const { cells } of read.table.rows.slice(0, 50)) {
    const cell = cells[column]?.trim() ?? "";
    if (cell !== "") return withoutSecrets(cell.slice(0, 200)).slice(0, 60);
  }
  return "";
}
