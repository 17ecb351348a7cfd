import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sniffDelimiter } from "@/lib/import/delimiter";
import { identify } from "@/lib/import/fingerprint";
import { parsePasted, parseText } from "@/lib/import/parse";
import { withoutSecrets } from "@/lib/import/secrets";

const rowsOf = (text: string) =>
  parseText(text).table.rows.map(({ line, cells }) => [line, ...cells]);

describe("the delimiter", () => {
  test.each([
    [",", "a,b,c\n1,2,3"],
    [";", "a;b;c\n1,5;2;3"],
    ["\t", "a\tb\n1, 2\t3; 4"],
    ["|", "a|b|c\n1|2|3"],
    [";", 'name;note\nx;"a, b, c, d, e"\ny;"f, g, h, i"'],
    [",", "one column\nonly"],
  ] as const)("%j is found out", (delimiter, text) => {
    expect(sniffDelimiter(text)).toBe(delimiter);
  });
});

describe("rows", () => {
  test("keep the line they begin on, past blank lines and line ends within quotes", () => {
    expect(rowsOf('a,b\r\n\r\n"x\r\ny",1\r\n , \r\nz,2')).toEqual([
      [3, "x\ny", "1"],
      [6, "z", "2"],
    ]);
  });

  test("that are too short or too long are kept whole, with a warning for each", () => {
    const { rows, warnings, header } = parseText("a,b,c\n1,2\n1,2,3,4\n1,2,3").table;
    expect(rows.map(({ cells }) => cells.join("|"))).toEqual(["1|2||", "1|2|3|4", "1|2|3|"]);
    expect(header).toEqual(["a", "b", "c", ""]);
    expect(warnings.map(({ code, line }) => [code, line])).toEqual([
      ["ragged_row", 2],
      ["ragged_row", 3],
    ]);
  });

  test("are all kept where a quote is never closed", () => {
    const { rows, warnings } = parseText('a,b\n"oops,1\nx,2\ny,3').table;
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(warnings[0]?.code).toBe("quotes_broken");
  });

  test("below a title are found, and the title is accounted for", () => {
    const { headerLine, rows, warnings } = parseText(
      "Our accesses 2026,,\n,,\nSupplier,System,Until\nA,B,C",
    ).table;
    expect([headerLine, rows[0]?.line]).toEqual([3, 4]);
    expect(warnings).toContainEqual({ code: "above_header", line: 1 });
  });

  test("a cell of more than 2,000 characters is cut, and said to be", () => {
    const { rows, warnings } = parseText(`a,b\n${"x".repeat(2_001)},1`).table;
    expect(rows[0]?.cells[0]).toHaveLength(2_000);
    expect(warnings).toEqual([{ code: "cell_cut", line: 2, column: 0, value: "2001" }]);
  });

  test("no row, or more than 20,000, refuse the list", () => {
    expect(() => parseText("a,b\n")).toThrow("no_rows");
    expect(() => parseText(`a\n${"x\n".repeat(20_001)}`)).toThrow("too_many_rows");
    expect(parseText(`a\n${"x\n".repeat(20_000)}`).table.rows).toHaveLength(20_000);
  });

  test("pasted cells are read by their tabs, with what no database stores left out", () => {
    const { table, delimiter } = parsePasted("Supplier\tNote, more\nAcme\0\tone, two\u202E\uD800");
    expect(delimiter).toBe("\t");
    expect(table.rows[0]?.cells).toEqual(["Acme", "one, two\uFFFD"]);
  });

  test("of any cells come back one for one, quoted or not", () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 12 })
      .map((text) =>
        `x${text.replace(/[\p{Cc}\u200B\u2060\uFEFF\u2028-\u202E\u2066-\u2069]/gu, "")}y`.normalize(
          "NFC",
        ),
      );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 }), (rows) => {
        const text = [
          "Supplier;System;Note",
          ...rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(";")),
        ].join("\r\n");
        const read = parseText(text, ";").table.rows;
        expect(read.map(({ cells }) => cells)).toEqual(rows);
        expect(read.map(({ line }) => line)).toEqual(rows.map((_, at) => at + 2));
      }),
    );
  });
});

describe("the fingerprint", () => {
  const print = async (text: string) => identify(parseText(text).table, withoutSecrets);

  test("is the same for the same content, however delimited and spaced", async () => {
    const one = await print("Supplier,System\nAcme,CRM\nB,C");
    const other = await print("Supplier;System\r\nAcme ;CRM\r\n\r\nB;C\r\n");
    expect(other.fingerprint).toBe(one.fingerprint);
    expect(other.rowKeys).toEqual(one.rowKeys);
    expect((await print("Supplier,System\nAcme,CRM\nB,D")).fingerprint).not.toBe(one.fingerprint);
  });

  test("says nothing about a secret in a cell", async () => {
    const one = await print("Supplier,Note\nAcme,pw: Croissant2024!");
    const other = await print("Supplier,Note\nAcme,pw: Brioche2031!");
    expect(other.fingerprint).toBe(one.fingerprint);
  });
});
