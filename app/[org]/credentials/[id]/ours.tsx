import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { OneOfOurs } from "@/lib/credential/queries/ours-sql";

/** Which of ours know it, and why: the day one of them leaves, it falls due. */
export function Ours({ ours, slug }: { ours: OneOfOurs[]; slug: string }) {
  const t = useTranslations("credential.ours");
  if (ours.length === 0) return null;
  return (
    <Section id="ours" title={t("title")} count={ours.length} description={t("body")}>
      <ul className="divide-y divide-line">
        {ours.map(({ id, name, how, leftOn }) => (
          <li key={id} className="py-2 first:pt-0">
            <p className="flex flex-wrap items-center gap-x-2">
              <TextLink href={`/${slug}/people/${id}`} className="font-[550]">
                {name}
              </TextLink>
              {leftOn !== null && (
                <Chip tone="warning">{t.rich("left", { day: () => <Day on={leftOn} /> })}</Chip>
              )}
            </p>
            <p className="text-sm text-ink-2">{how.map((one) => t(`how.${one}`)).join(", ")}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
