import { CircleSlash } from "lucide-react";
import { useTranslations } from "next-intl";
import { doorColumns } from "@/components/things/door-columns";
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
          cell: ({ id, name, domain }) => (
            <>
              <TextLink prefetch={false} href={`/${slug}/suppliers/${id}`}>
                {name}
              </TextLink>
              {domain && <span className="block text-sm font-normal text-ink-3">{domain}</span>}
            </>
          ),
        },
        {
          key: "contract",
          header: t("columnContract"),
          cell: (row) => <Contract of={row} today={today} />,
        },
        ...doorColumns<SupplierRow>({
          href: (id, state) => `/${slug}/grants?state=${state}&supplier=${id}`,
          headers: { late: t("columnLate"), doors: t("columnDoors") },
          count,
        }),
      ]}
    />
  );
}

function Contract({ of, today }: { of: SupplierRow; today: string }) {
  const t = useTranslations("supplier.list");
  const { contractEndsOn, endedOn, doors, knows } = of;
  if (endedOn !== null) {
    const ended = t.rich("ended", { day: () => <Day on={endedOn} /> });
    if (doors === 0 && !knows)
      return (
        <Chip tone="quiet" icon={CircleSlash}>
          {ended}
        </Chip>
      );
    return (
      <>
        {ended}
        <span className="block text-sm text-danger">
          {t(doors > 0 ? "stillOpen" : "stillKnown")}
        </span>
      </>
    );
  }
  if (contractEndsOn === null) return null;
  return (
    <>
      <Day on={contractEndsOn} />
      {contractEndsOn < today && <span className="block text-sm text-warning">{t("passed")}</span>}
    </>
  );
}
