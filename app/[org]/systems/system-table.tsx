import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { doorColumns } from "@/components/things/door-columns";
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
        ...doorColumns<SystemRow>({
          href: (id, state) => `/${slug}/grants?state=${state}&system=${id}`,
          headers: { late: t("list.columnLate"), doors: t("list.columnDoors") },
          count,
        }),
      ]}
    />
  );
}
