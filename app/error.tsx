"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Says what to do and gives the log's reference; never a message or a stack of the server. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("ui.error");
  const reference = digestOf(error);
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-xl flex-col items-start justify-center gap-4 px-5 py-16">
      <h1 className="sentence text-3xl">{t("title")}</h1>
      <p className="text-lg text-ink-2">{t("body")}</p>
      {reference && (
        <p>
          {t("reference")} <code className="font-mono text-sm">{reference}</code>
        </p>
      )}
      <Button variant="primary" icon={RotateCw} onClick={() => retry()}>
        {t("retry")}
      </Button>
    </main>
  );
}

function digestOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}
