"use client";

import { Check, Copy, Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { copyText, selectText } from "@/components/link/copy-text";
import { Told } from "@/components/link/told";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { LinkPage, Secret } from "./types";

/** The secret, for as long as the page is not left. */
export function Shown({ page, secret }: { page: LinkPage; secret: Secret }) {
  const t = useTranslations("secret-link.shown");
  const title = useRef<HTMLHeadingElement>(null);
  const [left, setLeft] = useState(false);
  useEffect(() => {
    title.current?.focus();
    const leave = () => {
      secret.text = null;
      setLeft(true);
    };
    addEventListener("pagehide", leave);
    return () => removeEventListener("pagehide", leave);
  }, [secret]);
  if (left) return <Told title={t("left")} body={t("leftBody", page.words)} />;
  return (
    <div className="flex flex-col gap-6">
      <h1 ref={title} tabIndex={-1} className="sentence text-3xl outline-none">
        {t("title")}
      </h1>
      <Notice tone="warning" title={t("body")} />
      <Box page={page} secret={secret} />
    </div>
  );
}

/**
 * The box it stands in. The text is put there by hand, so that it is in the page's memory and in this one place, and can be
 * taken out of both the moment the page is left.
 */
function Box({ page, secret }: { page: LinkPage; secret: Secret }) {
  const t = useTranslations("secret-link.shown");
  const box = useRef<HTMLPreElement>(null);
  const [hidden, setHidden] = useState(false);
  const [copied, setCopied] = useState<"yes" | "by_hand" | null>(null);
  useEffect(() => {
    const shown = box.current;
    if (shown === null) return;
    shown.textContent = hidden ? "" : secret.text;
    const empty = () => {
      shown.textContent = "";
    };
    addEventListener("pagehide", empty);
    return () => {
      removeEventListener("pagehide", empty);
      empty();
    };
  }, [hidden, secret]);

  useEffect(() => {
    if (copied === "by_hand" && !hidden) selectText(box.current);
  }, [copied, hidden]);

  async function copy() {
    if (await copyText(secret.text ?? "")) return setCopied("yes");
    setHidden(false);
    setCopied("by_hand");
  }

  return (
    <section aria-labelledby="secret-title" className="flex flex-col gap-3">
      <h2 id="secret-title" className="text-sm font-[550]">
        {t("secret", page.words)}
      </h2>
      <pre
        ref={box}
        tabIndex={-1}
        hidden={hidden}
        translate="no"
        className="max-h-96 overflow-y-auto rounded-md border border-line-strong bg-raised px-3.5 py-3 font-mono text-base break-all whitespace-pre-wrap select-all"
      />
      {hidden && <p className="text-ink-2">{t("hidden")}</p>}
      <div aria-live="polite" className="text-sm text-warning">
        {copied === "by_hand" && t("byHand")}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          icon={copied === "yes" ? Check : Copy}
          onClick={copy}
          className="max-sm:flex-1"
        >
          {t(copied === "yes" ? "copied" : "copy")}
        </Button>
        <Button
          icon={hidden ? Eye : EyeOff}
          onClick={() => setHidden(!hidden)}
          className="max-sm:flex-1"
        >
          {t(hidden ? "show" : "hide")}
        </Button>
      </div>
    </section>
  );
}
