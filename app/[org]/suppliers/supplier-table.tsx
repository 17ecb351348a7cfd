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
          cell: ({ domain, ...row }) => (
            <>
              <TextLink prefetch={false} href={`/${slug}/suppliers/${row.id}`}>
                {row.name}
              </TextLink>
              {domain && <span className="block text-sm font-normal text-ink-3">{domain}</span>}
              <Ended of={row} />
            </>
          ),
        },
        {
          key: "contract",
          header: t("columnContract"),
          wide: true,
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

type Ending = Pick<SupplierRow, "endedOn" | "stands" | "knows">;

/** That the work is over: a quiet chip once all of it is answered, until then what is not. */
function Ended({ of: { endedOn, stands, knows } }: { of: Ending }) {
  const t = useTranslations("supplier.list");
  if (endedOn === null) return null;
  const ended = t.rich("ended", { day: () => <Day on={endedOn} /> });
  if (!stands && !knows)
    return (
      <span className="mt-1 block">
        <Chip tone="quiet" icon={CircleSlash}>
          {ended}
        </Chip>
      </span>
    );
  return (
    <span className="block text-sm font-normal text-danger">
      {ended} · {t(stands ? "stillOpen" : "stillKnown")}
    </span>
  );
}

function Contract({ of, today }: { of: SupplierRow; today: string }) {
  const t = useTranslations("supplier.list");
  const { contractEndsOn, endedOn } = of;
  if (contractEndsOn === null) return null;
  return (
    <>
      <Day on={contractEndsOn} />
      {contractEndsOn < today && endedOn === null && (
        <span className="block text-sm text-warning">{t("passed")}</span>
      )}
    </>
  );
}
