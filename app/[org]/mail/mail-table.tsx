import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { type Column, Table } from "@/components/ui/table";
import type { MailView } from "@/lib/reminder/delivery";
import { At } from "./at";
import { MAIL_LOOKS } from "./looks";

type Props = { mails: readonly MailView[]; zone: string };

/** The newest mails: to whom, what became of each, and the server's own words. */
export function MailTable({ mails, zone }: Props) {
  const t = useTranslations("delivery");
  const columns: Column<MailView>[] = [
    { key: "to", header: t("column.to"), main: true, cell: ({ to }) => to },
    {
      key: "kind",
      header: t("column.kind"),
      bare: true,
      cell: ({ kind }) => t(`kind.${kind}` as "kind.daily"),
    },
    {
      key: "written",
      header: t("column.written"),
      bare: true,
      cell: ({ createdAt }) => <At instant={createdAt} zone={zone} />,
    },
    { key: "state", header: t("column.state"), bare: true, cell: (mail) => <State mail={mail} /> },
    {
      key: "answer",
      header: t("column.answer"),
      bare: true,
      className: "max-sm:basis-full text-ink-2",
      cell: (mail) => <Answer mail={mail} zone={zone} />,
    },
  ];
  return <Table caption={t("table")} columns={columns} rows={[...mails]} rowKey={({ id }) => id} />;
}

function State({ mail: { state } }: { mail: MailView }) {
  const t = useTranslations("delivery.state");
  return <Chip {...MAIL_LOOKS[state]}>{t(state as "sent")}</Chip>;
}

function Answer({ mail, zone }: { mail: MailView; zone: string }) {
  const t = useTranslations("delivery");
  const { lastTry, attempts, state, nextAt } = mail;
  const outcome = lastTry?.outcome ?? "none";
  const tried = lastTry !== null || state === "waiting";
  return (
    <>
      {tried && <span>{t(`outcome.${outcome}` as "outcome.none")}</span>}
      {lastTry?.reply && (
        <>
          {" "}
          <q className="break-words">{lastTry.reply}</q>
        </>
      )}
      <span className="block text-xs text-ink-3">
        {attempts > 1 && t("tries", { count: attempts })}
        {attempts > 1 && state === "waiting" && ", "}
        {attempts > 0 &&
          state === "waiting" &&
          t.rich("nextTry", { at: () => <At instant={nextAt} zone={zone} /> })}
      </span>
    </>
  );
}
