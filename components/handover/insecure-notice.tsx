import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

/** What it means that a secret went by mail, chat, text message or picture. Needs the words `handover`. */
export function InsecureNotice({ className, live }: { className?: string; live?: boolean }) {
  const t = useTranslations("handover.insecure");
  return (
    <Notice live={live} tone="warning" title={t("title")} className={className}>
      <ul className="mt-1 list-disc space-y-1 pl-4">
        <li>{t("read")}</li>
        <li>{t("change")}</li>
        <li>{t("copies")}</li>
      </ul>
      <p className="mt-2">{t("better")}</p>
    </Notice>
  );
}
