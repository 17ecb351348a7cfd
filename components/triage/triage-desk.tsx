"use client";

import { ArrowLeft, ArrowRight, CalendarClock, Clock, DoorClosed, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { KeyHint } from "@/components/ui/key-hint";
import { ProgressLine } from "@/components/ui/progress-line";
import type { TRIAGE_SETS, TriageCard } from "@/lib/triage/triage";
import { ClosePanel } from "./close-panel";
import { DoorCard } from "./door-card";
import { NeededPanel } from "./needed-panel";
import { Summary } from "./summary";
import { TriageFailure } from "./triage-failure";
import { useKeys } from "./use-keys";
import { type Triage, type TriageActions, useTriage } from "./use-triage";

type Props = {
  base: string;
  set: (typeof TRIAGE_SETS)[number] | "import";
  importName: string | null;
  cards: TriageCard[];
  more: boolean;
  today: string;
  actions: TriageActions;
};

/** One door at a time, one key each: closed, still needed until…, ask later, and back. */
export function TriageDesk({ base, set, importName, cards, more, today, actions }: Props) {
  const t = useTranslations("triage");
  const triage = useTriage(cards, actions, { undone: t("undoReason") });
  const { card, at, panel } = triage;
  const mayDecide = card !== undefined && !card.over;
  useKeys({
    c: () => mayDecide && triage.open("close"),
    s: () => mayDecide && card.mayExtend && triage.open("needed"),
    l: () => mayDecide && triage.later(),
    u: () => triage.undo(),
    Escape: () => triage.open(null),
    ArrowRight: () => triage.go(1),
    ArrowLeft: () => triage.go(-1),
  });
  const heading = t(`heading.${set}`, { file: importName ?? "" });
  if (card === undefined)
    return <Summary base={base} heading={heading} triage={triage} more={more} />;
  return (
    <>
      <header className="mb-5">
        <div className="flex items-baseline justify-between gap-4">
          <p className="eyebrow min-w-0 truncate">{heading}</p>
          <p aria-live="polite" className="shrink-0 text-sm text-ink-2 tabular-nums">
            {t("progress", { at: at + 1, all: triage.cards.length })}
            {more && "+"}
          </p>
        </div>
        <ProgressLine max={triage.cards.length} value={at} className="mt-1 w-full" />
      </header>
      <DoorCard card={card} base={base} today={today} decision={triage.decided.get(card.id)} />
      <TriageFailure failure={triage.failure} />
      {panel === "close" && mayDecide && (
        <ClosePanel key={card.id} card={card} today={today} triage={triage} />
      )}
      {panel === "needed" && mayDecide && (
        <NeededPanel key={card.id} card={card} today={today} triage={triage} />
      )}
      {panel === null && <Answers card={card} triage={triage} mayDecide={mayDecide} />}
      <Steps triage={triage} />
    </>
  );
}

function Answers({
  card,
  triage,
  mayDecide,
}: {
  card: TriageCard;
  triage: Triage;
  mayDecide: boolean;
}) {
  const t = useTranslations("triage");
  if (!mayDecide)
    return (
      <Button variant="primary" size="lg" icon={ArrowRight} onClick={() => triage.go(1)}>
        {t("next")}
      </Button>
    );
  return (
    <div className="flex flex-wrap gap-2 max-sm:flex-col">
      <Button variant="primary" size="lg" icon={DoorClosed} onClick={() => triage.open("close")}>
        {t("closed")} <KeyHint>c</KeyHint>
      </Button>
      {card.mayExtend && (
        <Button size="lg" icon={CalendarClock} onClick={() => triage.open("needed")}>
          {t("needed")} <KeyHint>s</KeyHint>
        </Button>
      )}
      <Button size="lg" variant="quiet" icon={Clock} onClick={triage.later}>
        {t("later")} <KeyHint>l</KeyHint>
      </Button>
    </div>
  );
}

function Steps({ triage }: { triage: Triage }) {
  const t = useTranslations("triage");
  return (
    <div className="mt-8 flex flex-wrap items-center gap-1 border-t border-line pt-3">
      <Button
        size="sm"
        variant="quiet"
        icon={ArrowLeft}
        disabled={triage.at === 0}
        onClick={() => triage.go(-1)}
      >
        {t("back")} <KeyHint>←</KeyHint>
      </Button>
      <Button size="sm" variant="quiet" icon={ArrowRight} onClick={() => triage.go(1)}>
        {t("skip")} <KeyHint>→</KeyHint>
      </Button>
      <Button
        size="sm"
        variant="quiet"
        icon={Undo2}
        disabled={!triage.canUndo}
        onClick={triage.undo}
      >
        {t("undo")} <KeyHint>u</KeyHint>
      </Button>
    </div>
  );
}
