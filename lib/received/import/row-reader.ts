import { type DateOrder, readDate } from "@/lib/import/dates";
import { fold, oneLine, storable } from "@/lib/import/fold";
import { looksSecret, withoutSecrets } from "@/lib/import/secrets";
import type { TableRow } from "@/lib/import/table";
import type { CivilDate } from "@/lib/time/civil-date";
import { checkDays } from "../check";
import type { ReceivedTarget, ReceivedUse } from "./columns";
import {
  note,
  notValid,
  type ReceivedContext,
  type RowFinding,
  stop,
  type UnderstoodReceived,
} from "./finding";
import { receivedRowInput } from "./schema";
import { readKind, readMandate } from "./values";

type Shown = UnderstoodReceived["shown"];

/** Reads one row by the columns' uses, and collects what is to be said beside it. */
export class RowReader {
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
    const { line } = this.#row;
    const shown = {
      client: this.#needed("client", "client_missing"),
      system: this.#needed("system", "system_missing"),
      account: this.#needed("account", "account_missing"),
    };
    const parsed = receivedRowInput.safeParse({ line, ...this.#facts(shown) });
    if (!this.#isStopped()) {
      const [issue] = parsed.error?.issues ?? [];
      if (issue !== undefined) this.#findings.push(notValid(issue.path, issue.message));
      // What taking it in would refuse is said here, before the whole list is sent in vain.
      else if (parsed.data !== undefined)
        for (const { field, code } of checkDays(parsed.data, this.#context.today))
          this.#findings.push(notValid([field], code));
    }
    const row = parsed.success && !this.#isStopped() ? parsed.data : null;
    return { line, shown, findings: this.#findings, row };
  }

  #isStopped(): boolean {
    return this.#findings.some(({ weight }) => weight === "stop");
  }

  #facts({ client, system, account }: Shown) {
    return {
      client,
      contact: this.#contact(),
      systemWords: system,
      systemKind: this.#kind(system),
      account,
      ...readMandate(this.#line("mandate"), this.#line("mandateWords")),
      vault: this.#line("vault"),
      vaultEntry: this.#line("vaultEntry"),
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
    this.#findings.push(stop("secret_here", { target }));
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
    if (kind === null) this.#findings.push(note("kind_unread", { value: cell }));
    return kind ?? "other";
  }

  #since(): CivilDate {
    const said = this.#findings.length;
    const day = this.#day("since");
    if (day !== null) return day;
    // Of one that stands there unread it was just said so.
    if (this.#findings.length === said) this.#findings.push(note("since_missing"));
    return this.#context.today;
  }

  #day(target: "since" | "end" | "destroyBy"): CivilDate | null {
    const value = this.#line(target);
    const read = readDate(value, this.#order);
    if (read.is === "date") return read.date;
    if (read.is === "month") return target === "since" ? read.first : read.last;
    if (read.is === "ambiguous") this.#findings.push(stop("day_open", { value }));
    else if (read.is !== "empty" && read.is !== "no_end")
      this.#findings.push(stop("day_unread", { value }));
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
      const code = only === undefined ? "user_unknown" : "user_twice";
      this.#findings.push(note(code, { value: typed.trim() }));
      return [];
    });
  }
}
