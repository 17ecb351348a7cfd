import { getTranslations } from "next-intl/server";
import { Facts } from "@/components/ui/facts";
import { LevelChip } from "@/components/ui/level-chip";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { GrantPage } from "@/lib/grant/queries/page";
import { formatDay } from "@/lib/i18n/format";
import { otherHolders } from "../view";

type Props = { page: GrantPage; slug: string; locale: string };

/** What is asked: by whom, why, what, how long, who else has it, and what the policy says. */
export async function AskedFacts({ page, slug, locale }: Props) {
  const [t, kinds] = await Promise.all([
    getTranslations("approval.facts"),
    getTranslations("grant.kind"),
  ]);
  const { row, life, approval } = page;
  const day = (on: string) => formatDay(on, locale);
  const others = otherHolders(page, slug);
  const said = (key: "ticket" | "requestedBy" | "contact", value: string | null | undefined) =>
    value ? [{ key, term: t(key), value }] : [];
  return (
    <Section id="asked" title={t("title")} flush>
      <Facts
        facts={[
          { key: "who", term: t("who"), value: life.loggedByName },
          {
            key: "why",
            term: t("why"),
            value: <span className="whitespace-pre-line">{row.reason}</span>,
          },
          ...said("ticket", row.ticket),
          ...said("requestedBy", life.requestedBy),
          ...said("contact", row.contact?.name),
          {
            key: "credential",
            term: t("credential"),
            value: (
              <>
                <TextLink href={`/${slug}/credentials/${row.credential.id}`}>
                  {row.credential.identifier}
                </TextLink>
                <span className="block text-sm text-ink-2">{kinds(row.credential.kind)}</span>
              </>
            ),
          },
          { key: "level", term: t("level"), value: <LevelChip level={row.level} /> },
          { key: "start", term: t("start"), value: day(row.startsOn) },
          {
            key: "end",
            term: t("end"),
            value:
              row.endsOn === null ? (
                <>
                  {t("noEnd", { reason: life.noEndReason ?? "" })}
                  {row.reviewOn && (
                    <span className="block text-sm text-ink-2">
                      {t("review", { day: day(row.reviewOn) })}
                    </span>
                  )}
                </>
              ) : (
                day(row.endsOn)
              ),
          },
          {
            key: "holders",
            term: t("holders"),
            value: others.length === 0 ? t("nobody") : others.map(({ name }) => name).join(", "),
          },
          {
            key: "policy",
            term: t("policy"),
            value: (
              <>
                {t(approval.needed ? "policySecond" : "policyNone")}
                {approval.maxDays !== null && (
                  <span className="block text-sm text-ink-2">
                    {t("policyLongest", { days: approval.maxDays })}
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}
