import type { GrantRow } from "./queries/row-sql";

/** The columns of an export, in their order; the reader's language names them. */
export const CSV_COLUMNS = [
  "supplier",
  "contact",
  "system",
  "kind",
  "account",
  "level",
  "levelWords",
  "reason",
  "ticket",
  "owner",
  "state",
  "start",
  "end",
  "review",
  "daysOver",
  "logged",
  "closed",
  "closureKind",
  "exposed",
  "reIssueDue",
  "rotationDue",
  "id",
] as const;

export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** The words of an export in the reader's language: a head for each column, and how he writes states, kinds and yes. */
export type CsvWords = {
  heads: Readonly<Record<CsvColumn, string>>;
  state(state: GrantRow["state"]): string;
  kind(kind: GrantRow["credential"]["kind"]): string;
  level(level: GrantRow["level"]): string;
  closure(kind: NonNullable<GrantRow["closure"]>["kind"]): string;
  yes: string;
};

/** The cells of one grant, in the order of `CSV_COLUMNS`. Days stay "YYYY-MM-DD", which every spreadsheet reads. */
export function csvCells(row: GrantRow, words: CsvWords): string[] {
  const yes = (is: boolean) => (is ? words.yes : "");
  const cells: Record<CsvColumn, string | number | null> = {
    supplier: row.supplier.name,
    contact: row.contact?.name ?? null,
    system: row.system.name,
    kind: words.kind(row.credential.kind),
    account: row.credential.identifier,
    level: words.level(row.level),
    levelWords: row.levelWords,
    reason: row.reason,
    ticket: row.ticket,
    owner: row.owner.name,
    state: words.state(row.state),
    start: row.startsOn,
    end: row.endsOn,
    review: row.endsOn === null ? row.reviewOn : null,
    daysOver: row.daysOver,
    logged: row.loggedOn,
    closed: row.closure?.happenedOn ?? null,
    closureKind: row.closure === null ? null : words.closure(row.closure.kind),
    exposed: yes(row.exposed),
    reIssueDue: yes(row.reIssueDue),
    rotationDue: yes(row.rotationDue),
    id: row.id,
  };
  return CSV_COLUMNS.map((column) => String(cells[column] ?? ""));
}
