"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Told } from "./told";

type Props = { why: "failed" | "tooMany"; onRetry: () => void };

/** A link about which nothing can be said just now: no answer came, or too many asked. It is not called dead. */
export function NotRead({ why, onRetry }: Props) {
  const t = useTranslations("ui.link");
  return (
    <Told title={t("failed")} body={t(why === "tooMany" ? "tooManyBody" : "failedBody")}>
      <Button variant="primary" onClick={onRetry}>
        {t("retry")}
      </Button>
    </Told>
  );
}
