import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { type Column, Table } from "@/components/ui/table";
import type { TellingView } from "@/lib/hand-back/view";
import { At } from "../../mail/at";
import { MAIL_LOOKS } from "../../mail/looks";

type Props = { tellings: TellingView[]; zone: string };

/** Every mail to the client with what became of it, in the server's own words: the proof that he was told. */
export function TellingTable({ tellings, zone }: Props) {
  const t = useTranslations("hand-back.ours");
  const columns: Column<TellingView>[] = [
    { key: "no", header: t("mailColumn"), main: true, cell: ({ no }) => t("telling", { no }) },
    { key: "to", header: t("toWhom"), bare: true, cell: ({ contact }) => contact },
    { key: "on", header: t("on"), cell: ({ at }) => <At instant={at} zone={zone} /> },
    { key: "fate", header: t("fate"), bare: true, cell: (telling) => <Fate telling={telling} /> },
    {
      key: "server",
      header: t("server"),
      bare: true,
      className: "text-ink-2",
      cell: ({ mail }) => mail?.reply && <q className="break-words">{mail.reply}</q>,
    },
  ];
  return (
    <Table
      caption={t("tellings")}
      columns={columns}
      rows={tellings}
      rowKey={({ no }) => String(no)}
    />
  );
}

function Fate({ telling: { mail } }: { telling: TellingView }) {
  const t = useTranslations("delivery.state");
  const none = useTranslations("hand-back.ours")("mailNone");
  if (mail === null) return <>{none}</>;
  return <Chip {...MAIL_LOOKS[mail.state]}>{t(mail.state as "sent")}</Chip>;
}
