import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";

type System = { id: string; name: string; sensitive: boolean };

type Props = {
  slug: string;
  name: string;
  systems: System[];
  /** How many there are, of which `systems` may be the first. */
  count: number;
};

/** So many stand open on the page; the others wait behind one button. */
const SHOWN = 25;

/** The systems a member owns. */
export function OwnedSystems({ slug, name, systems, count }: Props) {
  const t = useTranslations("person");
  const rest = systems.slice(SHOWN);
  return (
    <Section id="systems" title={t("systems")} count={count > 0 ? count : undefined} flush>
      {count === 0 && <p className="py-1 text-ink-2">{t("noSystems", { name })}</p>}
      <SystemList slug={slug} systems={systems.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details className="mt-2">
          <summary className="inline-flex min-h-11 items-center text-sm font-[550] text-accent hover:underline print:hidden">
            {t("moreSystems", { count: count - SHOWN })}
          </summary>
          <SystemList slug={slug} systems={rest} />
          {count > systems.length && (
            <p className="py-2 text-sm text-ink-3">
              {t("furtherSystems", { count: count - systems.length })}
            </p>
          )}
        </details>
      )}
    </Section>
  );
}

function SystemList({ slug, systems }: { slug: string; systems: System[] }) {
  const t = useTranslations("person");
  return (
    <ul className="divide-y divide-line">
      {systems.map((system) => (
        <li key={system.id} className="flex flex-wrap items-center gap-2 py-2 text-sm">
          <TextLink prefetch={false} href={`/${slug}/systems/${system.id}`} className="font-[550]">
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
  );
}
