"use client";

import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ProgressLine } from "@/components/ui/progress-line";
import type { ToSend } from "./to-send";
import { lineOf, useRefusalWords } from "./use-refusal-words";
import type { Sending } from "./use-sending";

type Props = {
  sent: ToSend;
  questions: number;
  sending: Sending;
  busy: boolean;
  onSend: () => void;
  onLeaveOut: (line: number) => void;
};

/** The one button, always in sight: how many doors, what stays out, how far it is, and what was refused. */
export function SendBar({ sent, questions, sending, busy, onSend, onLeaveOut }: Props) {
  const t = useTranslations("import.send");
  const doors = sent.rows.filter(({ outcome }) => outcome.as === "grant").length;
  const extensions = sent.rows.length - doors;
  const running = sending.is === "sending" || sending.is === "applying";
  return (
    <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 mt-8 border-t border-line-strong bg-paper py-3 lg:bottom-0">
      {sending.is === "refused" && <Refusal failure={sending.failure} onLeaveOut={onLeaveOut} />}
      {sending.is === "cut_off" && (
        <Notice live tone="danger" className="mb-3" title={t("cutOff")}>
          {t("cutOffMore")}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          variant={questions > 0 ? "secondary" : "primary"}
          size="lg"
          disabled={sent.rows.length === 0}
          aria-disabled={running || busy || undefined}
          onClick={() => {
            if (!running && !busy) onSend();
          }}
        >
          {running && <LoaderCircle aria-hidden size={16} className="animate-spin" />}
          {t("import", { doors, extensions })}
        </Button>
        <p role="status" className="min-w-0 text-sm text-ink-2">
          {running ? (
            <Progress sending={sending} />
          ) : (
            t("stayOut", { questions, refused: sent.refused.length - questions })
          )}
        </p>
      </div>
    </div>
  );
}

function Progress({ sending }: { sending: Sending }) {
  const t = useTranslations("import.send");
  if (sending.is !== "sending") return t("applying");
  const { sent, all } = sending;
  return (
    <span className="flex items-center gap-3">
      <ProgressLine max={all} value={sent} className="w-40" />
      {t("progress", { sent, all })}
    </span>
  );
}

function Refusal({
  failure,
  onLeaveOut,
}: {
  failure: Extract<Sending, { is: "refused" }>["failure"];
  onLeaveOut: Props["onLeaveOut"];
}) {
  const t = useTranslations("import.send");
  const words = useRefusalWords();
  const rows = Object.entries(failure.errors).map(([field, problem]) => ({
    line: lineOf(field),
    text: words(problem),
  }));
  return (
    <Notice live tone="danger" className="mb-3 max-h-60 overflow-y-auto" title={t("nothingDone")}>
      {failure.form && <p>{words(failure.form)}</p>}
      <ul>
        {rows.slice(0, 50).map(({ line, text }) => (
          <li key={`${line}${text}`} className="flex flex-wrap items-center gap-x-3">
            <span>{line > 0 ? t("line", { line, text }) : text}</span>
            {line > 0 && (
              <button type="button" className="quiet-link" onClick={() => onLeaveOut(line)}>
                {t("leaveOut", { line })}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
