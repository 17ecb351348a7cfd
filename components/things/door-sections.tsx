import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { GrantRow } from "@/lib/grant/queries/row-sql";
import { DoorTable } from "./door-table";
import { byStanding, type Handed } from "./doors";

type Props = {
  slug: string;
  title: string;
  rows: GrantRow[];
  of: "supplier" | "system" | "person";
  handed?: readonly Handed[];
  /** Said where no door stands. */
  none: ReactNode;
  /** Where all of them are listed; shown where these are not all. */
  allHref: string;
  more: boolean;
};

/** So many stand open on the page; where there are more, the rest waits behind a button, so that what comes below is found. */
const SHOWN = 25;

/** The doors that stand, and behind one button those that are over. */
export function DoorSections({ slug, title, rows, of, handed, none, allHref, more }: Props) {
  const t = useTranslations("thing");
  const [standing, over] = byStanding(rows);
  const table = { slug, of, ...(handed && { handed }) };
  return (
    <Section id="doors" title={title} count={standing.length > 0 ? standing.length : undefined}>
      {standing.length === 0 ? (
        <p className="py-2 text-ink-2">{none}</p>
      ) : (
        <DoorTable {...table} rows={standing.slice(0, SHOWN)} caption={title} />
      )}
      {standing.length > SHOWN && (
        <Folded words={t("rest", { count: standing.length - SHOWN })}>
          <DoorTable {...table} rows={standing.slice(SHOWN)} caption={title} />
        </Folded>
      )}
      {over.length > 0 && (
        <Folded words={t("over", { count: over.length })}>
          <DoorTable {...table} rows={over} caption={t("over", { count: over.length })} />
        </Folded>
      )}
      {more && (
        <p className="mt-3 text-sm">
          <TextLink href={allHref}>{t("all", { count: rows.length })}</TextLink>
        </p>
      )}
    </Section>
  );
}

function Folded({ words, children }: { words: string; children: ReactNode }) {
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-11 items-center text-sm font-[550] text-accent hover:underline print:hidden">
        {words}
      </summary>
      {children}
    </details>
  );
}
