import { useTranslations } from "next-intl";
import type { DueRow } from "@/lib/reminder/due-list-view";

/** Whose it is, and to whom it comes where its owner does not get it, or is not the only one. */
export function Whose({ row }: { row: DueRow }) {
  const t = useTranslations("due.whose");
  return (
    <>
      {row.isOwner ? t("you") : row.owner}
      {wordsOf(row) && <span className="block text-sm text-ink-3">{wordsOf(row)}</span>}
    </>
  );

  function wordsOf({ owner: name, away, escalated, isMine, isOwner, instead }: DueRow) {
    if (escalated) return t("escalated", { name });
    if (isMine && !isOwner) return t(away ?? "next");
    if (instead.length === 0) return null;
    const names = instead.slice(0, 2).join(", ");
    const more = instead.length - 2;
    return t("instead", { because: away ?? "next", names, more: Math.max(0, more) });
  }
}
