"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

/** Columns that a narrow page has room for: who, where, by what, until when. */
const NARROW = [0, 2, 3, 9];

const ROWS = ["header", "first", "second", "third"] as const;

/** What a list needs, shown by one: three rows that can be tried at once. */
export function ExampleList({ onTake }: { onTake: (text: string) => void }) {
  const t = useTranslations("import.example");
  const cells = ROWS.map((row) => t(`rows.${row}`).split("|"));
  const [header = [], ...rows] = cells;
  return (
    <>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr className="border-b border-line-strong">
            {header.map((name, column) => (
              <th
                key={name}
                scope="col"
                className={cx("eyebrow px-2 py-2 text-left first:pl-0", roomFor(column))}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join()} className="border-b border-line">
              {row.map((cell, column) => (
                <td
                  key={header[column]}
                  className={cx("px-2 py-2 align-top first:pl-0", roomFor(column))}
                >
                  {/^\d{4}-/.test(cell) ? <span className="whitespace-nowrap">{cell}</span> : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-2">
        <Button size="sm" onClick={() => onTake(cells.map((row) => row.join("\t")).join("\n"))}>
          {t("try")}
        </Button>
        {t("tryHint")}
      </div>
    </>
  );
}

function roomFor(column: number): string {
  return NARROW.includes(column) ? "" : "max-lg:hidden";
}
