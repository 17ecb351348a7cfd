"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import { retry } from "../actions";

/** Has a member's address tried again with the next daily mail. */
export function RetryForm({ slug, id }: { slug: string; id: string }) {
  const t = useTranslations("people.retry");
  return (
    <ServerForm
      action={retry.bind(null, slug)}
      submit={t("submit")}
      variant="secondary"
      icon={RotateCw}
      done={t("done")}
    >
      {() => <input type="hidden" name="id" value={id} />}
    </ServerForm>
  );
}
