import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Stat } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import { receivedFilterParams } from "@/lib/received/filter";
import { HELD_NUMBERS, type HeldNumber } from "@/lib/received/numbers";
import type { HeldNumbers } from "@/lib/received/queries/held";

type Props = { slug: string; held: HeldNumbers | null };

/** What should be given back, for whoever holds anything: each number leads to exactly the list it counts, and none stands for nothing. */
export function HeldBlock({ slug, held }: Props) {
  const t = useTranslations("received.block");
  if (held === null) return null;
  const names = Object.keys(HELD_NUMBERS) as HeldNumber[];
  const shown = names.filter((name) => held[name].value > 0);
  const path = `/${slug}/received`;
  return (
    <Section
      id="held"
      title={t("title")}
      description={t("description")}
      actions={<TextLink href={path}>{t("all")}</TextLink>}
    >
      {shown.length === 0 ? (
        <p className="text-ink-2">{t("fine")}</p>
      ) : (
        <ul className="-mt-3 gap-x-14 lg:grid lg:grid-cols-2">
          {shown.map((name) => (
            <li key={name}>
              <Stat
                href={`${path}?${receivedFilterParams(HELD_NUMBERS[name])}`}
                value={t("value", {
                  value: held[name].value,
                  more: held[name].more ? "yes" : "no",
                })}
                tone={name === "overdue" || name === "ended" ? "danger" : "plain"}
                label={t(name)}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
