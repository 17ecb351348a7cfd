"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { postJson } from "@/components/form/fragment";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { DoorKey } from "./door-types";

type Props = { link: DoorKey; onRetry: (() => void) | undefined };

/** A link that opens nothing, whatever it once was: a new one goes to the address on file, if there is one. */
export function DoorOver({ link, onRetry }: Props) {
  const t = useTranslations("door");
  const [asked, setAsked] = useState<"no" | "sent" | "failed">("no");
  const ask = async () => {
    setAsked((await postJson("/door/again", link)) === null ? "failed" : "sent");
  };
  return (
    <>
      <h1 className="sentence mb-3 text-3xl">{t("over")}</h1>
      <p className="mb-6 text-lg text-ink-2">{t("overBody")}</p>
      <div className="flex flex-wrap gap-3">
        {asked !== "sent" && (
          <Button variant="primary" onClick={ask}>
            {t("again.offer")}
          </Button>
        )}
        <LinkButton href="/sign-in">{t("signIn")}</LinkButton>
        {onRetry && (
          <Button variant="quiet" onClick={onRetry}>
            {t("retry")}
          </Button>
        )}
      </div>
      <p role="status" className="mt-6 text-ink-2">
        {asked !== "no" && t(`again.${asked}`)}
      </p>
    </>
  );
}
