import type { ReceivedRow } from "./queries/row-sql";

/** The columns of an export, in their order; the reader's language names them. */
export const RECEIVED_COLUMNS = [
  "client",
  "system",
  "kind",
  "account",
  "mandate",
  "mandateWords",
  "vault",
  "vaultEntry",
  "since",
  "end",
  "destroyBy",
  "state",
  "destroyed",
  "owner",
  "users",
  "id",
] as const;

export type ReceivedColumn = (typeof RECEIVED_COLUMNS)[number];

/** The words of an export in the reader's language. */
export type ReceivedCsvWords = {
  heads: Readonly<Record<ReceivedColumn, string>>;
  kind(kind: ReceivedRow["systemKind"]): string;
  mandate(mandate: ReceivedRow["mandate"]): string;
  state(state: ReceivedRow["state"]): string;
};

/** The cells of one access, in the order of `RECEIVED_COLUMNS`. Days stay "YYYY-MM-DD", which every spreadsheet reads. */
export function receivedCells(row: ReceivedRow, words: ReceivedCsvWords): string[] {
  const cells: Record<ReceivedColumn, string | null> = {
    client: row.client.name,
    system: row.systemWords,
    kind: words.kind(row.systemKind),
    account: row.account,
    mandate: words.mandate(row.mandate),
    mandateWords: row.mandateWords,
    vault: row.vault,
    vaultEntry: row.vaultEntry,
    since: row.sinceOn,
    end: row.endsOn,
    destroyBy: row.destroyByOn,
    state: words.state(row.state),
    destroyed: row.destroyedOn,
    owner: row.owner.name,
    users: row.state === "held" ? row.users.map(({ name }) => name).join("; ") : null,
    id: row.id,
  };
  return RECEIVED_COLUMNS.map((column) => cells[column] ?? "");
}
