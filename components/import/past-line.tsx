import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatInstant } from "@/lib/i18n/format";
import type { PastImport } from "@/lib/import/queries";

type Props = {
  one: Pick<
    PastImport,
    "fileName" | "state" | "byName" | "startedAt" | "appliedAt" | "undoneAt" | "undoneByName"
  >;
  zone: string;
  /** Where what became of its rows is shown. */
  href?: string;
  /** What can be done about it. */
  acts: ReactNode;
  /** What came of it, while it stands. */
  children: ReactNode;
};

/** One list that was imported, undone or left unfinished: by whom, and when. */
export function PastLine({ one, zone, href, acts, children }: Props) {
  const t = useTranslations("import.past");
  const locale = useLocale();
  const when = (at: string | null) =>
    at === null ? "" : formatInstant(new Date(at), locale, zone);
  const { fileName, state, byName } = one;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3">
      <div className="min-w-0 text-sm">
        {href === undefined ? (
          <span className="font-[550] break-words">{fileName}</span>
        ) : (
          <Link href={href} className="quiet-link font-[550]">
            {fileName}
          </Link>
        )}
        <p className="text-ink-2">
          {state === "applied" && t("applied", { by: byName, when: when(one.appliedAt) })}
          {state === "staging" && t("staging", { by: byName, when: when(one.startedAt) })}
          {state === "undone" &&
            t(one.appliedAt === null ? "discarded" : "undone", {
              by: one.undoneByName ?? "",
              when: when(one.undoneAt),
            })}
        </p>
        {state === "applied" && <p className="text-ink-3">{children}</p>}
      </div>
      {acts}
    </li>
  );
}
