import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { BouncedView } from "@/lib/reminder/delivery";
import { At } from "./at";

type Props = { slug: string; bounced: readonly BouncedView[]; zone: string };

/** Whose address the mail server refused for good, with its words, and what to do about it. */
export function Bounced({ slug, bounced, zone }: Props) {
  const t = useTranslations("delivery");
  return (
    <Section
      id="bounced"
      title={t("bounced")}
      description={t("bouncedDescription")}
      count={bounced.length}
    >
      <ul className="divide-y divide-line border-b border-line">
        {bounced.map(({ membershipId, name, address, since, reply }) => (
          <li key={membershipId} className="py-3">
            <p className="flex flex-wrap gap-x-3">
              <TextLink href={`/${slug}/people/${membershipId}`} className="font-[550]">
                {name}
              </TextLink>
              <span className="min-w-0 break-all text-ink-2">{address}</span>
              <span className="text-danger">
                {t.rich("bouncedSince", { at: () => <At instant={since} zone={zone} /> })}
              </span>
            </p>
            <p className="mt-1 text-sm text-ink-2">
              {t("answer")}{" "}
              {reply === null ? t("noAnswer") : <q className="break-words">{reply}</q>}
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-3 max-w-prose text-sm text-ink-2">{t("bouncedWhat")}</p>
    </Section>
  );
}
