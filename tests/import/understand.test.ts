import { describe, expect, test } from "vitest";
import type { Answer } from "@/lib/import/findings";
import { importRowSchema } from "@/lib/import/row";
import type { Table } from "@/lib/import/table";
import { type CivilDate, civilDateFrom } from "@/lib/time/civil-date";
import { CONTEXT, listOf, ME, ROSA, tableOf, understand, YES_TO_ALL } from "./lists";

const DECEMBER = civilDateFrom("2026-12-01");

type CodesByLine = Record<number, string>;

/** Verdict and the findings that weigh most, by line. */
function summary(table: Table): CodesByLine {
  return Object.fromEntries(
    understand(table).rows.map(({ line, verdict, findings }) => {
      const heavy = findings.filter(({ weight }) => weight === "refusal" || weight === "question");
      return [line, [verdict, ...heavy.map(({ code }) => code)].join(" ")];
    }),
  );
}

const codes = (table: Table, line: number) =>
  understand(table)
    .rows.find((row) => row.line === line)
    ?.findings.map(({ code }) => code);

const answered = (table: Table, line: number, key: string, answer: Answer) =>
  understand(table, { rows: { [line]: { [key]: answer } }, like: {} }).rows.find(
    (row) => row.line === line,
  );

describe("every row of a list", () => {
  test("of an English small company is understood, asked about or refused, with the reason", () => {
    expect(summary(tableOf("studio-list.csv"))).toEqual({
      2: "ready",
      3: "ready",
      4: "question end_missing",
      5: "question owner_unknown",
      6: "question owner_unknown",
      7: "question owner_unknown closed_on",
      8: "question owner_unknown end_missing",
      9: "question owner_unknown end_missing",
      10: "question owner_unknown",
      11: "question owner_unknown contact_left",
      12: "question owner_unknown",
      13: "question owner_unknown",
      14: "question status_unknown",
      15: "question owner_unknown",
      16: "question owner_unknown",
      17: "question owner_unknown",
      18: "refused duplicate_of_line",
      19: "question supplier_missing owner_missing start_missing end_missing",
      20: "question formula_cell",
      21: "question too_long date_impossible",
      22: "question owner_unknown base_not_ready",
    });
  });

  test("of a French one too", () => {
    expect(summary(tableOf("liste-boreale.csv"))).toEqual({
      2: "question owner_unknown",
      3: "question owner_unknown",
      4: "question owner_unknown",
      5: "question owner_unknown end_missing",
      6: "question owner_unknown",
      7: "question level_unknown owner_unknown",
      8: "question owner_unknown end_missing",
      9: "question owner_unknown closed_on",
    });
  });

  test.each(["studio-list.csv", "liste-boreale.csv"])(
    "of %s has one verdict, and is ready or refused once all is answered",
    (name) => {
      const table = tableOf(name);
      for (const answers of [
        YES_TO_ALL,
        {
          ...YES_TO_ALL,
          rows: { 19: { "supplier_missing:supplier": { take: "value", value: "Quiet Host" } } },
        } as const,
      ]) {
        const { rows, counts } = understand(table, answers);
        expect(rows.map(({ line }) => line)).toEqual(table.rows.map(({ line }) => line));
        expect(counts.ready + counts.question + counts.refused).toBe(table.rows.length);
        for (const { row } of rows)
          if (row !== null) expect(importRowSchema.parse(row)).toEqual(row);
      }
      const answers = {
        ...YES_TO_ALL,
        rows: { 19: { "supplier_missing:supplier": { take: "value", value: "Quiet Host" } } },
      } as const;
      expect(understand(table, answers).counts.question).toBe(0);
    },
  );
});

describe("one answer for all alike", () => {
  test("settles every row that asks the same, and no other", () => {
    const table = tableOf("studio-list.csv");
    const { questions } = understand(table);
    const group = questions.find(
      ({ code, like }) => code === "owner_unknown" && like.endsWith("ravi"),
    );
    expect(group?.lines).toEqual([10, 11, 12, 16, 17, 22]);
    const after = understand(table, {
      rows: {},
      like: { [group?.like ?? ""]: { take: "value", value: ROSA } },
    });
    expect(
      after.rows.filter(({ draft }) => draft.ownerId === ROSA).map(({ line }) => line),
    ).toEqual(expect.arrayContaining([10, 11, 12, 16, 17, 22]));
    expect(after.rows.find(({ line }) => line === 5)?.draft.ownerId).toBeNull();
  });

  test("that does not fit leaves the question open", () => {
    const table = listOf({ until: "30/02/2027" });
    for (const value of ["30/02/2027", "", "2027-02-30"]) {
      expect(answered(table, 2, "date_impossible:ends_on", { take: "value", value })?.verdict).toBe(
        "question",
      );
    }
    expect(answered(table, 2, "date_impossible:ends_on", { take: "suggestion" })?.row?.endsOn).toBe(
      "2027-02-28",
    );
  });
});

describe("days", () => {
  test("that read both ways are asked about, once for the list, or settled by another column", () => {
    const open = listOf(
      { from: "04/05/2026", until: "2026-12-01" },
      { login: "b", from: "05/06/2026", until: "2026-12-01" },
    );
    expect(understand(open).questions.map(({ like, lines }) => [like, lines])).toEqual([
      ["date_ambiguous:starts_on", [2, 3]],
    ]);
    const after = understand(open, {
      rows: {},
      like: { "date_ambiguous:starts_on": { take: "value", value: "mdy" } },
    });
    expect(after.rows.map(({ row }) => row?.startsOn)).toEqual(["2026-04-05", "2026-05-06"]);
    const settled = understand(listOf({ from: "04/05/2026", until: "31/08/2026" }));
    expect(settled.dateOrders.starts_on).toEqual({ order: "dmy", from: "list" });
    expect(settled.rows[0]?.row?.startsOn).toBe("2026-05-04");
  });

  test("no end takes the list's words as reason and a review in 90 days; an empty end is asked about", () => {
    const { rows } = understand(
      listOf({ until: "Until further notice" }, { login: "b", until: "" }),
    );
    expect(rows[0]?.row).toMatchObject({
      endsOn: null,
      noEndReason: "Until further notice (as imported)",
      reviewOn: "2027-02-20",
    });
    expect(rows[1]?.findings.find(({ code }) => code === "end_missing")?.suggestion).toEqual({
      take: "no_end",
      reason: "as imported",
      reviewOn: "2027-02-20",
    });
  });

  test("an end before the start is asked about again until it is not", () => {
    const table = listOf({ from: "2026-11-01", until: "2026-10-01" });
    expect(codes(table, 2)).toContain("end_before_start");
    expect(
      answered(table, 2, "end_before_start:ends_on", { take: "value", value: "2026-09-01" })
        ?.verdict,
    ).toBe("question");
    expect(
      answered(table, 2, "end_before_start:ends_on", { take: "value", value: "2026-12-01" })
        ?.verdict,
    ).toBe("ready");
  });
});

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

describe("people", () => {
  test("owners are found by name, first name or address, and asked about when two fit", () => {
    const owners = ["Rosa", "rosa lind", "ROSA@oakandrye.example"].map((owner, at) => ({
      owner,
      login: `l${at}`,
    }));
    expect(understand(listOf(...owners)).rows.map(({ row }) => row?.ownerId)).toEqual([
      ROSA,
      ROSA,
      ROSA,
    ]);
    const two = {
      ...CONTEXT,
      members: [
        ...CONTEXT.members,
        { id: ME.replace(/1$/, "3"), name: "Rosa Park", email: "park@oakandrye.example" },
      ],
    };
    expect(understand(listOf({}), undefined, two).rows[0]?.findings[0]?.code).toBe(
      "owner_ambiguous",
    );
  });

  test("one address in two spellings is one contact, and a supplier with a trailing space one supplier", () => {
    const { rows } = understand(
      listOf(
        { email: "JO@Acme.example", contact: "Jo" },
        { supplier: "Acme ", email: "jo@acme.example", contact: "Jo", login: "b" },
      ),
    );
    expect(rows.map(({ row }) => [row?.supplier, row?.contact?.email])).toEqual([
      ["Acme", "jo@acme.example"],
      ["Acme", "jo@acme.example"],
    ]);
  });

  test("who left has left in all his rows once a person confirms it", () => {
    const jo = { contact: "Jo", email: "jo@acme.example" };
    const table = listOf({ ...jo, note: "left Acme in June" }, { ...jo, login: "b" });
    const { rows } = understand(table, YES_TO_ALL);
    expect(rows.map(({ row }) => row?.contact?.leftOn)).toEqual(["2026-06-30", "2026-06-30"]);
    expect(
      answered(table, 2, "contact_left:contact", { take: "keep" })?.row?.contact?.leftOn,
    ).toBeNull();
  });

  test("an address that is none is kept in the note", () => {
    const [row] = understand(listOf({ contact: "Jo", email: "jo at acme" })).rows;
    expect(row?.row?.contact?.email).toBeNull();
    expect(row?.row?.note).toBe("jo at acme");
  });
});

describe("a closed row", () => {
  test("asks for its day, with the day of the remark, else of the end, else today suggested", () => {
    const on = (cells: Parameters<typeof listOf>[0]) =>
      understand(listOf({ status: "done", ...cells })).rows[0]?.findings.find(
        ({ code }) => code === "closed_on",
      )?.suggestion;
    expect(on({ from: "2026-05-01", note: "removed 3 July" })).toEqual({
      take: "closed",
      on: "2026-07-03",
      kind: "revoked",
    });
    expect(on({ from: "2026-05-01", until: "2026-06-30" })).toEqual({
      take: "closed",
      on: "2026-06-30",
      kind: "revoked",
    });
    expect(on({ kind: "shared login" })).toEqual({
      take: "closed",
      on: "2026-11-22",
      kind: "rotated",
    });
  });

  test("is not taken with a day in the future or before its start", () => {
    const table = listOf({ status: "done" });
    for (const on of ["2026-11-23", "2026-10-31", "2026-02-30"]) {
      expect(
        answered(table, 2, "closed_on:status", { take: "closed", on, kind: "revoked" })?.verdict,
      ).toBe("question");
    }
    expect(answered(table, 2, "closed_on:status", { take: "open" })?.row?.closure).toBeNull();
  });
});

describe("a handover", () => {
  test("is recorded from the start with an unknown channel where the list is silent, and warned of when unsafe", () => {
    const { rows } = understand(
      listOf(
        { channel: "" },
        { login: "b", channel: "e-mail" },
        { login: "c", channel: "", from: "2026-11-30" },
        { login: "d", kind: "integration", channel: "" },
      ),
    );
    expect(rows.map(({ row }) => row?.handover)).toEqual([
      { channel: "unknown", happenedOn: "2026-11-01" },
      { channel: "email", happenedOn: "2026-11-01" },
      null,
      null,
    ]);
    expect(rows[1]?.findings.map(({ code }) => code)).toContain("insecure_channel");
  });
});
