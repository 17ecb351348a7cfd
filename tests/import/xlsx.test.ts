import { utils, write } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { shapeOf } from "@/lib/import/decode";
import { readWorkbook } from "@/lib/import/xlsx";

function workbook(
  sheets: Record<string, unknown[][]>,
  prepare?: (name: string, sheet: ReturnType<typeof utils.aoa_to_sheet>) => void,
): Uint8Array {
  const book = utils.book_new();
  for (const [name, cells] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(cells);
    prepare?.(name, sheet);
    utils.book_append_sheet(book, sheet, name);
  }
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
}

describe("a workbook", () => {
  test("is known by its bytes, and gives the first sheet that holds something, with the sheet's row numbers", () => {
    const bytes = workbook({
      Empty: [[]],
      List: [["Supplier", "System", "Login"], ["Acme", "CRM", 1002937465], [], ["B", "C"]],
      More: [["x"]],
    });
    expect(shapeOf(bytes)).toBe("xlsx");
    const { rows, warnings } = readWorkbook(bytes);
    expect(rows).toEqual([
      { line: 2, cells: ["Acme", "CRM", "1002937465"] },
      { line: 4, cells: ["B", "C", ""] },
    ]);
    expect(warnings).toEqual([{ code: "other_sheets", line: 1, value: "1" }]);
  });

  test("gives days as ISO whatever their format, also of the 1904 calendar, and formulas as what they showed", () => {
    const bytes = workbook(
      {
        List: [
          ["Supplier", "From", "Until"],
          ["Acme", 46266, "30/02/2027"],
          ["x", 46266.75, "no end"],
        ],
      },
      (_, sheet) => {
        for (const ref of ["B2", "B3"]) Object.assign(sheet[ref], { z: "d/m/yy" });
        Object.assign(sheet.A3, { t: "s", v: "Shop", f: 'HYPERLINK("http://bad.example","Shop")' });
      },
    );
    expect(readWorkbook(bytes).rows.map(({ cells }) => cells)).toEqual([
      ["Acme", "2026-09-01", "30/02/2027"],
      ["Shop", "2026-09-01", "no end"],
    ]);
  });

  test("that is broken, empty or too large is refused", () => {
    const good = workbook({ List: [["Supplier"], ["Acme"]] });
    expect(() => readWorkbook(good.subarray(0, 300))).toThrow();
    expect(() => readWorkbook(workbook({ List: [[]] }))).toThrow("empty");
    expect(() => readWorkbook(new Uint8Array(10 * 1024 * 1024 + 1))).toThrow("too_large");
  });
});
