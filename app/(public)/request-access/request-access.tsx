"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Told } from "../told";
import { Receipt } from "./receipt";
import { RequestForm } from "./request-form";
import { useRequest } from "./use-request";

/** The page of the organization's link, made for a phone: whose it is, what is asked for, what happens next. */
export function RequestAccess() {
  const t = useTranslations("request-access");
  const { step, read, done } = useRequest();
  switch (step.at) {
    case "reading":
      return <Told title={t("reading")} busy />;
    case "ready":
      return <RequestForm form={step.form} link={step.link} onAsked={done} />;
    case "asked":
      return <Receipt organization={step.form.organization} asked={step.asked} />;
    case "dead":
      return <Told title={t("dead")} body={t("deadBody")} />;
    default:
      return (
        <Told title={t("failed")} body={t(step.at === "tooMany" ? "tooMany" : "failedBody")}>
          <Button variant="primary" onClick={read}>
            {t("retry")}
          </Button>
        </Told>
      );
  }
}
