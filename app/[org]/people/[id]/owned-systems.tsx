import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";

type Props = {
  slug: string;
  name: string;
  systems: { id: string; name: string; sensitive: boolean }[];
};

/** The systems a member owns. */
export function OwnedSystems({ slug, name, systems }: Props) {
  const t = useTranslations("person");
  return (
    <Section
      id="systems"
      title={t("systems")}
      count={systems.length > 0 ? systems.length : undefined}
      flush
    >
      {systems.length === 0 && <p className="py-1 text-ink-2">{t("noSystems", { name })}</p>}
      <ul className="divide-y divide-line">
        {systems.map((system) => (
          <li key={system.id} className="flex flex-wrap items-center gap-2 py-2 text-sm">
            <TextLink
              prefetch={false}
              href={`/${slug}/systems/${system.id}`}
              className="font-[550]"
            >
              {system.name}
            </TextLink>
            {system.sensitive && (
              <Chip tone="warning" icon={ShieldAlert}>
                {t("sensitive")}
              </Chip>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
