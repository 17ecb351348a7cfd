"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { ChooseList } from "@/components/import/choose-list";
import type { Failure } from "@/components/import/desk-types";
import type { ReadAnswer } from "@/components/import/read-messages";
import { useReader } from "@/components/import/use-reader";
import { Button } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { Notice } from "@/components/ui/notice";
import type { FormResult } from "@/lib/http/form-state";
import type { DateOrder } from "@/lib/import/dates";
import type { IdentifiedTable } from "@/lib/import/table";
import { giveColumn, guessReceived, type ReceivedUse } from "@/lib/received/import/columns";
import { MOST_RECEIVED_ROWS } from "@/lib/received/import/schema";
import {
  orderOfDays,
  type ReceivedContext,
  understandReceived,
} from "@/lib/received/import/understand";
import type { ImportedReceived } from "@/lib/received/operations/import";
import { ReceivedColumns } from "./columns";
import { ReceivedRows } from "./rows";
import { SendReceived } from "./send";

type Props = {
  slug: string;
  context: ReceivedContext;
  takeIn: (list: unknown) => Promise<FormResult<ImportedReceived>>;
};

type List = { name: string; table: IdentifiedTable; uses: ReceivedUse[]; order: DateOrder | null };

/** A list is chosen, read in the page, looked at, and taken in. */
export function ReceivedDesk({ slug, context, takeIn }: Props) {
  const ask = useReader();
  const [list, setList] = useState<List | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const read = async (name: string, reading: Promise<ReadAnswer>) => {
    setFailure(null);
    setBusy(true);
    const answer = await reading;
    setBusy(false);
    if (answer.answer === "unreadable") setFailure({ code: answer.code, detail: answer.detail });
    if (answer.answer !== "read") return;
    const { table } = answer.result;
    setList({ name, table, uses: guessReceived(table.header), order: null });
  };
  if (list === null)
    return (
      <ChooseList
        bare
        busy={busy}
        failure={failure}
        onFile={(file) => void read(file.name, ask({ ask: "read_file", file }))}
        onPaste={(text, name) => void read(name, ask({ ask: "read_pasted", text }))}
      />
    );
  const another = () => setList(null);
  return <OnDesk {...{ slug, context, takeIn, list, setList, another }} />;
}

type OnDeskProps = Props & { list: List; setList: (list: List) => void; another: () => void };

function OnDesk({ slug, context, takeIn, list, setList, another }: OnDeskProps) {
  const t = useTranslations("received-import");
  const { table, uses, name } = list;
  const told = useMemo(() => orderOfDays(table, uses), [table, uses]);
  const order = list.order ?? told.order;
  const rows = useMemo(
    () => understandReceived(table, uses, order, context),
    [table, uses, order, context],
  );
  const ready = rows.flatMap(({ row }) => row ?? []);
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <p className="sentence text-xl">
          {t("read", { rows: table.rows.length, ready: ready.length })}
        </p>
        <Button onClick={another}>{t("another")}</Button>
      </div>
      {table.rows.length > MOST_RECEIVED_ROWS && (
        <Notice
          tone="warning"
          className="mb-6"
          title={t("tooMany", { most: MOST_RECEIVED_ROWS, rows: table.rows.length })}
        />
      )}
      <ReceivedColumns
        header={table.header}
        uses={uses}
        onGive={(column, use) => setList({ ...list, uses: giveColumn(uses, column, use) })}
      />
      {(told.mustAsk || list.order !== null) && (
        <div className="mt-6">
          <Choices
            name="order"
            legend={t("order")}
            hint={t("orderHint")}
            value={order ?? ""}
            onChange={(value) => setList({ ...list, order: value as DateOrder })}
            choices={[
              { value: "dmy", label: t("dmy") },
              { value: "mdy", label: t("mdy") },
            ]}
          />
        </div>
      )}
      <SendReceived
        slug={slug}
        list={{ fileName: name, fingerprint: table.fingerprint, rows: ready }}
        left={table.rows.length - ready.length}
        takeIn={takeIn}
      />
      <ReceivedRows rows={rows} />
    </>
  );
}
