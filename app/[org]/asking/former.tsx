import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { AskingPage } from "@/lib/supplier/queries/asking";

type Props = { path: string; page: Pick<AskingPage, "askings" | "more" | "chosen"> };

/** Every time all were asked, twenty at a time: each by itself, as it came out. */
export function Former({ path, page: { askings, more, chosen } }: Props) {
  const t = useTranslations("asking");
  const last = askings.at(-1);
  if (last === undefined) return null;
  const chosenId = chosen?.id ?? null;
  const here = chosenId === null ? "" : `asking=${chosenId}&`;
  return (
    <Section id="former" title={t("former")}>
      <ul className="flex flex-col gap-1 py-2">
        {chosenId !== null && (
          <li>
            <TextLink href={path}>{t("now")}</TextLink>
          </li>
        )}
        {askings.map(({ id, on, by, isOver }) => {
          const words = t.rich("formerOne", {
            by,
            on: () => <Day on={on} />,
            over: isOver ? "yes" : "no",
          });
          return (
            <li key={id}>
              {id === chosenId ? (
                <span aria-current="page">{words}</span>
              ) : (
                <TextLink href={`${path}?asking=${id}`}>{words}</TextLink>
              )}
            </li>
          );
        })}
        {more && (
          <li>
            <TextLink href={`${path}?${here}before=${last.id}#former`}>{t("older")}</TextLink>
          </li>
        )}
      </ul>
    </Section>
  );
}
