"use client";

import { useTranslations } from "next-intl";
import { Told } from "@/components/link/told";
import { Button } from "@/components/ui/button";
import { Ready } from "./ready";
import { Shown } from "./shown";
import { useLink } from "./use-link";

/** The page of a one-time link, made for a phone: what it is and from whom, then the secret, once. */
export function OneTime() {
  const t = useTranslations("secret-link.open");
  const { step, read, open } = useLink();
  switch (step.at) {
    case "reading":
      return <Told title={t("reading")} busy />;
    case "ready":
      return <Ready step={step} onOpen={open} />;
    case "shown":
      return <Shown page={step.page} secret={step.secret} />;
    case "dead":
      return (
        <Told title={t("dead")} body={t("deadBody")}>
          <p className="text-ink-2">{t("deadStolen")}</p>
        </Told>
      );
    case "failed":
      return (
        <Told title={t("failed")} body={t("failedBody")}>
          <Button variant="primary" onClick={read}>
            {t("retry")}
          </Button>
        </Told>
      );
    case "tooMany":
      return (
        <Told title={t("failed")} body={t("tooMany")}>
          <Button onClick={read}>{t("retry")}</Button>
        </Told>
      );
    default:
      return <Told title={t(step.at)} body={t(`${step.at}Body`, step.page.words)} />;
  }
}
