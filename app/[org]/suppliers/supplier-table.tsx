import { OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { SupplierRow } from "@/lib/supplier/queries";

type Props = {
  slug: string;
  rows: SupplierRow[];
  today: string;
  /** A bounded number in words. */
  count: (value: number) => string;
};

/** Suppliers by name, each number a link to exactly those doors. */
export function SupplierTable({ slug, rows, today, count }: Props) {
  const t = useTranslations("supplier.list");
  const doors = (id: string, state: string) => `/${slug}/grants?state=${state}&supplier=${id}`;
  return (
    <Table
      caption={t("search")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("columnName"),
          main: true,
          cell: (row) => (
            <>
              <TextLink prefetch={false} href={`/${slug}/suppliers/${row.id}`}>
                {row.name}
              </TextLink>
              {row.domain && (
                <span className="block text-sm font-normal text-ink-3">{row.domain}</span>
              )}
            </>
          ),
        },
        {
          key: "contract",
          header: t("columnContract"),
          wide: true,
          cell: ({ contractEndsOn, endedOn }) =>
            endedOn !== null ? (
              t.rich("ended", { day: () => <Day on={endedOn} /> })
            ) : contractEndsOn === null ? null : (
              <>
                <Day on={contractEndsOn} />
                {contractEndsOn < today && (
                  <span className="block text-sm text-warning">{t("passed")}</span>
                )}
              </>
            ),
        },
        {
          key: "late",
          header: t("columnLate"),
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
          header: t("columnDoors"),
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
