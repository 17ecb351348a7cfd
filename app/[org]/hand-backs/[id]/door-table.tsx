import { useLocale, useTranslations } from "next-intl";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { HandBackDoor } from "@/lib/hand-back/view";
import { formatDay } from "@/lib/i18n/format";

/** Each door: what became of our copies, and what the client says, in his words. Two statements, side by side. */
export function DoorTable({ slug, doors }: { slug: string; doors: HandBackDoor[] }) {
  const t = useTranslations("hand-back");
  const columns: Column<HandBackDoor>[] = [
    {
      key: "door",
      header: t("ours.door"),
      main: true,
      cell: ({ accessId, system, account }) => (
        <>
          <TextLink href={`/${slug}/received/${accessId}`}>{system}</TextLink>{" "}
          <span className="font-normal break-words text-ink-2">· {account}</span>
        </>
      ),
    },
    { key: "copies", header: t("ours.copies"), bare: true, cell: (door) => <Copies door={door} /> },
    { key: "says", header: t("ours.says"), cell: (door) => <Says door={door} /> },
  ];
  return (
    <Table
      caption={t("ours.doors")}
      columns={columns}
      rows={doors}
      rowKey={({ accessId }) => accessId}
    />
  );
}

function Copies({ door: { copies } }: { door: HandBackDoor }) {
  const t = useTranslations("hand-back.mail.copies");
  const locale = useLocale();
  return (
    <>
      {t(copies.are, {
        on: copies.are === "destroyed" ? formatDay(copies.on, locale) : "",
        by: copies.are === "to_be_destroyed" ? formatDay(copies.by, locale) : "",
      })}
    </>
  );
}

function Says({ door: { confirmed } }: { door: HandBackDoor }) {
  const t = useTranslations("hand-back.ours");
  const locale = useLocale();
  if (confirmed === null) return <span className="text-ink-3">{t("nothingYet")}</span>;
  const { what, by, on, words } = confirmed;
  return (
    <>
      <span className="text-success">{t(`said.${what}`)}</span>
      <span className="block text-xs text-ink-3">
        {t("saidBy", { by, on: formatDay(on, locale) })}
      </span>
      {words && (
        <figure className="mt-1">
          <figcaption className="text-xs text-ink-3">{t("theirWords")}</figcaption>
          <blockquote className="border-l-2 border-line-strong pl-2 break-words whitespace-pre-line">
            {words}
          </blockquote>
        </figure>
      )}
    </>
  );
}
