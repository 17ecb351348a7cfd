import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { AskingOfAll } from "@/lib/supplier/queries/asking";

type Props = { path: string; askings: AskingOfAll[]; chosen: string | null };

/** Every time all were asked: each by itself, as it came out. */
export function Former({ path, askings, chosen }: Props) {
  const t = useTranslations("asking");
  if (askings.length === 0) return null;
  const sorted = [...askings].sort((a, b) => (a.on < b.on ? 1 : -1));
  return (
    <Section id="former" title={t("former")}>
      <ul className="flex flex-col gap-1 py-2">
        {chosen !== null && (
          <li>
            <TextLink href={path}>{t("now")}</TextLink>
          </li>
        )}
        {sorted.map(({ id, on, by, isOver }) => {
          const words = t.rich("formerOne", {
            by,
            on: () => <Day on={on} />,
            over: isOver ? "yes" : "no",
          });
          return (
            <li key={id}>
              {id === chosen ? (
                <span aria-current="page">{words}</span>
              ) : (
                <TextLink href={`${path}?asking=${id}`}>{words}</TextLink>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
