"use client";

import { FileInput } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblems } from "@/components/form/use-problems";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { FormResult, FormState } from "@/lib/http/form-state";
import type { ReceivedRow } from "@/lib/received/import/schema";
import type { ImportedReceived } from "@/lib/received/operations/import";

type Props = {
  slug: string;
  list: { fileName: string; fingerprint: string; rows: ReceivedRow[] };
  left: number;
  takeIn: (list: unknown) => Promise<FormResult<ImportedReceived>>;
};

/** Takes the rows that are ready in, all of them or none, and says what became of it. */
export function SendReceived({ slug, list, left, takeIn }: Props) {
  const t = useTranslations("received-import");
  const [answer, setAnswer] = useState<FormState<ImportedReceived>>(null);
  const [busy, setBusy] = useState(false);
  const problems = useProblems(answer);
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setAnswer(await takeIn(list));
    setBusy(false);
  };
  if (answer?.ok)
    return (
      <Notice
        live
        tone="success"
        className="mt-6"
        title={t("done", { accesses: answer.view.accesses, clients: answer.view.clients })}
        actions={<LinkButton href={`/${slug}/received`}>{t("see")}</LinkButton>}
      />
    );
  return (
    <div className="mt-6 flex flex-col gap-3">
      {answer !== null && (
        <Notice live tone="danger" title={t("refused")}>
          <ul>
            {problems.all.map(({ field, message }) => {
              const line = /^rows\[(\d+)\]$/.exec(field ?? "")?.[1];
              return (
                <li key={`${field} ${message}`}>
                  {line === undefined ? message : t("row", { line, words: message })}
                </li>
              );
            })}
          </ul>
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-4">
        <Button
          variant="primary"
          icon={FileInput}
          disabled={list.rows.length === 0}
          aria-disabled={busy}
          onClick={() => void send()}
        >
          {t("submit", { count: list.rows.length })}
        </Button>
        {left > 0 && <span className="text-ink-2">{t("left", { count: left })}</span>}
      </div>
    </div>
  );
}
