import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { type Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { PersonPage } from "@/lib/membership/queries/person";

type Props = { slug: string; page: Pick<PersonPage, "member" | "standsInFor"> };

/** A member's place in the register: since when, away when, who stands in for whom. */
export function PersonFacts({ slug, page: { member, standsInFor } }: Props) {
  const t = useTranslations("people");
  const words = useTranslations("person");
  const { email, startedOn, untilOn, awayFrom, awayTo, delegate, endedOn, endedByName } = member;
  const link = ({ id, name }: { id: string; name: string }) => (
    <TextLink key={id} href={`/${slug}/people/${id}`}>
      {name}
    </TextLink>
  );
  const facts: (Fact | false)[] = [
    {
      key: "email",
      term: t("column.email"),
      value: <span className="break-all">{email}</span>,
    },
    { key: "since", term: t("since"), value: <Day on={startedOn} /> },
    untilOn !== null && { key: "until", term: t("lastDay"), value: <Day on={untilOn} /> },
    awayFrom !== null &&
      awayTo !== null && {
        key: "away",
        term: t("away"),
        value: t.rich("awayBetween", {
          from: () => <Day on={awayFrom} />,
          to: () => <Day on={awayTo} />,
        }),
      },
    delegate !== null && { key: "delegate", term: t("delegate"), value: link(delegate) },
    standsInFor.length > 0 && {
      key: "standsIn",
      term: words("standsIn"),
      value: <span className="flex flex-wrap gap-x-3">{standsInFor.map(link)}</span>,
    },
    endedOn !== null && {
      key: "ended",
      term: words("left"),
      value: words.rich("ended", {
        by: endedByName ?? "",
        day: () => <Day on={endedOn} />,
      }),
    },
  ];
  return (
    <Section id="facts" title={t("eyebrow")} flush>
      <Facts facts={facts.filter((fact) => fact !== false)} />
    </Section>
  );
}
