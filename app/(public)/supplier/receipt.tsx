"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { formatDay } from "@/lib/i18n/format";
import { useHeldPage } from "./held-context";
import type { SaidNow } from "./say-form";

/** That it is recorded, and what happens next; takes the focus, since its form is gone. */
export function Receipt({ said }: { said: SaidNow }) {
  const t = useTranslations("supplier-page.receipt");
  const locale = useLocale();
  const organization = useHeldPage().held.organization.name;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, [said]);
  const { what, count, until, name } = said;
  const words = { organization, count, name: name ?? "", day: formatDay(until ?? "", locale) };
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Notice live tone="success" title={t(what, words)}>
        {t(`${what}Body`, words)}
      </Notice>
    </div>
  );
}
