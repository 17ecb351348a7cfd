import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";

type Props = {
  slug: string;
  request: { id: string; firm: string; person: string; reason: string };
};

/** Somebody from outside asked for it by the organization's link: who he says he is, in his words, and the way to all of them. */
export function Outsider({ slug, request }: Props) {
  const t = useTranslations("access-request.asked");
  return (
    <Notice title={t("title")} className="mb-9 max-w-2xl">
      <p className="break-words whitespace-pre-line">{t("body", request)}</p>
      <TextLink href={`/${slug}/requests/${request.id}`}>{t("open")}</TextLink>
    </Notice>
  );
}
