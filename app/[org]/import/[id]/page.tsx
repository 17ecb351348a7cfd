import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { readImport } from "@/lib/import/queries";

type Props = { params: Promise<{ org: string; id: string }> };

/** Reasons with words of their own; every other code is a question that nobody answered. */
const REASONS = [
  "left_out",
  "cell_too_long",
  "imported_before",
  "already_in_register",
  "duplicate_of_line",
];

export async function generateMetadata() {
  return { title: (await getTranslations("import"))("title") };
}

/** What became of every row of one list. */
export default async function ImportedListPage({ params }: Props) {
  const { org, id } = await params;
  const { scope } = await openPage(org, "import:apply");
  const [list, t] = await Promise.all([
    orNotFound(readImport(scope, idFrom(id))),
    getTranslations("import.outcome"),
  ]);
  const count = (verdict: string) => list.counts[verdict] ?? 0;
  const refused = count("refused");
  return (
    <>
      <PageHeader
        eyebrow={list.fileName}
        title={t(`title.${list.state}`, { count: count("imported") })}
        sentence={t("sentence", {
          extended: count("extended"),
          there: count("already_there"),
          refused,
        })}
        back={{ href: `/${org}/import`, label: t("back") }}
        actions={
          list.state === "applied" && (
            <LinkButton href={`/${org}/triage?import=${list.id}`} variant="primary">
              {t("triage")}
            </LinkButton>
          )
        }
      />
      <Section id="refused" title={t("refused")} count={refused}>
        {refused === 0 && <EmptyState title={t("none")} />}
        <ul className="text-sm">
          {list.refused.map(({ line, code }) => (
            <li key={line} className="flex gap-4 border-b border-line py-1.5">
              <span className="w-12 shrink-0 text-ink-3 tabular-nums">{line}</span>
              {t(REASONS.includes(code) ? `reason.${code}` : "reason.unanswered")}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
