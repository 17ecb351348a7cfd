import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { channelSafety } from "@/lib/credential/channel";
import type { CredentialPage } from "@/lib/credential/queries/page";

type Holder = CredentialPage["holders"][number];
type Props = { holders: Holder[]; slug: string };

/** Who has the secret as it is now, and who only a former one, each with the handover by which he got it. */
export function WhoKnows({ holders, slug }: Props) {
  const t = useTranslations("credential");
  const now = latest(holders.filter(({ knowsNow }) => knowsNow));
  const knowing = new Set(now.map(({ supplier }) => supplier.id));
  const before = latest(holders.filter((h) => !h.knowsNow && !knowing.has(h.supplier.id)));
  return (
    <>
      <Section id="knows" title={t("knows")} count={now.length}>
        {now.length === 0 && <p className="text-ink-3">{t("knowsNobody")}</p>}
        <List holders={now} slug={slug} />
      </Section>
      {before.length > 0 && (
        <Section id="knew" title={t("knew")} count={before.length} description={t("knewBody")}>
          <List holders={before} slug={slug} />
        </Section>
      )}
    </>
  );
}

/** The newest handover of each supplier and contact; they come newest first. */
function latest(holders: Holder[]): Holder[] {
  const seen = new Map<string, Holder>();
  for (const holder of holders) {
    const key = `${holder.supplier.id} ${holder.contact?.id}`;
    if (!seen.has(key)) seen.set(key, holder);
  }
  return [...seen.values()];
}

function List({ holders, slug }: Props) {
  const t = useTranslations("credential");
  const channels = useTranslations("grant.channel");
  const life = useTranslations("grant.life");
  return (
    <ul className="divide-y divide-line">
      {holders.map((holder) => (
        <li key={holder.handoverId} className="py-2 first:pt-0">
          <p className="flex flex-wrap items-center gap-x-2">
            <TextLink href={`/${slug}/grants/${holder.grantId}`} className="font-[550]">
              {holder.supplier.name}
            </TextLink>
            {holder.contact && <span className="text-ink-2">{holder.contact.name}</span>}
            {holder.grantClosed && <Chip tone="quiet">{t("closed")}</Chip>}
          </p>
          <p className="text-sm text-ink-2">
            {t.rich("handed", {
              channel: channels(holder.channel),
              day: () => <Day on={holder.happenedOn} />,
              by: holder.byName,
            })}
            {!holder.knowsNow && ` · ${t("handedGeneration", { generation: holder.generation })}`}
          </p>
          {holder.knowsNow && channelSafety(holder.channel) === "insecure" && (
            <p className="text-sm text-danger">{life("insecure")}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
