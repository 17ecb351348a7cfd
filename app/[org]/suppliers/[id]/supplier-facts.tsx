import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import type { SupplierPage } from "@/lib/supplier/queries";
import { civilDate } from "@/lib/time/zone";

type Props = { supplier: SupplierPage["supplier"]; today: string; zone: string };

/** What is known about a supplier itself. What was never recorded is said so, and never shown as "no". */
export function SupplierFacts({ supplier, today, zone }: Props) {
  const t = useTranslations("supplier.facts");
  const { domain, contractEndsOn, personalData, note, createdAt } = supplier;
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
        ]}
      />
    </Section>
  );
}
