import type { CivilDate } from "@/lib/time/civil-date";
import type { ReceivedTarget } from "./columns";
import type { ReceivedRow } from "./schema";

/** What is said beside a row. A `stop` keeps it out of what is sent; a `note` says what was read into it. */
export type RowFinding = {
  weight: "stop" | "note";
  code:
    | "client_missing"
    | "system_missing"
    | "account_missing"
    | "secret_here"
    | "secret_taken_out"
    | "day_unread"
    | "day_open"
    | "since_missing"
    | "kind_unread"
    | "user_unknown"
    | "user_twice"
    | "held_already"
    | "twice"
    | "not_valid";
  /** What of the list it is about; never a cell that may hold a secret. */
  value?: string;
  /** The column it is about, where no value may be shown. */
  target?: ReceivedTarget;
  /** Why it cannot be, as a code of messages/<locale>/error.json. */
  why?: string;
};

export type UnderstoodReceived = {
  line: number;
  shown: Record<"client" | "system" | "account", string>;
  findings: RowFinding[];
  /** What is sent; null where something stops it. */
  row: ReceivedRow | null;
};

/** What must be known to understand a list. */
export type ReceivedContext = {
  /** Who of us can use an access. */
  members: readonly { id: string; name: string; email: string }[];
  /** What is held already, by `heldKey`. */
  held: readonly string[];
  /** The names of the clients for whom the work is over: they give nothing new. */
  endedClients: readonly string[];
  today: CivilDate;
};

type About = Pick<RowFinding, "value" | "target" | "why">;

export const stop = (code: RowFinding["code"], about: About = {}): RowFinding => ({
  weight: "stop",
  code,
  ...about,
});

export const note = (code: RowFinding["code"], about: About = {}): RowFinding => ({
  weight: "note",
  code,
  ...about,
});

const COLUMN: Readonly<Record<string, ReceivedTarget>> = {
  client: "client",
  systemWords: "system",
  systemKind: "kind",
  account: "account",
  mandate: "mandate",
  mandateWords: "mandateWords",
  vault: "vault",
  vaultEntry: "vaultEntry",
  sinceOn: "since",
  endsOn: "end",
  destroyByOn: "destroyBy",
  note: "note",
  userIds: "users",
};

/** What a refused field says beside its row: the column it came from, and why. */
export function notValid(path: readonly PropertyKey[], why: string): RowFinding {
  const [field, part] = path;
  const ofContact = part === "email" ? "email" : "contact";
  const target = field === "contact" ? ofContact : COLUMN[String(field)];
  return stop("not_valid", { why, ...(target !== undefined && { target }) });
}
