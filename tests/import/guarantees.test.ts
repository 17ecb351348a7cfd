import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importRowSchema } from "@/lib/import/row";
import { type CellName, listOf, understand, YES_TO_ALL } from "./lists";

const NAMES: readonly CellName[] = [
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
];

const ordinary = fc.constantFrom(
  "",
  " ",
  "?",
  "-",
  "Acme",
  "acme ",
  "own account",
  "shared login",
  "full",
  "Rosa",
  "Nobody",
  "2026-11-01",
  "01/02/2026",
  "30/02/2027",
  "no end",
  "e-mail",
  "done",
  "open",
  "removed 3 July",
  "left Acme in June",
  "jo@acme.example",
  "=1+1",
  "+SUM(A1)",
  '=HYPERLINK("http://bad.example";"Shop")',
  "<b>x</b>",
  "a\r\nBcc: x@y.example",
  "\u202Etxt",
  "x".repeat(300),
  "é".repeat(2_500),
);
const cell = fc.oneof(
  { weight: 3, arbitrary: ordinary },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
);
const row = fc.dictionary(fc.constantFrom(...NAMES), cell) as fc.Arbitrary<
  Partial<Record<CellName, string>>
>;
const rows = fc
  .array(row, { minLength: 1, maxLength: 12 })
  .map((list) => list.map((one) => ({ system: "CRM", ...one })));

describe("whatever a list holds", () => {
  test("no row is lost: each has one verdict, and one that is not ready has a reason", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, answered) => {
        const table = listOf(...list);
        const { rows: understood, counts } = understand(table, answered ? YES_TO_ALL : undefined);
        expect(understood.map(({ line }) => line)).toEqual(table.rows.map(({ line }) => line));
        expect(counts.ready + counts.question + counts.refused).toBe(table.rows.length);
        for (const { verdict, findings, row } of understood) {
          expect(row !== null).toBe(verdict === "ready");
          if (verdict === "refused")
            expect(findings.some(({ weight }) => weight === "refusal")).toBe(true);
          if (verdict === "question")
            expect(
              findings.some(({ weight, answer }) => weight === "question" && answer === null),
            ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a ready row is one the server's own check accepts", () => {
    fc.assert(
      fc.property(rows, (list) => {
        for (const { row } of understand(listOf(...list), YES_TO_ALL).rows) {
          if (row !== null) expect(importRowSchema.safeParse(row).error?.issues ?? []).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a cell that looks like a formula", () => {
  test.each([
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+SUM(A1)",
    "@SUM(A1)",
    '=HYPERLINK("http://bad.example";"Shop")',
  ])("%j is asked about, and stays literal text when kept", (formula) => {
    const table = listOf({ supplier: formula });
    expect(understand(table).rows[0]?.findings[0]?.code).toBe("formula_cell");
    const kept = understand(table, {
      rows: { 2: { "formula_cell:supplier": { take: "keep" } } },
      like: {},
    }).rows[0];
    expect(kept?.row?.supplier).toBe(formula);
  });

  test("of a link offers the text that the link showed", () => {
    const [row] = understand(
      listOf({ supplier: '=HYPERLINK("http://bad.example";"Shop")' }),
      YES_TO_ALL,
    ).rows;
    expect(row?.row?.supplier).toBe("Shop");
  });

  test.each(["+1 418 555 0100", "-", "@ada", "#4"])("%j is none", (text) => {
    expect(understand(listOf({ login: text === "-" ? "x-y" : text })).rows[0]?.verdict).toBe(
      "ready",
    );
  });
});

test("5,000 rows are all understood", () => {
  const list = Array.from({ length: 5_000 }, (_, at) => ({
    supplier: `Supplier ${at % 700}`,
    contact: `Person ${at % 900}`,
    email: `P${at % 900}@s${at % 700}.example`,
    system: `System ${at % 120}`,
    login: `login-${at}`,
    reason: `project ${at}`,
    note: at % 5 === 0 ? `remark number ${at}, removed 3 July` : "",
  }));
  const table = listOf(...list);
  expect(understand(table).rows).toHaveLength(5_000);
});
