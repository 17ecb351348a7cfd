import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { LevelChip } from "@/components/ui/level-chip";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { RequestRow } from "@/lib/access-request/queries";

type Props = { slug: string; rows: RequestRow[] };

/** Requests in the words of whoever asked. */
export function RequestTable({ slug, rows }: Props) {
  const t = useTranslations("access-request.column");
  return (
    <Table
      caption={t("caption")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "firm",
          header: t("firm"),
          main: true,
          cell: ({ id, firm, person }) => (
            <>
              <TextLink href={`/${slug}/requests/${id}`} className="break-words">
                {firm}
              </TextLink>
              <span className="block text-xs font-normal break-words text-ink-3">{person}</span>
            </>
          ),
        },
        {
          key: "system",
          header: t("system"),
          bare: true,
          cell: ({ systemWords }) => <span className="break-words">{systemWords}</span>,
        },
        {
          key: "level",
          header: t("level"),
          bare: true,
          cell: ({ level }) => <LevelChip level={level} />,
        },
        { key: "end", header: t("end"), cell: ({ endsOn }) => <Day on={endsOn} /> },
        { key: "asked", header: t("asked"), cell: ({ onDay }) => <Day on={onDay} /> },
        { key: "owner", header: t("owner"), wide: true, cell: ({ owner }) => owner },
      ]}
    />
  );
}
