"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import type { FormError } from "@/components/ui/form-errors";
import { Notice } from "@/components/ui/notice";
import { type ActState, typed } from "./act-state";

/** One event of the audit trail, in words. */
export type Happened = { seq: number; entry: ReactNode };

type Props = {
  state: NonNullable<ActState>;
  words: FormError[];
  target: { happened: Happened[]; over: string | null };
};

/** Somebody else was first: who did what, and when, since the form was opened. Takes the focus. */
export function FirstNews({ state, words, target }: Props) {
  const t = useTranslations("acts.news");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, [state]);
  const since = Number(typed(state, "seen", "0"));
  const news = target.happened.filter(({ seq }) => seq > since);
  const others = words.filter(({ field }) => field !== undefined);
  return (
    <div ref={box} tabIndex={-1} role="alert" className="mb-7 outline-none">
      <Notice tone="warning" title={t("title")}>
        {news.length === 0 ? (
          <p>{words.map(({ message }) => message).join(" ")}</p>
        ) : (
          <div className="my-1">
            {news.map(({ seq, entry }) => (
              <div key={seq}>{entry}</div>
            ))}
          </div>
        )}
        {others.length > 0 && news.length > 0 && (
          <p>{[...new Set(others.map(({ message }) => message))].join(" ")}</p>
        )}
        <p className="mt-1.5 font-[550]">{target.over === null ? t("keep") : t("over")}</p>
      </Notice>
    </div>
  );
}
