import type { Mandate, ReceivedKind } from "@/lib/received/kinds";
import type { CivilDate } from "@/lib/time/civil-date";
import type { Confirmation, HandBackState } from "./hand-back";

/** One access in the export for a client's auditor: who of us had it, since and until when, and how it ended. */
export type ProofRow = {
  id: string;
  system: string;
  kind: ReceivedKind;
  account: string;
  mandate: Mandate;
  mandateWords: string | null;
  sinceOn: CivilDate;
  endsOn: CivilDate | null;
  /** Everybody of us who ever used it, by name, with his days. */
  users: { name: string; sinceOn: CivilDate; untilOn: CivilDate | null }[];
  destroyed: { on: CivilDate; by: string; how: string | null } | null;
  /** How many mails about it a server took, to whom, and the day of the last; null where it was never handed back. */
  told: { state: HandBackState; times: number; lastOn: CivilDate | null; contact: string } | null;
  confirmed: { what: Confirmation; on: CivilDate; by: string; words: string | null } | null;
};

/** The columns of the export, in their order; the reader's language names them. */
export const PROOF_COLUMNS = [
  "system",
  "kind",
  "account",
  "mandate",
  "mandateWords",
  "users",
  "since",
  "until",
  "destroyedOn",
  "destroyedBy",
  "destroyedHow",
  "toldContact",
  "toldTimes",
  "toldLast",
  "confirmed",
  "confirmedOn",
  "confirmedBy",
  "confirmedWords",
  "id",
] as const;

export type ProofColumn = (typeof PROOF_COLUMNS)[number];

/** The words of the export in the reader's language. */
export type ProofWords = {
  heads: Readonly<Record<ProofColumn, string>>;
  kind(kind: ReceivedKind): string;
  mandate(mandate: Mandate): string;
  what(what: Confirmation): string;
};

/** The cells of one access, in the order of `PROOF_COLUMNS`. Days stay "YYYY-MM-DD", which every spreadsheet reads. */
export function proofCells(row: ProofRow, words: ProofWords): string[] {
  const { destroyed, told, confirmed } = row;
  const cells: Record<ProofColumn, string | number | null | undefined> = {
    system: row.system,
    kind: words.kind(row.kind),
    account: row.account,
    mandate: words.mandate(row.mandate),
    mandateWords: row.mandateWords,
    users: row.users.map(userCell).join("; "),
    since: row.sinceOn,
    until: row.endsOn,
    destroyedOn: destroyed?.on,
    destroyedBy: destroyed?.by,
    destroyedHow: destroyed?.how,
    toldContact: told?.contact,
    toldTimes: told?.times,
    toldLast: told?.lastOn,
    confirmed: confirmed && words.what(confirmed.what),
    confirmedOn: confirmed?.on,
    confirmedBy: confirmed?.by,
    confirmedWords: confirmed?.words,
    id: row.id,
  };
  return PROOF_COLUMNS.map((column) => String(cells[column] ?? ""));
}

const userCell = ({ name, sinceOn, untilOn }: ProofRow["users"][number]) =>
  `${name} (${sinceOn} – ${untilOn ?? ""})`;
