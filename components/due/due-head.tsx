import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { DUE_MOST, type DueListAsked } from "@/lib/reminder/due-list";
import type { DueListView } from "@/lib/reminder/due-list-view";
import { dueName, useDueWords } from "./due-words";

type Props = { list: DueListView; asked: DueListAsked };

/** How much there is to do, and the worst of it. */
export function DueHead({ list: { total, more, worst }, asked: { whose, kind } }: Props) {
  const [t, kinds] = [useTranslations("due"), useTranslations("credential.dueKind")];
  const { when } = useDueWords();
  return (
    <>
      <PageHeader
        eyebrow={t("title")}
        title={
          <>
            {t(`headline.${whose}`, { count: total, more: more ? "yes" : "no" })}{" "}
            {worst && (
              <span className="text-ink-2">
                {t("headline.worst", { count: total, name: dueName(worst), when: when(worst) })}
              </span>
            )}
          </>
        }
        sentence={kind !== null && t("headline.only", { kind: kinds(kind) })}
      />
      {more && (
        <Notice tone="warning" className="mb-6" title={t("more", { most: DUE_MOST })}>
          {t("moreBody")}
        </Notice>
      )}
    </>
  );
}
