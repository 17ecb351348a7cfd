import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";

/** The safe way, offered before a handover that was made some other way is recorded. */
export function OfferOneTimeLink({ href }: { href: string }) {
  const t = useTranslations("secret-link.offer");
  return (
    <Notice
      title={t("title")}
      className="mb-8 max-w-2xl"
      actions={<LinkButton href={href}>{t("make")}</LinkButton>}
    >
      {t("body")}
    </Notice>
  );
}
