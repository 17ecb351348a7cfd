"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import { LinkButton } from "@/components/ui/link-button";
import { askAll } from "../actions";

/** Sends the question to all of them. */
export function AskAllForm({ slug, count }: { slug: string; count: number }) {
  const t = useTranslations("asking.new");
  return (
    <ServerForm
      action={askAll.bind(null, slug)}
      submit={t("submit", { count })}
      variant="primary"
      icon={Send}
      beside={
        <LinkButton variant="quiet" href={`/${slug}/asking`}>
          {t("cancel")}
        </LinkButton>
      }
    />
  );
}
