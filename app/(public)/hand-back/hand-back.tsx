"use client";

import { useTranslations } from "next-intl";
import { LinkOver } from "@/components/link/link-over";
import { NotRead } from "@/components/link/not-read";
import { useLinkPage } from "@/components/link/use-link-page";
import type { ClientHandBack } from "@/lib/hand-back/view";
import { Doors } from "./doors";
import { Head } from "./head";

/** The page of a client's link, made for a phone: what comes back, what to do, and what is confirmed already. */
export function HandBack() {
  const t = useTranslations("hand-back.page");
  const { step, link, read } = useLinkPage<ClientHandBack>("/hand-back/read");
  switch (step.at) {
    case "ready":
      return (
        <>
          <Head view={step.view} />
          <Doors view={step.view} link={step.link} onDone={read} />
        </>
      );
    case "reading":
      return <h1 className="sentence text-3xl">{t("reading")}</h1>;
    case "dead":
      return <LinkOver link={link} again="/hand-back/again" words={t.raw("over")} onRetry={read} />;
    default:
      return <NotRead why={step.at} onRetry={read} />;
  }
}
