import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { SupplierPage } from "@/lib/supplier/queries";
import { civilDate } from "@/lib/time/zone";

type Props = { slug: string; supplier: SupplierPage["supplier"]; today: string; zone: string };

/** What is known about a supplier itself. What was never recorded is said so, and never shown as "no". */
export function SupplierFacts({ slug, supplier, today, zone }: Props) {
  const t = useTranslations("supplier.facts");
  const { id, domain, contractEndsOn, personalData, note, createdAt } = supplier;
  const cameBack = supplier.endedOn === null && supplier.supplierEndSuppliers.length > 0;
  const quiet = (words: string) => <span className="text-ink-3">{words}</span>;
  const personal = personalData === null ? quiet(t("unknown")) : t(personalData ? "yes" : "no");
  return (
    <Section id="facts" title={t("title")} flush>
      <Facts
        facts={[
          { key: "domain", term: t("domain"), value: domain ?? quiet(t("none")) },
          {
            key: "contract",
            term: t("contract"),
            value:
              contractEndsOn === null ? (
                quiet(t("contractOpen"))
              ) : (
                <span className={contractEndsOn < today ? "text-warning" : undefined}>
                  <Day on={contractEndsOn} />
                </span>
              ),
          },
          { key: "personalData", term: t("personalData"), value: personal },
          ...(note === null
            ? []
            : [
                {
                  key: "note",
                  term: t("note"),
                  value: <span className="whitespace-pre-line">{note}</span>,
                },
              ]),
          { key: "since", term: t("since"), value: <Day on={civilDate(createdAt, zone)} /> },
          ...(cameBack
            ? [
                {
                  key: "ends",
                  term: t("ends"),
                  value: (
                    <TextLink prefetch={false} href={`/${slug}/suppliers/${id}/end`}>
                      {t("takenBack")}
                    </TextLink>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
