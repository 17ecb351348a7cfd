"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { copyText, selectText } from "@/components/link/copy-text";
import { Button } from "@/components/ui/button";

type Props = { text: string; locale: string };

/** A text to send to them, to copy with one press; without scripts it is there to be selected. */
export function Letter({ text, locale }: Props) {
  const t = useTranslations("handover.cleanUp");
  const field = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState<"yes" | "by_hand" | null>(null);
  return (
    <div className="flex flex-col items-start gap-3">
      <pre
        ref={field}
        tabIndex={-1}
        lang={locale}
        className="w-full max-w-prose border-l-2 border-line-strong pl-4 font-sans text-sm whitespace-pre-wrap"
      >
        {text}
      </pre>
      <Button
        icon={copied === "yes" ? Check : Copy}
        className="print:hidden"
        onClick={async () => {
          const done = await copyText(text);
          if (!done) selectText(field.current);
          setCopied(done ? "yes" : "by_hand");
        }}
      >
        {copied === "yes" ? t("copied") : t("copy")}
      </Button>
      <p role="status" className="sr-only">
        {copied === "yes" ? t("copied") : copied === "by_hand" ? t("byHand") : ""}
      </p>
    </div>
  );
}
