"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { Decision, Triage } from "./use-triage";

type Props = { base: string; heading: string; triage: Triage; more: boolean };

/** What this sitting did, and the one next step. */
export function Summary({ base, heading, triage, more }: Props) {
  const t = useTranslations("triage.summary");
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { cards, decided } = triage;
  const count = (decision: Decision) =>
    [...decided.values()].filter((one) => one === decision).length;
  const open = cards.length - count("closed") - count("needed") - count("elsewhere");
  return (
    <header>
      <p className="eyebrow mb-1">{heading}</p>
      <h1
        ref={title}
        tabIndex={-1}
        className="sentence max-w-3xl text-2xl outline-none sm:text-4xl/12"
      >
        {cards.length === 0
          ? t("nothing")
          : t("done", { closed: count("closed"), needed: count("needed") })}{" "}
        {cards.length > 0 && <span className="text-ink-2">{t("open", { open })}</span>}
      </h1>
      <div className="mt-6 flex flex-wrap gap-2">
        {more ? (
          <Button variant="primary" size="lg" onClick={() => window.location.reload()}>
            {t("next")}
          </Button>
        ) : (
          <LinkButton variant="primary" size="lg" href={base}>
            {t("dashboard")}
          </LinkButton>
        )}
        {open > 0 && (
          <Button size="lg" onClick={() => triage.go(-1)}>
            {t("back")}
          </Button>
        )}
        {triage.canUndo && (
          <Button size="lg" variant="quiet" icon={Undo2} onClick={triage.undo}>
            {t("undo")}
          </Button>
        )}
      </div>
    </header>
  );
}
