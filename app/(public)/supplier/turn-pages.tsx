"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { HELD_AT_MOST } from "@/lib/attestation/attestation";
import { useHeldPage } from "./held-context";

type Props = {
  list: "page" | "overPage";
  total: number;
  /** The section's, to go back to its top. */
  section: string;
};

/** The pages of one of the lists; of a list that fits on one, nothing. */
export function TurnPages({ list, total, section }: Props) {
  const t = useTranslations("supplier-page.turn");
  const words = useTranslations("ui.pagination");
  const { held, turn } = useHeldPage();
  const [busy, setBusy] = useState(false);
  if (total <= HELD_AT_MOST) return null;
  const page = held.pages[list];
  const from = page * HELD_AT_MOST + 1;
  const to = Math.min(from + HELD_AT_MOST - 1, total);
  const go = async (by: number) => {
    setBusy(true);
    await turn({ [list]: page + by });
    setBusy(false);
    document.getElementById(`${section}-title`)?.scrollIntoView();
  };
  return (
    <nav
      aria-label={words("label")}
      className="mt-4 flex flex-wrap items-center justify-between gap-3"
    >
      <p role="status" className="text-sm text-ink-2">
        {t("part", { from, to, total })}
      </p>
      <div className="flex gap-2">
        <Button size="sm" icon={ChevronLeft} disabled={busy || page === 0} onClick={() => go(-1)}>
          {words("previous")}
        </Button>
        <Button
          size="sm"
          icon={ChevronRight}
          className="flex-row-reverse"
          disabled={busy || to === total}
          onClick={() => go(1)}
        >
          {words("next")}
        </Button>
      </div>
    </nav>
  );
}
