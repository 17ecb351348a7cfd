import type { IdentifiedTable, Table } from "./table";

/**
 * Names a table by its content, so that the same list is known again whatever its encoding, delimiter, line ends or
 * trailing spaces: SHA-256 in hex of the whole, and of each row. `withoutSecrets` removes what looks like a secret before
 * anything is hashed, since a hash of a short secret can be guessed back.
 */
export async function identify(
  table: Table,
  withoutSecrets: (cell: string) => string,
): Promise<IdentifiedTable> {
  const lines = table.rows.map((row) => plain(row.cells, withoutSecrets));
  const rowKeys = await Promise.all(lines.map(sha256));
  const fingerprint = await sha256([plain(table.header, withoutSecrets), ...lines].join("\u001E"));
  return { ...table, fingerprint, rowKeys };
}

function plain(cells: readonly string[], withoutSecrets: (cell: string) => string): string {
  return cells
    .map((cell) => withoutSecrets(cell).normalize("NFC").replace(/\s+/g, " ").trim())
    .join("\u001F");
}

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. Needs a secure context (https or localhost) in a browser. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
