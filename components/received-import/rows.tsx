import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import type { RowFinding, UnderstoodReceived } from "@/lib/received/import/finding";

/** So many rows are shown; those with something to say come first. */
const SHOWN = 200;

/** The rows with what is said beside each. */
export function ReceivedRows({ rows }: { rows: UnderstoodReceived[] }) {
  const t = useTranslations("received-import");
  const columns: Column<UnderstoodReceived>[] = [
    { key: "line", header: t("column.line"), cell: ({ line }) => line },
    { key: "client", header: t("column.client"), cell: ({ shown }) => shown.client || "–" },
    {
      key: "system",
      header: t("column.system"),
      main: true,
      cell: ({ shown }) => (
        <>
          {shown.system || "–"}{" "}
          {shown.account && <span className="font-normal text-ink-2">· {shown.account}</span>}
        </>
      ),
    },
    { key: "says", header: t("column.says"), bare: true, cell: (row) => <Says row={row} /> },
  ];
  const weight = ({ row, findings }: UnderstoodReceived) =>
    row === null ? 0 : findings.length > 0 ? 1 : 2;
  const sorted = rows.toSorted((a, b) => weight(a) - weight(b) || a.line - b.line);
  return (
    <Section id="rows" title={t("rows")} count={rows.length}>
      <Table
        caption={t("rows")}
        columns={columns}
        rows={sorted.slice(0, SHOWN)}
        rowKey={({ line }) => String(line)}
      />
      {rows.length > SHOWN && (
        <p className="mt-3 text-sm text-ink-2">{t("rowsMore", { count: rows.length - SHOWN })}</p>
      )}
    </Section>
  );
}

function Says({ row: { findings } }: { row: UnderstoodReceived }) {
  const t = useTranslations("received-import");
  const errors = useTranslations("error");
  if (findings.length === 0) return <span className="text-success">{t("understood")}</span>;
  const words = ({ code, value, target, why = "not_valid" }: RowFinding) =>
    t(`finding.${code}`, {
      value: target === undefined ? (value ?? "") : t(`target.${target}`),
      why: errors(errors.has(why) ? why : "not_valid"),
    });
  return findings.map((finding) => (
    <span
      key={`${finding.code} ${finding.target} ${finding.value}`}
      className={cx("block break-words", finding.weight === "stop" ? "text-danger" : "text-ink-2")}
    >
      {words(finding)}
    </span>
  ));
}
