import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { flagsOf } from "@/components/grant/grant-row";
import { EndCell } from "@/components/grant-list/end-cell";
import { FlagChip } from "@/components/ui/flag-chip";
import { Icon } from "@/components/ui/icon";
import { LevelChip } from "@/components/ui/level-chip";
import { StatusChip } from "@/components/ui/status-chip";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { GrantRow } from "@/lib/grant/queries/row-sql";
import { type Handed, type SecretKnown, secretKnown } from "./doors";

type Props = {
  slug: string;
  rows: GrantRow[];
  caption: string;
  /** Whose page it stands on: his own name is not said on each row. */
  of: "supplier" | "system" | "person";
  /** Who received which secret; without it nothing is said of secrets. */
  handed?: readonly Handed[];
};

/** Doors as dense rows on the page of a supplier, a system or a person; cards under 640 px. */
export function DoorTable({ slug, rows, caption, of, handed }: Props) {
  const columns = useColumns(slug, of, handed);
  return <Table caption={caption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

function useColumns(
  slug: string,
  of: Props["of"],
  handed: readonly Handed[] | undefined,
): Column<GrantRow>[] {
  const t = useTranslations("list");
  const words = useTranslations("thing");
  const main = of === "system" ? "supplier" : "system";
  const columns: (Column<GrantRow> | false)[] = [
    {
      key: main,
      header: t(`column.${main}`),
      main: true,
      cell: (row) => <MainCell slug={slug} row={row} main={main} />,
    },
    of === "person" && {
      key: "supplier",
      header: t("column.supplier"),
      bare: true,
      className: "max-sm:basis-full",
      cell: ({ supplier }) => (
        <TextLink prefetch={false} href={`/${slug}/suppliers/${supplier.id}`}>
          {supplier.name}
        </TextLink>
      ),
    },
    {
      key: "level",
      header: t("column.level"),
      bare: true,
      cell: ({ level }) => <LevelChip level={level} />,
    },
    handed !== undefined && {
      key: "secret",
      header: words("secret.column"),
      cell: (row) => <Secret known={secretKnown(row, handed)} />,
    },
    of !== "person" && {
      key: "owner",
      header: t("column.owner"),
      cell: ({ owner }) => owner.name,
    },
    { key: "end", header: t("column.end"), cell: (row) => <EndCell row={row} /> },
    { key: "state", header: t("column.state"), bare: true, cell: (row) => <State row={row} /> },
  ];
  return columns.filter((column) => column !== false);
}

function MainCell({
  slug,
  row,
  main,
}: {
  slug: string;
  row: GrantRow;
  main: "supplier" | "system";
}) {
  const kinds = useTranslations("grant.kind");
  const { contact, credential } = row;
  return (
    <>
      <TextLink prefetch={false} href={`/${slug}/grants/${row.id}`}>
        {row[main].name}
      </TextLink>
      {contact && <span className="font-normal text-ink-2">, {contact.name}</span>}
      <span className="block text-sm font-normal text-ink-3">
        <TextLink
          prefetch={false}
          href={`/${slug}/credentials/${credential.id}`}
          className="wrap-anywhere decoration-line"
        >
          {credential.identifier}
        </TextLink>{" "}
        · {kinds(credential.kind)}
      </span>
    </>
  );
}

function Secret({ known }: { known: SecretKnown }) {
  const t = useTranslations("thing.secret.known");
  if (known === "none") return <span className="text-ink-3">{t("none")}</span>;
  if (known === "now")
    return (
      <span className="inline-flex items-start gap-1">
        <Icon of={KeyRound} size={14} className="mt-0.75 text-ink-3" />
        {t("now")}
      </span>
    );
  return <span className="text-ink-2">{t(known)}</span>;
}

function State({ row }: { row: GrantRow }) {
  return (
    <span className="flex flex-wrap gap-1">
      <StatusChip status={row.state} />
      {flagsOf(row).map((flag) => (
        <FlagChip key={flag} flag={flag} />
      ))}
    </span>
  );
}
