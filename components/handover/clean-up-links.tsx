import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { cleanUpProgress } from "@/lib/handover/clean-up";
import type { CleanUpList } from "@/lib/handover/cleaned";

type Props = {
  slug: string;
  lists: readonly CleanUpList[];
  /** Where several suppliers may have been sent it: says whom. */
  named?: boolean;
};

/** The clean-up list of a handover. */
export function cleanUpHref(slug: string, { grantId, handoverId }: CleanUpList): string {
  return `/${slug}/grants/${grantId}/clean-up?handover=${handoverId}`;
}

/** The handovers that left copies, each with how many of them were removed. Nothing where there is none. */
export function CleanUpLinks({ slug, lists, named }: Props) {
  const t = useTranslations("handover.cleanUp");
  const channels = useTranslations("grant.channel");
  if (lists.length === 0) return null;
  return (
    <Section id="copies" title={t("links")}>
      <ul className="divide-y divide-line">
        {lists.map((list) => {
          const day = () => <Day on={list.happenedOn} />;
          const { supplier } = list;
          const words = { day, channel: channels(list.channel), supplier };
          return (
            <li key={list.handoverId} className="py-2 first:pt-0">
              <TextLink href={cleanUpHref(slug, list)} className="font-[550]">
                {t.rich(named ? "linkOf" : "link", words)}
              </TextLink>
              <p className="text-sm text-ink-2">
                {t("progress", cleanUpProgress(list.channel, list.cleaned))}
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
