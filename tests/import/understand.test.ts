import { describe, expect, test } from "vitest";
import { importRowSchema } from "@/lib/import/row";
import type { Table } from "@/lib/import/table";
import { answered, codes, listOf, ROSA, tableOf, understand, YES_TO_ALL } from "./lists";

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
