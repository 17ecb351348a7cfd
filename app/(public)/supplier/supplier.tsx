"use client";

import { type AbstractIntlMessages, NextIntlClientProvider, useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { LinkOver } from "@/components/link/link-over";
import { NotRead } from "@/components/link/not-read";
import { Told } from "@/components/link/told";
import { type Link, type LinkStep, useLinkPage } from "@/components/link/use-link-page";
import { Button } from "@/components/ui/button";
import { isLocale, LOCALE_NAMES, type Locale } from "@/lib/i18n/locale";
import { HeldPage } from "./held-context";
import { HeldView } from "./held-view";
import type { Held, Turn } from "./types";
import { useLanguage } from "./use-language";

type Props = {
  words: Readonly<Record<Locale, AbstractIntlMessages>>;
  /** The browser's own language, until it is known whose link it is. */
  first: Locale;
};

/** The page of a supplier's link, made for a phone, in the reader's language. Changing it loses nothing that was typed. */
export function Supplier({ words, first }: Props) {
  const { step, link, read, ask } = useLinkPage<Held>("/supplier/read");
  const [chosen, choose] = useLanguage();
  const own = step.at === "ready" ? step.view.reader.locale : null;
  const locale = chosen ?? (isLocale(own) ? own : first);
  const other = locale === "en" ? "fr" : "en";
  return (
    <NextIntlClientProvider locale={locale} messages={words[locale]} timeZone="UTC">
      <Language locale={locale}>
        <div className="mb-2 flex items-start justify-between gap-4">
          <p className="eyebrow min-w-0 pt-3 sm:pt-1.5">
            {step.at === "ready" && step.view.organization.name}
          </p>
          <Button variant="quiet" size="sm" lang={other} onClick={() => choose(other)}>
            {LOCALE_NAMES[other]}
          </Button>
        </div>
        <Shown step={step} onRead={read} onTurn={ask} again={<Over link={link} onRetry={read} />} />
      </Language>
    </NextIntlClientProvider>
  );
}

/** The document speaks the language of its words, for whoever reads it aloud. */
function Language({ locale, children }: { locale: Locale; children: ReactNode }) {
  const t = useTranslations("supplier-page");
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = `${t("title")} · Doorbook`;
  }, [locale, t]);
  return <div lang={locale}>{children}</div>;
}

type ShownProps = {
  step: LinkStep<Held>;
  onRead: () => Promise<void>;
  onTurn: Turn;
  again: ReactNode;
};

function Shown({ step, onRead, onTurn, again }: ShownProps) {
  const t = useTranslations("supplier-page");
  if (step.at === "reading") return <Told title={t("reading")} busy />;
  if (step.at === "dead") return again;
  if (step.at === "ready")
    return (
      <HeldPage value={{ held: step.view, link: step.link, read: onRead, turn: onTurn }}>
        <HeldView />
      </HeldPage>
    );
  return <NotRead why={step.at} onRetry={onRead} />;
}

function Over({ link, onRetry }: { link: Link | null; onRetry: () => void }) {
  const words = useTranslations("supplier-page").raw("over");
  return <LinkOver link={link} again="/supplier/again" words={words} onRetry={onRetry} />;
}
