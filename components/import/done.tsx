"use client";

import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { AppliedImport } from "@/lib/import/operations/apply";
import type { UndoAction } from "./desk-types";
import { UndoImport } from "./undo-import";

type Props = { base: string; applied: AppliedImport; undo: UndoAction; again: () => void };

/** The list is in: what it made, what stayed out, and the one next step. */
export function Done({ base, applied, undo, again }: Props) {
  const t = useTranslations("import.done");
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { grants, extended, suppliers, systems, alreadyThere, refused } = applied;
  return (
    <header className="mb-10">
      <h1
        ref={title}
        tabIndex={-1}
        className="sentence max-w-3xl text-2xl outline-none sm:text-4xl/12"
      >
        {t("doors", { count: grants })}{" "}
        <span className="text-ink-2">{t("more", { suppliers, systems })}</span>
      </h1>
      <p className="mt-3 max-w-prose text-ink-2">
        {t("rest", { extended, alreadyThere, refused })}
      </p>
      <div className="mt-6 flex flex-wrap items-center gap-2">
        {grants > 0 && (
          <LinkButton
            href={`${base}/triage?import=${applied.importId}`}
            variant="primary"
            size="lg"
            icon={ListChecks}
          >
            {t("triage")}
          </LinkButton>
        )}
        <LinkButton href={`${base}/grants`}>{t("list")}</LinkButton>
        <Button variant="quiet" onClick={again}>
          {t("again")}
        </Button>
        <UndoImport base={base} importId={applied.importId} undo={undo} />
      </div>
    </header>
  );
}
