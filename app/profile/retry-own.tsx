"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import { retryOwn } from "./actions";

/** Has one's own address tried again. */
export function RetryOwn() {
  const t = useTranslations("people.retry");
  return (
    <ServerForm
      action={retryOwn}
      submit={t("submit")}
      variant="secondary"
      icon={RotateCw}
      done={t("done")}
    />
  );
}
