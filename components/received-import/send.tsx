"use client";

import { FileInput } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lineOf, useRefusalWords } from "@/components/import/use-refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormFailure, FormResult } from "@/lib/http/form-state";
import type { ReceivedRow } from "@/lib/received/import/schema";
import type { ImportedReceived } from "@/lib/received/operations/import";

type Props = {
  list: { fileName: string; fingerprint: string; rows: ReceivedRow[] };
  left: number;
  takeIn: (list: unknown) => Promise<FormResult<ImportedReceived>>;
  onTaken: (taken: ImportedReceived) => void;
};

/** Takes the rows that are ready in, all of them or none, and says what was refused. */
export function SendReceived({ list, left, takeIn, onTaken }: Props) {
  const t = useTranslations("received-import");
  const sending = useTranslations("import.send");
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const [state, setState] = useState<"idle" | "busy" | "cut_off">("idle");
  const send = async () => {
    if (state === "busy") return;
    setState("busy");
    setFailure(null);
    // What was lost on the way, only the register knows.
    const answer = await takeIn(list).catch(() => null);
    setState(answer === null ? "cut_off" : "idle");
    if (answer?.ok) onTaken(answer.view);
    else setFailure(answer);
  };
  return (
    <div className="mt-6 flex flex-col gap-3">
      {failure !== null && <Refusal failure={failure} />}
      {state === "cut_off" && (
        <Notice live tone="danger" title={sending("cutOff")}>
          {sending("cutOffMore")}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-4">
        <Button
          variant="primary"
          icon={FileInput}
          disabled={list.rows.length === 0}
          aria-disabled={state === "busy"}
          onClick={() => void send()}
        >
          {t("submit", { count: list.rows.length })}
        </Button>
        {left > 0 && <span className="text-ink-2">{t("left", { count: left })}</span>}
      </div>
    </div>
  );
}

/** So many refused rows are named; the rest is like them. */
const NAMED = 50;

function Refusal({ failure: { form, errors } }: { failure: FormFailure }) {
  const t = useTranslations("received-import");
  const words = useRefusalWords();
  return (
    <Notice live tone="danger" className="max-h-60 overflow-y-auto" title={t("refused")}>
      {form && <p>{words(form)}</p>}
      <ul>
        {Object.entries(errors)
          .slice(0, NAMED)
          .map(([field, problem]) => {
            const line = lineOf(field);
            const said = words(problem);
            return <li key={field}>{line > 0 ? t("row", { line, words: said }) : said}</li>;
          })}
      </ul>
    </Notice>
  );
}
