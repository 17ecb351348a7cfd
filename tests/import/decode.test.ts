import { describe, expect, test } from "vitest";
import { decode, shapeOf } from "@/lib/import/decode";
import { Unreadable } from "@/lib/import/table";
import { fixture } from "./lists";

const TEXT = "Système;État\nWi-Fi;fermé …\n";
const utf8 = new TextEncoder().encode(TEXT);

function utf16(littleEndian: boolean, mark: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer((TEXT.length + (mark ? 1 : 0)) * 2));
  [...(mark ? ["\uFEFF"] : []), ...TEXT].forEach((letter, at) => {
    view.setUint16(at * 2, letter.charCodeAt(0), littleEndian);
  });
  return new Uint8Array(view.buffer);
}

function refusal(bytes: Uint8Array): [string, string | undefined] {
  try {
    decode(bytes);
  } catch (error) {
    if (error instanceof Unreadable) return [error.code, error.detail];
  }
  return ["read", undefined];
}

describe("the encoding of a list", () => {
  test.each([
    ["utf-8", utf8],
    ["utf-8", new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])],
    ["utf-16le", utf16(true, true)],
    ["utf-16be", utf16(false, true)],
    ["utf-16be", utf16(false, false)],
    ["windows-1252", new Uint8Array([...TEXT].map((c) => (c === "…" ? 0x85 : c.charCodeAt(0))))],
  ])("%s is found out and gives the same text", (encoding, bytes) => {
    expect(decode(bytes)).toEqual({ encoding, text: TEXT });
  });

  test("a list of a Windows spreadsheet in French keeps its accents, dots and guillemets", () => {
    const { encoding, text } = decode(fixture("liste-boreale.csv"));
    expect(encoding).toBe("windows-1252");
    expect(text).toContain("NEQ 2281…");
    expect(text).toContain("Scénario « commandes »");
    expect(text).toContain("jusqu’à nouvel ordre");
  });
});

describe("a file that is no list", () => {
  test.each([
    ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
    ["pdf", [...new TextEncoder().encode("%PDF-1.7 a,b")]],
    ["zip", [0x50, 0x4b, 0x03, 0x04, 0x20]],
    ["jpeg", [0xff, 0xd8, 0xff, 0xe0]],
    ["ole", [0xd0, 0xcf, 0x11, 0xe0]],
  ])("a %s is refused by its first bytes, whatever its name", (shape, bytes) => {
    expect(shapeOf(new Uint8Array(bytes))).toBe(shape);
    expect(refusal(new Uint8Array(bytes))).toEqual(["not_text", shape]);
  });

  test("text with U+0000, nothing, blanks only and more than 10 MB are refused with the reason", () => {
    expect(refusal(new TextEncoder().encode("a,b\nc,\0d,e"))).toEqual(["not_text", "U+0000"]);
    expect(refusal(new Uint8Array())).toEqual(["empty", undefined]);
    expect(refusal(new TextEncoder().encode(" \n "))).toEqual(["empty", undefined]);
    expect(refusal(new Uint8Array(10 * 1024 * 1024 + 1))[0]).toBe("too_large");
  });
});
