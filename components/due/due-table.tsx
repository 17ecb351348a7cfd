import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { LevelChip } from "@/components/ui/level-chip";
import { LinkButton } from "@/components/ui/link-button";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { DueRow } from "@/lib/reminder/due-list-view";
import { dueActHref, thingOf } from "./due-href";
import { dueName, useDueWords } from "./due-words";
import { Whose } from "./whose";

type Props = { slug: string; rows: DueRow[]; caption: string };

/** Due items as dense rows, each with what ends it; cards under 640 px. */
export function DueTable({ slug, rows, caption }: Props) {
  return (
    <Table
      caption={caption}
      columns={useColumns(slug)}
      rows={rows}
      rowKey={({ kind, subjectId, owner, dueOn }) => `${kind} ${subjectId} ${dueOn} ${owner}`}
    />
  );
}

function useColumns(slug: string): Column<DueRow>[] {
  const t = useTranslations("due.column");
  return [
    {
      key: "what",
      header: t("what"),
      main: true,
      className: "sm:w-1/4",
      cell: (row) => <What slug={slug} row={row} />,
    },
    {
      key: "why",
      header: t("why"),
      bare: true,
      className: "max-sm:basis-full",
      cell: (row) => <Why row={row} />,
    },
    {
      key: "day",
      header: t("day"),
      bare: true,
      className: "max-sm:basis-full sm:w-30",
      cell: (row) => <When row={row} />,
    },
    {
      key: "whose",
      header: t("whose"),
      bare: true,
      className: "max-sm:basis-full sm:w-44",
      cell: (row) => <Whose row={row} />,
    },
    {
      key: "act",
      header: t("act"),
      bare: true,
      className: "max-sm:basis-full sm:w-40 print:hidden",
      cell: (row) => <Acts slug={slug} row={row} />,
    },
  ];
}

function What({ slug, row }: { slug: string; row: DueRow }) {
  return (
    <>
      <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
        <TextLink prefetch={false} href={thingOf(slug, row)}>
          {row.system ?? row.supplier}
        </TextLink>
        {row.level && <LevelChip level={row.level} />}
      </span>
      {row.system && (
        <span className="block text-sm font-normal text-ink-3">
          {row.supplier}
          {row.supplier && row.account && " · "}
          {row.account && <span className="wrap-anywhere">{row.account}</span>}
        </span>
      )}
    </>
  );
}

function Why({ row }: { row: DueRow }) {
  const [t, kinds] = [useTranslations("due"), useTranslations("credential.dueKind")];
  const { why } = useDueWords();
  return (
    <>
      {kinds(row.kind)}
      <span className="block text-sm text-ink-3">
        {why(row)}
        {row.saidToEnd && row.days < 0 && ` ${t("saidToEnd")}`}
      </span>
    </>
  );
}

function When({ row }: { row: DueRow }) {
  const { when } = useDueWords();
  const over = row.days > 0 || row.kind === "exposed";
  return (
    <>
      <Day on={row.dueOn} />
      <span
        className={
          over ? "font-[550] text-danger max-sm:ml-2 sm:block" : "text-ink-3 max-sm:ml-2 sm:block"
        }
      >
        {when(row)}
      </span>
    </>
  );
}

function Acts({ slug, row }: { slug: string; row: DueRow }) {
  const t = useTranslations("due.act");
  const [first, ...others] = row.acts;
  if (first === undefined) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <LinkButton prefetch={false} size="sm" href={dueActHref(slug, row, first)}>
        {t(first)}
        <span className="sr-only">: {dueName(row)}</span>
      </LinkButton>
      {others.map((act) => (
        <TextLink key={act} prefetch={false} href={dueActHref(slug, row, act)}>
          {t(act)}
          <span className="sr-only">: {dueName(row)}</span>
        </TextLink>
      ))}
    </span>
  );
}
