import { type DateOrder, findDateOrder, readDate } from "@/lib/import/dates";
import { fold, nameKey, oneLine, storable } from "@/lib/import/fold";
import { looksSecret, withoutSecrets } from "@/lib/import/secrets";
import type { Table, TableRow } from "@/lib/import/table";
import type { CivilDate } from "@/lib/time/civil-date";
import type { ReceivedTarget, ReceivedUse } from "./columns";
import { MOST_RECEIVED_ROWS, type ReceivedRow, receivedRowInput } from "./schema";
import { readKind, readMandate } from "./values";

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
    | "held_already"
    | "twice"
    | "not_valid";
  /** What of the list it is about; never a cell that may hold a secret. */
  value?: string;
};

export type UnderstoodReceived = {
  line: number;
  shown: Record<"client" | "system" | "account", string>;
  findings: RowFinding[];
  /** What is sent; null where something stops it. */
  row: ReceivedRow | null;
};

/** What must be known to understand a list: who of us can use an access, and what is held already, by `heldKey`. */
export type ReceivedContext = {
  members: readonly { id: string; name: string; email: string }[];
  held: readonly string[];
  today: CivilDate;
};

/** The same access, however its names are written. */
export const heldKey = (client: string, system: string, account: string): string =>
  [client, system, account].map((text) => nameKey(storable(text))).join("\u001F");

/** The order of day and month the list's own cells tell; null where they do not, and whether that must be asked. */
export function orderOfDays(table: Table, uses: readonly ReceivedUse[]) {
  const at = uses.flatMap((use, column) =>
    use === "since" || use === "end" || use === "destroyBy" ? [column] : [],
  );
  const cells = table.rows.flatMap((row) => at.map((column) => row.cells[column] ?? ""));
  const { order, ambiguous } = findDateOrder(cells);
  return { order, mustAsk: order === null && ambiguous > 0 };
}

/** What every row means, with what is to be said beside it; at most 2,000 rows are read. Pure. */
export function understandReceived(
  table: Table,
  uses: readonly ReceivedUse[],
  order: DateOrder | null,
  context: ReceivedContext,
): UnderstoodReceived[] {
  const seen = new Set(context.held);
  const first = new Set<string>();
  return table.rows.slice(0, MOST_RECEIVED_ROWS).map((row) => {
    const read = new RowReader(row, uses, order, context);
    const understood = read.understood();
    if (understood.row === null) return understood;
    const { client, systemWords, account } = understood.row;
    const key = heldKey(client, systemWords, account);
    const code = first.has(key) ? "twice" : seen.has(key) ? "held_already" : null;
    first.add(key);
    if (code === null) return understood;
    return { ...understood, row: null, findings: [...understood.findings, stop(code)] };
  });
}

const stop = (code: RowFinding["code"], value?: string): RowFinding => ({
  weight: "stop",
  code,
  ...(value !== undefined && { value }),
});
const note = (code: RowFinding["code"], value?: string): RowFinding => ({
  ...stop(code, value),
  weight: "note",
});

class RowReader {
  readonly #row: TableRow;
  readonly #uses: readonly ReceivedUse[];
  readonly #order: DateOrder | null;
  readonly #context: ReceivedContext;
  readonly #findings: RowFinding[] = [];

  constructor(
    row: TableRow,
    uses: readonly ReceivedUse[],
    order: DateOrder | null,
    context: ReceivedContext,
  ) {
    this.#row = row;
    this.#uses = uses;
    this.#order = order;
    this.#context = context;
  }

  understood(): UnderstoodReceived {
    const shown = {
      client: this.#needed("client", "client_missing"),
      system: this.#needed("system", "system_missing"),
      account: this.#needed("account", "account_missing"),
    };
    const candidate = { line: this.#row.line, ...this.#facts(shown) };
    const parsed = receivedRowInput.safeParse(candidate);
    const stopped = this.#findings.some(({ weight }) => weight === "stop");
    if (!parsed.success && !stopped)
      this.#findings.push(stop("not_valid", String(parsed.error.issues[0]?.path[0] ?? "")));
    const row = parsed.success && !stopped ? parsed.data : null;
    return { line: this.#row.line, shown, findings: this.#findings, row };
  }

  #facts({ client, system, account }: Record<"client" | "system" | "account", string>) {
    const { mandate, words } = readMandate(this.#line("mandate"));
    const vault = this.#line("vault");
    const vaultEntry = this.#line("vaultEntry");
    return {
      client,
      contact: this.#contact(),
      systemWords: system,
      systemKind: this.#kind(system),
      account,
      mandate,
      mandateWords: this.#line("mandateWords") || words,
      vault,
      vaultEntry,
      sinceOn: this.#since(),
      endsOn: this.#day("end"),
      destroyByOn: this.#day("destroyBy"),
      note: this.#note(),
      userIds: this.#users(),
    };
  }

  /** A cell on one line. What looks like a secret stops the row: it must not leave the page, and nothing else is known in its place. */
  #line(target: ReceivedTarget): string {
    const text = oneLine(storable(this.#cell(target)));
    if (!looksSecret(text)) return text;
    this.#findings.push(stop("secret_here", target));
    return "";
  }

  #needed(target: "client" | "system" | "account", code: RowFinding["code"]): string {
    const before = this.#findings.length;
    const text = this.#line(target);
    if (text === "" && this.#findings.length === before) this.#findings.push(stop(code));
    return text;
  }

  #note(): string {
    const text = storable(this.#cell("note")).trim();
    const kept = withoutSecrets(text);
    if (kept !== text) this.#findings.push(note("secret_taken_out"));
    return kept;
  }

  #cell(target: ReceivedTarget): string {
    const column = this.#uses.indexOf(target);
    return column === -1 ? "" : (this.#row.cells[column] ?? "");
  }

  #contact() {
    const [name, email] = [this.#line("contact"), this.#line("email")];
    if (name === "" && email === "") return null;
    return { name: name || email, email: email || null };
  }

  #kind(system: string) {
    const cell = this.#line("kind");
    const kind = readKind(cell) ?? (cell === "" ? readKind(system) : null);
    if (kind === null) this.#findings.push(note("kind_unread", cell));
    return kind ?? "other";
  }

  #since(): CivilDate {
    const day = this.#day("since");
    if (day !== null) return day;
    this.#findings.push(note("since_missing"));
    return this.#context.today;
  }

  #day(target: "since" | "end" | "destroyBy"): CivilDate | null {
    const text = this.#line(target);
    const read = readDate(text, this.#order);
    if (read.is === "date") return read.date;
    if (read.is === "month") return target === "since" ? read.first : read.last;
    if (read.is === "ambiguous") this.#findings.push(stop("day_open", text));
    else if (read.is !== "empty" && read.is !== "no_end")
      this.#findings.push(stop("day_unread", text));
    return null;
  }

  #users(): string[] {
    const names = this.#line("users").split(/[;,/|]| & | and | et /);
    return names.flatMap((typed) => {
      const name = fold(typed).trim();
      if (name === "") return [];
      const found = this.#context.members.filter((member) =>
        [member.name, member.email].some((known) => fold(known) === name),
      );
      const [only] = found;
      if (found.length === 1 && only !== undefined) return [only.id];
      this.#findings.push(note("user_unknown", typed.trim()));
      return [];
    });
  }
}
