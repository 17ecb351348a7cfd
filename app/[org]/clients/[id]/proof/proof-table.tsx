import { useLocale, useTranslations } from "next-intl";
import { type Column, Table } from "@/components/ui/table";
import type { ProofRow } from "@/lib/hand-back/proof";
import { formatDay } from "@/lib/i18n/format";

/** One row an access. An unknown stands as unknown, never as an end. */
export function ProofTable({ rows }: { rows: ProofRow[] }) {
  const t = useTranslations("hand-back.ours.proof");
  const locale = useLocale();
  const day = (on: string) => formatDay(on, locale);
  const until = (on: string | null) => (on === null ? "none" : day(on));
  const columns: Column<ProofRow>[] = [
    {
      key: "system",
      header: t("column.system"),
      main: true,
      cell: ({ system, account }) => (
        <>
          {system} <span className="font-normal break-words text-ink-2">· {account}</span>
        </>
      ),
    },
    {
      key: "term",
      header: t("held"),
      cell: ({ sinceOn, endsOn }) => t("term", { since: day(sinceOn), until: until(endsOn) }),
    },
    { key: "users", header: t("column.users"), cell: (row) => <Users row={row} /> },
    {
      key: "destroyed",
      header: t("column.destroyedOn"),
      cell: ({ destroyed }) =>
        destroyed === null ? (
          <span className="text-ink-3">{t("notDestroyed")}</span>
        ) : (
          <>
            {t("destroyed", { on: day(destroyed.on), by: destroyed.by })}
            {destroyed.how && <span className="block text-xs text-ink-3">{destroyed.how}</span>}
          </>
        ),
    },
    { key: "confirmed", header: t("column.confirmed"), cell: (row) => <Confirmed row={row} /> },
  ];
  return (
    <Table caption={t("column.system")} columns={columns} rows={rows} rowKey={({ id }) => id} />
  );
}

function Users({ row: { users } }: { row: ProofRow }) {
  const t = useTranslations("hand-back.ours.proof");
  const locale = useLocale();
  if (users.length === 0) return <span className="text-ink-3">{t("nobody")}</span>;
  return users.map(({ name, sinceOn, untilOn }) => (
    <span key={`${name} ${sinceOn}`} className="block">
      {name}{" "}
      <span className="text-xs text-ink-3">
        {t("term", {
          since: formatDay(sinceOn, locale),
          until: untilOn === null ? "none" : formatDay(untilOn, locale),
        })}
      </span>
    </span>
  ));
}

function Confirmed({ row: { told, confirmed } }: { row: ProofRow }) {
  const t = useTranslations("hand-back.ours");
  const locale = useLocale();
  if (confirmed !== null) {
    const { what, on, by, words } = confirmed;
    const values = { what: t(`said.${what}`), on: formatDay(on, locale), by };
    return (
      <>
        {t("proof.confirmedCell", values)}
        {words && (
          <q className="block text-xs break-words whitespace-pre-line text-ink-3">{words}</q>
        )}
      </>
    );
  }
  if (told === null) return <span className="text-ink-3">{t("proof.notTold")}</span>;
  return (
    <>
      {t("proof.told", { times: told.times })}
      {told.lastOn !== null && (
        <span className="block text-xs text-ink-3">
          {t("proof.toldLast", { on: formatDay(told.lastOn, locale) })}
        </span>
      )}
    </>
  );
}
