import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { FormerMember } from "@/lib/membership/former";
import { RoleChip } from "./members";

type Props = { slug: string; former: FormerMember[]; more: boolean };

/** Who has left, folded: their pages tell what they did and what stayed in their name. */
export function Former({ slug, former, more }: Props) {
  const t = useTranslations("people");
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-11 items-center text-sm font-[550] text-accent hover:underline">
        {t("former.count", { count: former.length, more: more ? "yes" : "no" })}
      </summary>
      <Table
        caption={t("former.title")}
        rows={former}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: t("column.name"),
            main: true,
            cell: ({ id, name }) => <TextLink href={`/${slug}/people/${id}`}>{name}</TextLink>,
          },
          {
            key: "role",
            header: t("column.role"),
            bare: true,
            cell: ({ role }) => <RoleChip role={role} />,
          },
          {
            key: "last",
            header: t("lastDay"),
            cell: ({ lastOn }) => <Day on={lastOn} />,
          },
        ]}
      />
    </details>
  );
}
