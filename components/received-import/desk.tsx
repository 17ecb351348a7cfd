"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { FormHandler } from "@/components/form/server-form";
import { ChooseList } from "@/components/import/choose-list";
import type { Failure } from "@/components/import/desk-types";
import type { ReadAnswer } from "@/components/import/read-messages";
import { safeName } from "@/components/import/safe-name";
import { useReader } from "@/components/import/use-reader";
import { Button } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { FormResult } from "@/lib/http/form-state";
import type { DateOrder } from "@/lib/import/dates";
import { withoutSecrets } from "@/lib/import/secrets";
import type { IdentifiedTable } from "@/lib/import/table";
import { giveColumn, guessReceived, type ReceivedUse } from "@/lib/received/import/columns";
import type { ReceivedContext } from "@/lib/received/import/finding";
import { MOST_RECEIVED_ROWS } from "@/lib/received/import/schema";
import { orderOfDays, understandReceived } from "@/lib/received/import/understand";
import type { ImportedReceived } from "@/lib/received/operations/import";
import type { UndoneReceived } from "@/lib/received/operations/undo-import";
import { ReceivedColumns } from "./columns";
import { ReceivedRows } from "./rows";
import { SendReceived } from "./send";
import { UndoReceived } from "./undo";

type Props = {
  slug: string;
  context: ReceivedContext;
  takeIn: (list: unknown) => Promise<FormResult<ImportedReceived>>;
  undo: FormHandler<UndoneReceived>;
};

type List = { name: string; table: IdentifiedTable; uses: ReceivedUse[]; order: DateOrder | null };

/** A list is chosen, read in the page, looked at, and taken in. */
export function ReceivedDesk({ slug, context, takeIn, undo }: Props) {
  const ask = useReader();
  const [taken, setTaken] = useState<ImportedReceived | null>(null);
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
  if (taken !== null) return <Taken {...{ slug, taken, undo }} again={() => setTaken(null)} />;
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
  const onTaken = (answer: ImportedReceived) => {
    setTaken(answer);
    setList(null);
  };
  const another = () => setList(null);
  return <OnDesk {...{ context, takeIn, list, setList, another, onTaken }} />;
}

type TakenProps = Pick<Props, "slug" | "undo"> & { taken: ImportedReceived; again: () => void };

/** The list is in: what it made, where it is, and the way back. */
function Taken({ slug, taken: { importId, accesses, clients }, undo, again }: TakenProps) {
  const t = useTranslations("received-import");
  return (
    <Notice
      live
      tone="success"
      title={t("done", { accesses, clients })}
      actions={
        <>
          <LinkButton href={`/${slug}/received`}>{t("see")}</LinkButton>
          <Button variant="quiet" onClick={again}>
            {t("another")}
          </Button>
          <UndoReceived slug={slug} importId={importId} undo={undo} />
        </>
      }
    />
  );
}

type OnDeskProps = Pick<Props, "context" | "takeIn"> & {
  list: List;
  setList: (list: List) => void;
  another: () => void;
  onTaken: (taken: ImportedReceived) => void;
};

function OnDesk({ context, takeIn, list, setList, another, onTaken }: OnDeskProps) {
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
        list={{
          fileName: withoutSecrets(safeName(name)),
          fingerprint: table.fingerprint,
          rows: ready,
        }}
        left={table.rows.length - ready.length}
        takeIn={takeIn}
        onTaken={onTaken}
      />
      <ReceivedRows rows={rows} />
    </>
  );
}
