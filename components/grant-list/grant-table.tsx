import { useTranslations } from "next-intl";
import { flagsOf, listHref } from "@/components/grant/grant-row";
import { FlagChip } from "@/components/ui/flag-chip";
import { LevelChip } from "@/components/ui/level-chip";
import { StatusChip } from "@/components/ui/status-chip";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { type GrantFilter, type GrantSort, grantFilterParams } from "@/lib/grant/filter";
import type { GrantRow } from "@/lib/grant/queries/list";
import { EndCell } from "./end-cell";

type Props = {
  slug: string;
  rows: GrantRow[];
  /** Where the columns sort: the filter whose order they change. */
  filter?: GrantFilter;
};

/** Grants as dense rows; under 640 px each is a card. */
export function GrantTable({ slug, rows, filter }: Props) {
  const t = useTranslations("list.column");
  const columns = useColumns(slug, filter);
  return <Table caption={t("caption")} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

function useColumns(slug: string, filter: GrantFilter | undefined): Column<GrantRow>[] {
  const t = useTranslations("list");
  const kinds = useTranslations("grant.kind");
  const sort = (by: GrantSort) => (filter ? { sort: sortOf(slug, filter, by) } : {});
  return [
    {
      key: "system",
      header: t("column.system"),
      main: true,
      ...sort("system"),
      cell: ({ id, system, credential }) => (
        <>
          <TextLink prefetch={false} href={`/${slug}/grants/${id}`}>
            {system.name}
          </TextLink>
          <span className="block text-sm font-normal text-ink-3">
            <span className="wrap-anywhere">{credential.identifier}</span> ·{" "}
            {kinds(credential.kind)}
          </span>
        </>
      ),
    },
    {
      key: "supplier",
      header: t("column.supplier"),
      bare: true,
      className: "max-sm:basis-full",
      ...sort("supplier"),
      cell: ({ supplier, contact }) => (
        <>
          {supplier.name}
          {contact && (
            <span className="text-ink-3 sm:block">
              <span className="sm:hidden"> · </span>
              {contact.name}
            </span>
          )}
        </>
      ),
    },
    {
      key: "level",
      header: t("column.level"),
      bare: true,
      cell: ({ level }) => <LevelChip level={level} />,
    },
    {
      key: "owner",
      header: t("column.owner"),
      ...sort("owner"),
      cell: ({ owner }) => (
        <>
          {owner.name}
          {owner.left && (
            <span className="text-warning sm:block">
              <span className="sm:hidden"> · </span>
              {t("row.left_member")}
            </span>
          )}
        </>
      ),
    },
    {
      key: "end",
      header: t("column.end"),
      ...sort("end"),
      cell: (row) => <EndCell row={row} />,
    },
    {
      key: "state",
      header: t("column.state"),
      bare: true,
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <StatusChip status={row.state} />
          {flagsOf(row).map((flag) => (
            <FlagChip key={flag} flag={flag} />
          ))}
        </span>
      ),
    },
  ];
}

function sortOf(slug: string, filter: GrantFilter, by: GrantSort) {
  const current = filter.sort === by;
  const dir = current && filter.dir === "asc" ? ("desc" as const) : ("asc" as const);
  const direction = !current ? "none" : filter.dir === "asc" ? "ascending" : "descending";
  return {
    href: listHref(slug, grantFilterParams({ ...filter, sort: by, dir })),
    direction,
  } as const;
}
