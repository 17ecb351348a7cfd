import { MAX_BYTES, Unreadable } from "./table";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

export type FileShape = "text" | "xlsx" | "zip" | "png" | "pdf" | "jpeg" | "gif" | "ole" | "gzip";

const MAGIC: readonly (readonly [FileShape, readonly number[]])[] = [
  ["png", [0x89, 0x50, 0x4e, 0x47]],
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["gif", [0x47, 0x49, 0x46, 0x38]],
  ["ole", [0xd0, 0xcf, 0x11, 0xe0]],
  ["gzip", [0x1f, 0x8b]],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
];

/** What the first bytes say a file is, whatever its name says. A ZIP that holds a workbook is "xlsx". */
export function shapeOf(bytes: Uint8Array): FileShape {
  const found =
    MAGIC.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? "text";
  return found === "zip" && holdsWorkbook(bytes) ? "xlsx" : found;
}

function holdsWorkbook(bytes: Uint8Array): boolean {
  // File names stand uncompressed in a ZIP's directory, which is at its end.
  const end = new TextDecoder("windows-1252").decode(
    bytes.subarray(Math.max(0, bytes.length - 200_000)),
  );
  return end.includes("xl/workbook");
}

/**
 * The text of a list, and in which encoding it was written: a byte order mark first, then UTF-16 by its zero bytes, then
 * strict UTF-8, else Windows-1252 (what Excel writes on Windows). Refused (`Unreadable`): an empty file, more than
 * `MAX_BYTES`, a picture, document or archive whatever its name, and text with U+0000 in it.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new Unreadable("empty");
  if (bytes.length > MAX_BYTES) throw new Unreadable("too_large", String(bytes.length));
  const shape = shapeOf(bytes);
  if (shape !== "text") throw new Unreadable("not_text", shape);
  const decoded = decodeText(bytes);
  if (decoded.text.includes("\0")) throw new Unreadable("not_text", "U+0000");
  if (decoded.text.trim() === "") throw new Unreadable("empty");
  return decoded;
}

function decodeText(bytes: Uint8Array): Decoded {
  const encoding = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (encoding !== null) return { text: new TextDecoder(encoding).decode(bytes), encoding };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
  }
}

function markedEncoding(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

function unmarkedUtf16(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length, 1_000) & ~1;
  if (length < 4 || bytes.length % 2 === 1) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  // Western text has a zero in one byte of nearly every pair and in the other of none.
  const most = (length / 2) * 0.7;
  if (odd > most && even === 0) return "utf-16le";
  if (even > most && odd === 0) return "utf-16be";
  return null;
}
