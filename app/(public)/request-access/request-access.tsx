"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { NotRead } from "@/components/link/not-read";
import { Told } from "@/components/link/told";
import { useLinkPage } from "@/components/link/use-link-page";
import { Receipt } from "./receipt";
import { RequestForm } from "./request-form";
import type { Asked, Form } from "./types";

/** The page of the organization's link, made for a phone: whose it is, what is asked for, what happens next. */
export function RequestAccess() {
  const t = useTranslations("request-access");
  const { step, read } = useLinkPage<Form>("/request-access/read");
  const [asked, setAsked] = useState<Asked | null>(null);
  if (step.at === "reading") return <Told title={t("reading")} busy />;
  if (step.at === "dead") return <Told title={t("dead")} body={t("deadBody")} />;
  if (step.at !== "ready") return <NotRead why={step.at} onRetry={read} />;
  const { view, link } = step;
  if (asked !== null) return <Receipt organization={view.organization} asked={asked} />;
  const done = (what: Asked) => {
    setAsked(what);
    scrollTo({ top: 0 });
  };
  return <RequestForm form={view} link={link} onAsked={done} />;
}
