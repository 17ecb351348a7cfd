"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { postJson } from "@/components/form/fragment";
import { Button } from "@/components/ui/button";
import type { Link } from "./hand-back";

type Props = { link: Link; onRetry: (() => void) | undefined };

/** A link that opens nothing, whatever it once was: a new one goes to the address on file, if there is one. */
export function LinkOver({ link, onRetry }: Props) {
  const t = useTranslations("hand-back.page.over");
  const [asked, setAsked] = useState<"no" | "sent" | "failed">("no");
  const ask = async () => {
    setAsked((await postJson("/hand-back/again", link)) === null ? "failed" : "sent");
  };
  return (
    <>
      <h1 className="sentence mb-3 text-3xl">{t("title")}</h1>
      <p className="mb-6 text-lg text-ink-2">{t("body")}</p>
      <div className="flex flex-wrap gap-3">
        {asked !== "sent" && (
          <Button variant="primary" onClick={ask}>
            {t("offer")}
          </Button>
        )}
        {onRetry && (
          <Button variant="quiet" onClick={onRetry}>
            {t("retry")}
          </Button>
        )}
      </div>
      <p role="status" className="mt-6 text-ink-2">
        {asked !== "no" && t(asked)}
      </p>
    </>
  );
}
