import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { DueListAsked } from "@/lib/reminder/due-list";
import type { DueListView } from "@/lib/reminder/due-list-view";
import { dueListHref } from "./due-href";
import { dueName } from "./due-words";

type Props = {
  slug: string;
  asked: DueListAsked;
  plain: DueListAsked["whose"];
  next: DueListView["next"];
};

/** Nothing is due, as the headline says: what falls due next, and where others' items stand. */
export function DueEmpty({ slug, asked: { whose, kind }, plain, next }: Props) {
  const [t, kinds] = [useTranslations("due.empty"), useTranslations("credential.dueKind")];
  return (
    <EmptyState
      icon={CircleCheck}
      title={
        next === null
          ? t("never")
          : t.rich("next", {
              day: () => <Day on={next.dueOn} />,
              name: dueName(next),
              kind: kinds(next.kind),
            })
      }
      actions={
        <>
          {kind !== null && (
            <LinkButton prefetch={false} href={dueListHref(slug, { whose }, plain)}>
              {t("everyKind")}
            </LinkButton>
          )}
          {whose === "mine" && (
            <LinkButton prefetch={false} href={dueListHref(slug, { whose: "all", kind }, plain)}>
              {t("others")}
            </LinkButton>
          )}
        </>
      }
    />
  );
}
