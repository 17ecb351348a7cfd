import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { What } from "@/components/supplier-end/what";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { inZone } from "@/lib/i18n/instant";
import type { EndView, SupplierEndPage } from "@/lib/supplier-end/queries/page";
import type { EndFacts } from "@/lib/supplier-end/supplier-end";

type LinksProps = {
  links: EndFacts["links"];
  own: SupplierEndPage["ownLinks"];
  zone: string;
  others: ReactNode;
};

/** The one-time links that the end destroyed, and how many of the supplier's own still lead to its page. */
export function Links({ links, own, zone, others }: LinksProps) {
  const [t, locale] = [useTranslations("supplier-end"), useLocale()];
  const none = links.length === 0;
  return (
    <Section id="links" title={t("links")} description={none ? undefined : t("linksBody")} flush>
      {none && <p className="text-ink-2">{t("noLinks")}</p>}
      <ul className="divide-y divide-line">
        {links.map(({ endedAt, endedWhy, ...link }) => (
          <li key={link.id} className="py-2">
            <What of={link} />
            {endedAt !== null && (
              <span className="text-sm text-ink-2">
                {t("linkEnded", {
                  why: endedWhy ?? "",
                  at: inZone(new Date(endedAt), zone, locale).words,
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {others}
      {own.until !== null && (
        <p className="mt-3 max-w-prose text-sm text-ink-2">
          {t("ownLinks", { count: own.count, at: inZone(own.until, zone, locale).words })}
        </p>
      )}
    </Section>
  );
}

type PeopleProps = { people: EndFacts["people"]; others: ReactNode };

/** The supplier's people, who are gone with it. */
export function People({ people, others }: PeopleProps) {
  const t = useTranslations("supplier-end");
  const none = people.length === 0;
  return (
    <Section id="people" title={t("people")} description={none ? undefined : t("peopleBody")} flush>
      {none && <p className="text-ink-2">{t("noPeople")}</p>}
      <ul className="divide-y divide-line">
        {people.map(({ id, name, leftOn }) => (
          <li key={id} className="py-2 break-words">
            {name}
            {leftOn !== null && (
              <span className="text-sm text-ink-3">
                {", "}
                {t.rich("left", { day: () => <Day on={leftOn} /> })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {others}
    </Section>
  );
}

type OthersProps = { slug: string; supplierId: string; others: EndView[]; zone: string };

/** Ends that were taken back, each with its certificate where it has one. */
export function Others({ slug, supplierId, others, zone }: OthersProps) {
  const [t, locale] = [useTranslations("supplier-end"), useLocale()];
  if (others.length === 0) return null;
  return (
    <Section id="others" title={t("others")}>
      <ul className="divide-y divide-line">
        {others.map(({ id, endedOn, undone, certified }) => (
          <li key={id} className="py-2 break-words">
            {undone !== null &&
              t.rich("other", {
                ...{ by: undone.by, why: undone.why },
                at: inZone(undone.at, zone, locale).words,
                day: () => <Day on={endedOn} />,
              })}
            {certified !== null && (
              <TextLink
                prefetch={false}
                href={`/${slug}/suppliers/${supplierId}/end/certificate?of=${id}`}
                className="block text-sm"
              >
                {t("show")}
              </TextLink>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
