import { describe, expect, test } from "vitest";
import type { Table } from "@/lib/import/table";
import type { UnderstoodRow } from "@/lib/import/understand";
import { type CivilDate, civilDateFrom } from "@/lib/time/civil-date";
import { CONTEXT, listOf, understand, YES_TO_ALL } from "./lists";

const DECEMBER = civilDateFrom("2026-12-01");

describe("rows beside each other", () => {
  test("the same again is refused with the line it repeats, however spelled", () => {
    const { rows } = understand(
      listOf(
        {},
        { supplier: " ACME ", system: "crm", from: "01/11/2026", until: "31/12/2026" },
        { supplier: " ACME", login: "Acme" },
      ),
    );
    expect(rows[2]?.verdict).toBe("refused");
    expect(rows[2]?.findings.find(({ code }) => code === "duplicate_of_line")?.values).toEqual({
      line: 2,
    });
  });

  test("a later end that follows on extends the earlier row; after a gap it is asked about", () => {
    const { rows } = understand(
      listOf(
        {},
        { from: "2026-12-02", until: "2027-03-01" },
        { from: "2027-06-01", until: "2027-09-01" },
      ),
    );
    expect(rows[1]?.row?.outcome).toEqual({ as: "extension_of_line", line: 2 });
    expect(rows[2]?.verdict).toBe("question");
    expect(rows[2]?.findings.find(({ weight }) => weight === "question")?.code).toBe(
      "extension_of_line",
    );
  });

  test("a second contact on a shared password is a second holder", () => {
    const shared = { kind: "shared login", login: "team" };
    const { rows } = understand(
      listOf({ ...shared, contact: "Jo" }, { ...shared, contact: "Max" }),
    );
    expect(rows.map(({ row }) => row?.outcome.as)).toEqual(["grant", "grant"]);
    expect(rows[1]?.findings.map(({ code }) => code)).toContain("second_holder_of_line");
  });

  test("another supplier's row for the same shared credential is a second holder, a closed one is none", () => {
    const shared = { kind: "shared login", login: "Team" };
    const told = (rows: readonly UnderstoodRow[]) =>
      rows.map(({ findings }) =>
        findings.flatMap(({ code, weight, values }) =>
          code === "second_holder_of_line" ? [[weight, values.line]] : [],
        ),
      );
    const { rows } = understand(
      listOf(
        { ...shared },
        { ...shared, supplier: "Northgate", login: "team", system: " crm" },
        { ...shared, supplier: "Studio Nord", system: "Other" },
      ),
    );
    expect(rows.map(({ row }) => row?.outcome.as)).toEqual(["grant", "grant", "grant"]);
    expect(told(rows)).toEqual([[], [["note", 2]], []]);

    const own = understand(listOf({}, { supplier: "Northgate" }));
    expect(told(own.rows)).toEqual([[], [["warning", 2]]]);

    const over = { ...shared, status: "closed", until: "2026-11-05" };
    const past = understand(listOf(over, { ...shared, supplier: "Northgate" }), YES_TO_ALL);
    expect(told(past.rows)).toEqual([[], []]);
  });

  test("a credential that another supplier of the register enters with gets a second holder, unless that door is closed", () => {
    const grant = {
      supplier: "Northgate",
      system: "crm",
      kind: "shared_password",
      identifier: "TEAM",
      startsOn: civilDateFrom("2026-10-01"),
      endsOn: DECEMBER,
      grantId: "0192f0c1-0000-7000-8000-00000000000b",
    } as const;
    const beside = (standing: boolean) =>
      understand(listOf({ kind: "shared login", login: "team" }), undefined, {
        ...CONTEXT,
        existing: [{ ...grant, standing }],
      }).rows[0];
    const told = beside(true)?.findings.find(({ code }) => code === "second_holder_in_register");
    expect(told).toMatchObject({ weight: "note", values: { supplier: "Northgate" } });
    expect(beside(true)?.row?.outcome).toEqual({ as: "grant" });
    expect(beside(false)?.findings.map(({ code }) => code)).not.toContain(
      "second_holder_in_register",
    );
  });

  test("a row that is left out is no base for another", () => {
    const table = listOf({ until: "30/02/2027" }, { from: "2027-03-01", until: "2027-04-01" });
    const { rows } = understand(table, {
      rows: { 2: { "date_impossible:ends_on": { take: "leave_out" } } },
      like: {},
    });
    expect(rows.map(({ verdict, row }) => [verdict, row?.outcome.as])).toEqual([
      ["refused", undefined],
      ["ready", "grant"],
    ]);
  });

  test("an account said to be revoked that another row has open is asked about", () => {
    const shared = { kind: "API key", login: "ends 7f" };
    const table = listOf(
      { ...shared, contact: "Jo", status: "closed", note: "removed 2026-11-10" },
      { ...shared, supplier: "Other" },
    );
    const { rows } = understand(table, {
      rows: { 2: { "closed_on:status": { take: "suggestion" } } },
      like: {},
    });
    expect(rows[0]?.findings.map(({ code }) => code)).toContain("closed_but_shared");
    expect(rows[0]?.verdict).toBe("question");
  });
});

describe("rows the register knows", () => {
  const acme = {
    supplier: "Acme",
    system: "CRM",
    kind: "dedicated_account",
    identifier: "acme",
    startsOn: civilDateFrom("2026-11-01"),
    grantId: "0192f0c1-0000-7000-8000-00000000000a",
    standing: true,
  } as const;
  const beside = (table: Table, endsOn: CivilDate | null) =>
    understand(table, undefined, { ...CONTEXT, existing: [{ ...acme, endsOn }] }).rows[0];

  test("are refused when they say the same", () => {
    expect(beside(listOf({}), DECEMBER)?.findings.at(-1)).toMatchObject({
      code: "already_in_register",
      weight: "refusal",
    });
    expect(beside(listOf({ until: "no end" }), null)?.verdict).toBe("refused");
    expect(beside(listOf({ until: "" }), null)?.verdict).toBe("refused");
  });

  test("with a later end are offered as an extension", () => {
    expect(beside(listOf({ until: "2027-01-31" }), DECEMBER)?.findings.at(-1)).toMatchObject({
      code: "extension_in_register",
      suggestion: { take: "extension" },
    });
    const { rows } = understand(listOf({ until: "2027-01-31" }), YES_TO_ALL, {
      ...CONTEXT,
      existing: [{ ...acme, endsOn: DECEMBER }],
    });
    expect(rows[0]?.row?.outcome).toEqual({ as: "extension_of_grant", grantId: acme.grantId });
  });

  test("by their row key are refused, whatever was answered then", () => {
    const key = "a".repeat(64);
    const table = { ...listOf({ supplier: "" }), fingerprint: key, rowKeys: [key] };
    const { rows } = understand(table, undefined, { ...CONTEXT, importedRowKeys: [key] });
    expect(rows[0]?.verdict).toBe("refused");
  });
});
