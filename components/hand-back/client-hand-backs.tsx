import { CornerUpLeft, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { HandBackLines } from "@/lib/hand-back/queries/list";
import type { HandBackLine } from "@/lib/hand-back/view";
import { HandBackState } from "./state";

type Props = {
  slug: string;
  clientId: string;
  lines: HandBackLines;
  /** Whether this is the first page of them. */
  isFirst: boolean;
  mayStart: boolean;
};

/** What was handed back to a client, newest first; the way to start one, and to what its auditor asks. */
export function ClientHandBacks({ slug, clientId, lines, isFirst, mayStart }: Props) {
  const t = useTranslations("hand-back.ours.list");
  const path = `/${slug}/clients/${clientId}`;
  const columns: Column<HandBackLine>[] = [
    {
      key: "what",
      header: t("what"),
      main: true,
      cell: ({ id, project }) => (
        <TextLink href={`/${slug}/hand-backs/${id}`}>{project ?? t("everything")}</TextLink>
      ),
    },
    { key: "when", header: t("when"), cell: ({ onDay }) => <Day on={onDay} /> },
    {
      key: "state",
      header: t("state"),
      bare: true,
      cell: ({ state }) => <HandBackState state={state} />,
    },
    {
      key: "progress",
      header: t("progress"),
      bare: true,
      cell: ({ confirmed, doors, told }) => t("row", { confirmed, doors, told }),
    },
  ];
  return (
    <Section
      id="hand-backs"
      title={t("title")}
      count={lines.total}
      actions={
        <>
          <LinkButton href={`${path}/proof`} size="sm" icon={FileText}>
            {t("proof")}
          </LinkButton>
          {mayStart && (
            <LinkButton
              href={`/${slug}/hand-backs/new?client=${clientId}`}
              size="sm"
              icon={CornerUpLeft}
            >
              {t("new")}
            </LinkButton>
          )}
        </>
      }
    >
      {lines.total === 0 ? (
        <p className="text-ink-2">{t("none")}</p>
      ) : (
        <Table caption={t("caption")} columns={columns} rows={lines.rows} rowKey={({ id }) => id} />
      )}
      <Pagination
        previous={isFirst ? undefined : `${path}#hand-backs`}
        next={lines.after === null ? undefined : `${path}?handed=${lines.after}#hand-backs`}
      />
    </Section>
  );
}
