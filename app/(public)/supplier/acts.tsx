"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Receipt } from "./receipt";
import { type SaidNow, SayForm } from "./say-form";
import type { Sayable } from "./types";

type Props = {
  grantIds: readonly string[];
  offers: readonly Sayable[];
  until: string | null;
  /** How many are shown before "something else"; 2 unless told. */
  first?: number;
};

/** What can be said of one door: the likely answers as buttons, the rest one press away, one form at a time. */
export function Acts({ grantIds, offers, until, first = 2 }: Props) {
  const t = useTranslations("supplier-page.act");
  const [more, setMore] = useState(false);
  const [what, choose] = useState<Sayable | null>(null);
  // Once opened it stays, hidden, so that what was typed is there when it is opened again.
  const [last, setLast] = useState<Sayable | null>(null);
  const [said, setSaid] = useState<SaidNow | null>(null);
  const shown = more ? offers : offers.slice(0, first);
  const press = (one: Sayable) => {
    setSaid(null);
    choose(what === one ? null : one);
    setLast(one);
  };
  const onSaid = (now: SaidNow) => {
    setSaid(now);
    choose(null);
    setLast(null);
    setMore(false);
  };
  return (
    <div className="mt-4 flex flex-col gap-4">
      {said && <Receipt said={said} />}
      <div className="flex flex-wrap gap-2">
        {shown.map((one) => (
          <Button
            key={one}
            size="sm"
            aria-expanded={what === one}
            className={cx("max-sm:flex-auto", what === one && "border-accent bg-accent-soft")}
            onClick={() => press(one)}
          >
            {t(one)}
          </Button>
        ))}
        {offers.length > first && (
          <Button size="sm" variant="quiet" aria-expanded={more} onClick={() => setMore(!more)}>
            {t(more ? "less" : "more")}
          </Button>
        )}
      </div>
      {last && (
        <div hidden={what === null}>
          <SayForm
            what={what ?? last}
            grantIds={grantIds}
            until={until}
            onSaid={onSaid}
            onCancel={() => choose(null)}
          />
        </div>
      )}
    </div>
  );
}
