"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type ColumnUse, mapColumns } from "@/lib/import/columns";
import type { RegisterBeside } from "@/lib/import/context";
import type { DateOrder } from "@/lib/import/dates";
import { type Answer, type Answers, type Finding, NO_ANSWERS } from "@/lib/import/findings";
import type { DateTarget } from "@/lib/import/unclear-days";
import type { Understanding } from "@/lib/import/understand";
import { Beside, understandBeside } from "./beside";
import type { Desk, Failure, ImportActions, Known } from "./desk-types";
import type { ReadAnswer } from "./read-messages";
import { useReader } from "./use-reader";

/** A door with no end is looked at again after so many days, unless a person says otherwise. */
export const REVIEW_DAYS = 90;

/**
 * The list on the desk: reads it, and has it understood anew after every word a person says about it, beside what the
 * register holds of the credentials it names.
 */
export function useDesk({ names, importerId, today }: Known, lookUp: ImportActions["beside"]) {
  const t = useTranslations("import.defaults");
  const ask = useReader();
  const [desk, setDesk] = useState<Desk | null>(null);
  const [understanding, setUnderstanding] = useState<Understanding | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [compared, setCompared] = useState(true);
  const round = useRef(0);
  const beside = useRef(new Beside());

  const defaults = useMemo(
    () => ({ noEndReason: t("noEndReason"), reason: t("reason"), reviewDays: REVIEW_DAYS }),
    [t],
  );

  const take = useCallback((fileName: string, answer: ReadAnswer) => {
    setBusy(false);
    if (answer.answer === "unreadable") setFailure({ code: answer.code, detail: answer.detail });
    if (answer.answer !== "read") return;
    setUnderstanding(null);
    beside.current = new Beside();
    setDesk({
      fileName,
      read: answer.result,
      byHand: {},
      dateOrders: {},
      answers: NO_ANSWERS,
      leftOut: new Set(),
    });
  }, []);

  const begin = useCallback(() => {
    setFailure(null);
    setBusy(true);
  }, []);

  useEffect(() => {
    if (desk === null) return;
    const mine = ++round.current;
    setBusy(true);
    const { read, byHand, dateOrders, answers } = desk;
    const options = { importerId, answers, dateOrders, defaults };
    const mapping = mapColumns(read.guesses, byHand);
    const understand = (known: RegisterBeside) =>
      ask({ ask: "understand", mapping, options, context: { ...names, ...known }, today });
    const { rowKeys } = read.table;
    understandBeside(beside.current, rowKeys, understand, lookUp).then(({ answer, all }) => {
      if (mine !== round.current) return;
      setBusy(false);
      setCompared(all);
      if (answer.answer === "understood") setUnderstanding(answer.understanding);
      else if (answer.answer === "unreadable")
        setFailure({ code: answer.code, detail: answer.detail });
    });
  }, [desk, ask, importerId, names, today, defaults, lookUp]);

  const change = (next: (desk: Desk) => Desk) => setDesk((now) => (now === null ? now : next(now)));

  return {
    desk,
    understanding,
    failure,
    busy,
    /** False where the register could not be asked: such a list must not be sent. */
    compared,
    compareAgain: () => change((now) => ({ ...now })),
    readFile: (file: File) => {
      begin();
      ask({ ask: "read_file", file }).then((answer) => take(file.name, answer));
    },
    readPasted: (text: string, name: string) => {
      begin();
      ask({ ask: "read_pasted", text }).then((answer) => take(name, answer));
    },
    clear: () => {
      round.current += 1;
      beside.current = new Beside();
      setDesk(null);
      setUnderstanding(null);
      setFailure(null);
      setBusy(false);
    },
    useColumn: (column: number, use: ColumnUse) =>
      change((now) => ({ ...now, byHand: { ...now.byHand, [column]: use } })),
    orderDates: (targets: readonly DateTarget[], order: DateOrder) =>
      change((now) => ({
        ...now,
        dateOrders: { ...now.dateOrders, ...Object.fromEntries(targets.map((t) => [t, order])) },
      })),
    sayLike: (like: string, answer: Answer | null) =>
      change((now) => ({ ...now, answers: saidLike(now.answers, like, answer) })),
    sayRow: (line: number, finding: Finding, answer: Answer | null) =>
      change((now) => ({ ...now, answers: saidRow(now.answers, line, finding, answer) })),
    leaveOut: (line: number, out: boolean) =>
      change((now) => {
        const leftOut = new Set(now.leftOut);
        if (out) leftOut.add(line);
        else leftOut.delete(line);
        return { ...now, leftOut };
      }),
  };
}

function saidLike(answers: Answers, like: string, answer: Answer | null): Answers {
  const { [like]: _, ...rest } = answers.like;
  return { ...answers, like: answer === null ? rest : { ...rest, [like]: answer } };
}

function saidRow(
  answers: Answers,
  line: number,
  { key, like }: Finding,
  answer: Answer | null,
): Answers {
  const { [key]: had, ...rest } = answers.rows[line] ?? {};
  // What was said of all alike is taken back where it was the one that settled this row.
  if (answer === null && had === undefined) return saidLike(answers, like, null);
  const row = answer === null ? rest : { ...rest, [key]: answer };
  return { ...answers, rows: { ...answers.rows, [line]: row } };
}
