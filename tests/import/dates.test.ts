import { describe, expect, test } from "vitest";
import { type DateOrder, findDateOrder, readDate } from "@/lib/import/dates";
import { dayInWords } from "@/lib/import/day-in-words";
import { TODAY } from "./lists";

describe("a day", () => {
  test.each([
    ["2026-09-01", "2026-09-01"],
    ["2026-09-01T00:00:00Z", "2026-09-01"],
    ["2026/4/9", "2026-04-09"],
    ["20260901", "2026-09-01"],
    ["31/08/2026", "2026-08-31"],
    ["8/19/2021 1:25:31 PM", "2021-08-19"],
    ["31.08.26", "2026-08-31"],
    ["31-08-98", "1998-08-31"],
    ["3 Jan 2024", "2024-01-03"],
    ["3-Jan-24", "2024-01-03"],
    ["Jan 3, 2024", "2024-01-03"],
    ["January 3rd 2024", "2024-01-03"],
    ["3 janv. 2026", "2026-01-03"],
    ["1er mars 2026", "2026-03-01"],
    ["vendredi 3 juillet 2026", "2026-07-03"],
    ["le 15 août 2026", "2026-08-15"],
    ["46266", "2026-09-01"],
    ["46266.5", "2026-09-01"],
    ["29/02/2028", "2028-02-29"],
    ["05/05/2026", "2026-05-05"],
  ])("%s is %s, whatever the order", (cell, date) => {
    for (const order of [null, "dmy", "mdy"] as (DateOrder | null)[]) {
      expect(readDate(cell, order)).toEqual({ is: "date", date });
    }
  });

  test("that reads both ways is ambiguous until the order is known", () => {
    expect(readDate("04/05/2026", null)).toEqual({
      is: "ambiguous",
      dmy: "2026-05-04",
      mdy: "2026-04-05",
    });
    expect(readDate("04/05/2026", "dmy")).toEqual({ is: "date", date: "2026-05-04" });
    expect(readDate("04/05/2026", "mdy")).toEqual({ is: "date", date: "2026-04-05" });
  });

  test.each([
    ["30/02/2027", "2027-02-28"],
    ["2026-04-31", "2026-04-30"],
    ["31 juin 2026", "2026-06-30"],
    ["2026-13-01", null],
    ["45/12/2026", null],
  ])("%s does not exist; the nearest that does is %s", (cell, near) => {
    expect(readDate(cell, "dmy")).toEqual({ is: "impossible", near });
  });

  test.each([
    "no end",
    "Until further notice",
    "N/A",
    "jusqu’à nouvel ordre",
    "Indéterminée",
    "permanent",
    "s.o.",
    "∞",
  ])("%j says that there is no end", (cell) => {
    expect(readDate(cell, null)).toEqual({ is: "no_end", words: cell });
  });

  test.each(["", "  ", "-", "?", "TBD", "à déterminer"])(
    "%j says nothing, which is not the same",
    (cell) => {
      expect(readDate(cell, null)).toEqual({ is: "empty" });
    },
  );

  test.each(["end of project", "12345", "soon", "3 July", "1/2"])(
    "%j is not guessed at",
    (cell) => {
      expect(readDate(cell, null)).toEqual({ is: "unread" });
    },
  );

  test("of which only the month is written is a month", () => {
    expect(readDate("juin 2026", null)).toEqual({
      is: "month",
      first: "2026-06-01",
      last: "2026-06-30",
    });
    expect(readDate("2028-02", null)).toEqual({
      is: "month",
      first: "2028-02-01",
      last: "2028-02-29",
    });
  });
});

describe("the order of day and month", () => {
  test.each([
    [
      ["31/08/2026", "04/05/2026", "2026-01-02"],
      { order: "dmy", ambiguous: 1, contradicts: false },
    ],
    [["08/31/2026", "04/05/2026"], { order: "mdy", ambiguous: 1, contradicts: false }],
    [["04/05/2026", "05/05/2026"], { order: null, ambiguous: 1, contradicts: false }],
    [["31/08/2026", "08/31/2026"], { order: null, ambiguous: 0, contradicts: true }],
    [["2026-01-02", ""], { order: null, ambiguous: 0, contradicts: false }],
  ])("in %j is found out or left open", (cells, found) => {
    expect(findDateOrder(cells)).toEqual(found);
  });
});

describe("a day in a remark", () => {
  test.each([
    ["removed 3 July", "2026-07-03", "day"],
    ["removed on 12 December", "2025-12-12", "day"],
    ["left in June", "2026-06-30", "month"],
    ["left in November", "2026-11-22", "month"],
    ["parti le 12 mai 2025", "2025-05-12", "day"],
    ["a quitté en août", "2026-08-31", "month"],
    ["closed 2026-10-01 by Ada", "2026-10-01", "day"],
    ["fermé le 31/08/2026", "2026-08-31", "day"],
  ])("%j names %s", (remark, date, precision) => {
    expect(dayInWords(remark, TODAY)).toEqual({ date, precision });
  });

  test.each(["will end 3 July 2027", "may need more", "04/05/2026", "nothing"])(
    "%j names none that is past and sure",
    (remark) => {
      expect(dayInWords(remark, TODAY)).toBeNull();
    },
  );
});
