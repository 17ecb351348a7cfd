import { useTranslations } from "next-intl";
import { askedWords } from "@/components/asking/asked-words";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { SupplierPage } from "@/lib/supplier/queries";

type Props = { slug: string; asked: SupplierPage["asked"] };

/** So many doors that were asked about one by one stand here; the list has the others. */
const SHOWN = 10;

/** What it was asked and has not answered: how often, and what comes next. Where nothing is open, it is not there. */
export function Asked({ slug, asked }: Props) {
  const t = useTranslations("asking.here");
  if (asked.length === 0) return null;
  return (
    <Section
      id="asked"
      title={t("section")}
      actions={<TextLink href={`/${slug}/asking`}>{t("list")}</TextLink>}
    >
      <ul className="divide-y divide-line">
        {asked.slice(0, SHOWN).map((line) => {
          const { title, body } = askedWords(line, t);
          const { door, askingId } = line;
          return (
            <li key={`${askingId} ${door?.id ?? ""}`} className="py-2.5">
              {door !== null && (
                <TextLink href={`/${slug}/grants/${door.id}`} className="break-words">
                  {door.system}, {door.account}
                </TextLink>
              )}
              <p className="font-[550]">{title}</p>
              <p className="text-sm break-words text-ink-2">{body}</p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
