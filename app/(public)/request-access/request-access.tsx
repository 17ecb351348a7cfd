"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { NotRead } from "@/components/link/not-read";
import { Told } from "@/components/link/told";
import { type Link, useLinkPage } from "@/components/link/use-link-page";
import { Receipt } from "./receipt";
import { RequestForm } from "./request-form";
import type { Asked, Form } from "./types";

/** The page of the organization's link, made for a phone: whose it is, what is asked for, what happens next. */
export function RequestAccess() {
  const t = useTranslations("request-access");
  const { step, read } = useLinkPage<Form>("/request-access/read");
  switch (step.at) {
    case "reading":
      return <Told title={t("reading")} busy />;
    case "ready":
      return <Asking form={step.view} link={step.link} />;
    case "dead":
      return <Told title={t("dead")} body={t("deadBody")} />;
    default:
      return <NotRead why={step.at} onRetry={read} />;
  }
}

/** The form, then the receipt. */
function Asking({ form, link }: { form: Form; link: Link }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  if (asked !== null) return <Receipt organization={form.organization} asked={asked} />;
  const done = (what: Asked) => {
    setAsked(what);
    scrollTo({ top: 0 });
  };
  return <RequestForm form={form} link={link} onAsked={done} />;
}
