"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { KeyHint } from "@/components/ui/key-hint";
import { LinkButton } from "@/components/ui/link-button";

/** Leads to the log form from anywhere; so does the key n, outside fields and dialogs. */
export function LogGrantButton({ base, className }: { base: string; className?: string }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const href = `${base}/grants/new`;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "n" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.defaultPrevented || event.repeat || isBusy(event.target)) return;
      event.preventDefault();
      router.push(href);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, href]);
  return (
    <LinkButton
      href={href}
      variant="primary"
      icon={Plus}
      className={className}
      aria-keyshortcuts="n"
    >
      {t("log")}
      <KeyHint>n</KeyHint>
    </LinkButton>
  );
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"], [role="alertdialog"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select, [role=combobox]");
}
