import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { CredentialPage } from "@/lib/credential/queries/page";
import { cleanUpProgress } from "@/lib/handover/clean-up";

/** The handovers that left copies behind, and how many of those are on record as removed. */
export function Copies({ cleanUps, slug }: Pick<CredentialPage, "cleanUps"> & { slug: string }) {
  const t = useTranslations("credential.copies");
  const channels = useTranslations("grant.channel");
  if (cleanUps.length === 0) return null;
  return (
    <Section id="copies" title={t("title")} count={cleanUps.length}>
      <ul className="divide-y divide-line">
        {cleanUps.map(
          ({ handoverId, grantId, supplier, channel, generation, happenedOn, cleaned }) => (
            <li key={handoverId} className="py-2 first:pt-0">
              <TextLink href={`/${slug}/grants/${grantId}/clean-up`} className="font-[550]">
                {supplier}
              </TextLink>
              <p className="text-sm text-ink-2">
                {t.rich("sent", {
                  channel: channels(channel),
                  generation,
                  day: () => <Day on={happenedOn} />,
                })}
              </p>
              <p className="text-sm text-ink-2">
                {t("removed", cleanUpProgress(channel, cleaned))}
              </p>
            </li>
          ),
        )}
      </ul>
    </Section>
  );
}
