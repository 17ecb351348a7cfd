import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { Holder } from "@/lib/grant/queries/holders-sql";

/** Suppliers whose door is closed while they still know a secret that opens it: only a rotation ends that. */
export function StillKnown({ slug, holders }: { slug: string; holders: Holder[] }) {
  const t = useTranslations("system.stillKnown");
  const entitled = new Set(
    holders
      .filter(({ grantClosed }) => !grantClosed)
      .map(({ supplier, credentialId }) => `${supplier.id} ${credentialId}`),
  );
  const left = new Map(
    holders
      .filter(({ supplier, credentialId }) => !entitled.has(`${supplier.id} ${credentialId}`))
      .map((holder) => [`${holder.supplier.id} ${holder.credentialId}`, holder]),
  );
  if (left.size === 0) return null;
  return (
    <Notice tone="danger" className="mb-8" title={t("title", { count: left.size })}>
      {t("body")}
      <ul className="mt-1">
        {[...left].map(([key, { supplier, credentialId }]) => (
          <li key={key}>
            <TextLink href={`/${slug}/credentials/${credentialId}`}>{supplier.name}</TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
