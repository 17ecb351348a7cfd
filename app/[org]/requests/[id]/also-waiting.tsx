import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { AccessRequestPage } from "@/lib/access-request/queries";

type Props = { slug: string; alike: AccessRequestPage["alike"] };

/** The same firm asks for the same account in another request that waits too. */
export function AlsoWaiting({ slug, alike }: Props) {
  const t = useTranslations("access-request.alike");
  if (alike.length === 0) return null;
  return (
    <Notice tone="warning" title={t("title")} className="mb-9 max-w-2xl">
      <p>{t("body")}</p>
      <ul className="mt-1">
        {alike.map(({ id, systemWords, onDay }) => (
          <li key={id} className="break-words">
            <TextLink href={`/${slug}/requests/${id}`}>{systemWords}</TextLink>, <Day on={onDay} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
