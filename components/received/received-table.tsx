import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ReceivedRow } from "@/lib/received/queries/list";
import { canBeHandedBack } from "./can-be-handed-back";
import { PickBox } from "./picks";
import { ReceivedChips } from "./received-chips";

type Props = {
  slug: string;
  rows: ReceivedRow[];
  today: string;
  /** On a client's own page its name is left out. */
  ofOne?: boolean;
  /** Whether rows can be picked for a hand-back. */
  picks?: boolean;
};

/** Received accesses, one a line: what, for whom, who of us uses it, until when, and what is the matter. */
export function ReceivedTable({ slug, rows, today, ofOne = false, picks = false }: Props) {
  const t = useTranslations("received.list");
  const kinds = useTranslations("received.kind");
  return (
    <Table
      caption={t("title")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        ...(picks ? [pickColumn(t("columnPick"))] : []),
        {
          key: "system",
          header: t("columnSystem"),
          main: true,
          cell: ({ id, systemWords, systemKind, account }) => (
            <>
              <TextLink prefetch={false} href={`/${slug}/received/${id}`} className="break-words">
                {systemWords}
              </TextLink>
              <span className="block text-sm font-normal text-ink-3">
                <span className="wrap-anywhere">{account}</span> · {kinds(systemKind)}
              </span>
            </>
          ),
        },
        ...(ofOne
          ? []
          : [
              {
                key: "client",
                header: t("columnClient"),
                bare: true,
                className: "max-sm:basis-full",
                cell: ({ client }: ReceivedRow) => (
                  <TextLink prefetch={false} href={`/${slug}/clients/${client.id}`}>
                    {client.name}
                  </TextLink>
                ),
              },
            ]),
        {
          key: "users",
          header: t("columnUsers"),
          cell: ({ state, users }) =>
            state !== "held" || users.length === 0 ? (
              <span className="text-ink-3">{t("nobody")}</span>
            ) : (
              users.map(({ name }) => name).join(", ")
            ),
        },
        {
          key: "due",
          header: t("columnDue"),
          cell: ({ state, dueOn }) => <Due {...{ state, dueOn, today }} />,
        },
        {
          key: "matter",
          header: t("columnMatter"),
          bare: true,
          className: "max-sm:basis-full",
          cell: (row) => <ReceivedChips row={row} today={today} />,
        },
      ]}
    />
  );
}

/** What the client can be told of now has a box; it lies above the link that covers a card. */
const pickColumn = (header: string): Column<ReceivedRow> => ({
  key: "pick",
  header: <span className="sr-only">{header}</span>,
  bare: true,
  className: "max-sm:relative max-sm:z-1 max-sm:order-last sm:w-8",
  cell: (row) => canBeHandedBack(row) && <PickBox row={row} />,
});

type DueProps = Pick<ReceivedRow, "state" | "dueOn"> & { today: string };

/** The day it is to be given back, as long as it is held. */
function Due({ state, dueOn, today }: DueProps) {
  const t = useTranslations("received.list");
  if (state !== "held") return "–";
  if (dueOn === null) return <span className="text-ink-3">{t("noDay")}</span>;
  return (
    <span className={dueOn < today ? "text-danger" : undefined}>
      <Day on={dueOn} />
    </span>
  );
}
