import { readFileSync } from "node:fs";
import { guessColumns, mapColumns } from "@/lib/import/columns";
import type { ImportContext, ImportOptions } from "@/lib/import/context";
import { decode } from "@/lib/import/decode";
import { type Answer, type Answers, NO_ANSWERS } from "@/lib/import/findings";
import { parseText } from "@/lib/import/parse";
import type { Table } from "@/lib/import/table";
import { type Understanding, understandRows } from "@/lib/import/understand";
import { type CivilDate, civilDateFrom } from "@/lib/time/civil-date";

export const ME = "0192f0c1-0000-7000-8000-000000000001";
export const ROSA = "0192f0c1-0000-7000-8000-000000000002";
export const TODAY: CivilDate = civilDateFrom("2026-11-22");

export const CONTEXT: ImportContext = {
  members: [
    { id: ME, name: "Ada Quist", email: "ada@oakandrye.example" },
    { id: ROSA, name: "Rosa Lind", email: "rosa@oakandrye.example" },
  ],
  suppliers: [],
  systems: [],
  existing: [],
};

/** Takes every suggestion there is. */
export const YES_TO_ALL: Answers = {
  rows: {},
  like: new Proxy({}, { get: () => ({ take: "suggestion" }) }),
};

export function options(answers: Answers = NO_ANSWERS): ImportOptions {
  return {
    importerId: ME,
    answers,
    defaults: { noEndReason: "as imported", reason: "as imported", reviewDays: 90 },
  };
}

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../fixtures/import/${name}`, import.meta.url)));
}

export function tableOf(name: string): Table {
  return parseText(decode(fixture(name)).text).table;
}

export function understand(
  table: Table,
  answers: Answers = NO_ANSWERS,
  context: ImportContext = CONTEXT,
): Understanding {
  return understandRows(
    table,
    mapColumns(guessColumns(table.header)),
    options(answers),
    context,
    TODAY,
  );
}

const HEADER =
  "Supplier,Contact,E-mail,System,Access,Login,Level,Owner,Why,From,Until,How sent,Status,Notes";
const CELLS = [
  "Acme",
  "",
  "",
  "CRM",
  "own account",
  "acme",
  "read",
  "Rosa",
  "trial",
  "2026-11-01",
  "2026-12-01",
  "phone",
  "open",
  "",
];
const NAMES = [
  "supplier",
  "contact",
  "email",
  "system",
  "kind",
  "login",
  "level",
  "owner",
  "reason",
  "from",
  "until",
  "channel",
  "status",
  "note",
] as const;
export type CellName = (typeof NAMES)[number];

/** A list of ordinary rows, each with some cells of its own. The first stands on line 2. */
export function listOf(...rows: Partial<Record<CellName, string>>[]): Table {
  const lines = rows.map((row) =>
    NAMES.map((name, at) => `"${(row[name] ?? CELLS[at] ?? "").replaceAll('"', '""')}"`).join(","),
  );
  return parseText([HEADER, ...lines].join("\n"), ",").table;
}

/** The codes found on a line. */
export const codes = (table: Table, line: number) =>
  understand(table)
    .rows.find((row) => row.line === line)
    ?.findings.map(({ code }) => code);

/** The row on a line, once one of its findings is answered. */
export const answered = (table: Table, line: number, key: string, answer: Answer) =>
  understand(table, { rows: { [line]: { [key]: answer } }, like: {} }).rows.find(
    (row) => row.line === line,
  );
