import { OctagonAlert, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { SystemRow } from "@/lib/system/queries";

type Props = {
  slug: string;
  rows: SystemRow[];
  /** A bounded number in words. */
  count: (value: number) => string;
};

/** Systems by name, each number a link to exactly those doors. */
export function SystemTable({ slug, rows, count }: Props) {
  const t = useTranslations("system");
  const doors = (id: string, state: string) => `/${slug}/grants?state=${state}&system=${id}`;
  return (
    <Table
      caption={t("title")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("list.columnName"),
          main: true,
          cell: ({ id, name, kind, sensitive }) => (
            <>
              <TextLink prefetch={false} href={`/${slug}/systems/${id}`}>
                {name}
              </TextLink>
              {sensitive && (
                <Chip tone="warning" icon={ShieldAlert} className="ml-2 align-text-bottom">
                  {t("sensitive")}
                </Chip>
              )}
              {kind && <span className="block text-sm font-normal text-ink-3">{kind}</span>}
            </>
          ),
        },
        {
          key: "owner",
          header: t("list.columnOwner"),
          className: "max-sm:basis-full",
          cell: ({ owner }) => (
            <TextLink prefetch={false} href={`/${slug}/people/${owner.id}`}>
              {owner.name}
            </TextLink>
          ),
        },
        {
          key: "late",
          header: t("list.columnLate"),
          align: "end",
          cell: ({ id, overdue }) =>
            overdue === 0 ? (
              <span className="text-ink-3">0</span>
            ) : (
              <TextLink prefetch={false} href={doors(id, "to_close")} className="no-underline">
                <Chip tone="danger" icon={OctagonAlert}>
                  {count(overdue)}
                </Chip>
              </TextLink>
            ),
        },
        {
          key: "doors",
          header: t("list.columnDoors"),
          align: "end",
          cell: (row) =>
            row.doors === 0 ? (
              <span className="text-ink-3">0</span>
            ) : (
              <TextLink prefetch={false} href={doors(row.id, "doors")}>
                {count(row.doors)}
              </TextLink>
            ),
        },
      ]}
    />
  );
}
