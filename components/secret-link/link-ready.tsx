"use client";

import { Check, Mail, Phone, ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { LinkToCopy } from "@/components/link/link-to-copy";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { ReadyLink } from "./types";

type Props = {
  link: ReadyLink;
  supplier: string;
  back: string;
  /** Whether one goes back to the list of all who must get the new secret. */
  listed: boolean;
  markCopied: (link: { id: string }) => Promise<unknown>;
};

/** The link, the only time it is shown: to copy it, and what to do with it. */
export function LinkReady({ link, supplier, back, listed, markCopied }: Props) {
  const t = useTranslations("secret-link.ready");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <div ref={box} tabIndex={-1} role="status" className="outline-none">
        <Notice tone="success" title={t("title")}>
          {t("once")}
        </Notice>
      </div>
      <Address link={link} markCopied={markCopied} />
      <Next link={link} supplier={supplier} />
      <div className="border-t border-line pt-5">
        <LinkButton href={back}>{t(listed ? "backToList" : "back")}</LinkButton>
      </div>
    </div>
  );
}

function Address({ link, markCopied }: Pick<Props, "link" | "markCopied">) {
  const t = useTranslations("secret-link.ready");
  const told = useRef(false);
  const words = { address: t("link"), byHand: t("byHand"), copy: t("copy"), copied: t("copied") };

  /** Told once; whether the register hears of it does not keep anybody from copying. */
  function tell() {
    if (told.current) return;
    told.current = true;
    markCopied({ id: link.id }).catch(() => undefined);
  }

  return <LinkToCopy url={link.href} words={words} onCopied={tell} />;
}

function Next({ link, supplier }: Pick<Props, "link" | "supplier">) {
  const t = useTranslations("secret-link.ready");
  const { contact, until, passphrase, announced } = link;
  const name = contact ?? "";
  const steps = [
    {
      icon: Mail,
      words: contact === null ? t("sendSomebody", { supplier, until }) : t("send", { name, until }),
    },
    ...(announced ? [{ icon: Check, words: t("announced", { name }) }] : []),
    ...(passphrase ? [{ icon: Phone, words: t("passphrase") }] : []),
    { icon: ShieldCheck, words: t("recorded") },
    { icon: ShieldAlert, words: t("stolen") },
  ];
  return (
    <section aria-labelledby="next-title">
      <h2 id="next-title" className="mb-2 text-lg font-semibold">
        {t("next")}
      </h2>
      <ul className="flex max-w-prose flex-col gap-2">
        {steps.map(({ icon, words }) => (
          <li key={words} className="flex gap-2.5">
            <Icon of={icon} className="mt-1 shrink-0 text-ink-3" />
            <span className="min-w-0">{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
