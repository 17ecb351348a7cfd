import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { Holder } from "./grant-types";

/** Who else has the credential as it is now. */
export function Holders({ holders }: { holders: Holder[] }) {
  const t = useTranslations("grant");
  return (
    <Section id="holders" title={t("page.holders")}>
      {holders.length === 0 && <p className="text-ink-3">{t("page.noHolders")}</p>}
      <ul className="divide-y divide-line">
        {holders.map((holder) => (
          <li key={holder.href} className="py-2 first:pt-0">
            <TextLink href={holder.href} className="font-[550]">
              {holder.name}
            </TextLink>
            <p className="text-sm text-ink-2">
              {t.rich("page.holderSince", {
                channel: t(`channel.${holder.channel}`),
                day: () => <Day on={holder.since} />,
              })}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
