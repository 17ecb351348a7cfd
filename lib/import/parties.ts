import { isEmailAddress, normalizeEmail } from "@/lib/text/email";
import type { CivilDate } from "@/lib/time/civil-date";
import type { RowCells } from "./cells";
import type { ImportContext } from "./context";
import type { RowNotes } from "./findings";
import { fold, nameKey, oneLine } from "./fold";
import { LIMITS } from "./row";
import { readText, typedText } from "./texts";

export interface ReadContact {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  leftOn: CivilDate | null;
}

/** The names of one run: one spelling for each supplier, system and address, the register's before the list's. */
export class Names {
  readonly #suppliers = new Map<string, string>();
  readonly #systems = new Map<string, string>();
  readonly #members = new Map<string, readonly string[]>();

  constructor(context: ImportContext) {
    for (const { name } of context.suppliers) this.#suppliers.set(nameKey(name), name);
    for (const { name } of context.systems) this.#systems.set(nameKey(name), name);
    for (const member of context.members) this.#addMember(member);
  }

  supplier(name: string): string {
    return spelled(this.#suppliers, name);
  }

  system(name: string): string {
    return spelled(this.#systems, name);
  }

  /** The memberships that a name, first name, last name, address or its part before the @ can mean. */
  members(name: string): readonly string[] {
    return this.#members.get(fold(name)) ?? [];
  }

  #addMember({ id, name, email }: ImportContext["members"][number]): void {
    const folded = fold(name);
    const parts = folded.split(" ");
    const calls = new Set([
      folded,
      parts[0] ?? "",
      parts.at(-1) ?? "",
      fold(email),
      fold(email).split("@")[0] ?? "",
    ]);
    for (const call of calls)
      if (call !== "") this.#members.set(call, [...(this.#members.get(call) ?? []), id]);
  }
}

function spelled(names: Map<string, string>, name: string): string {
  const key = nameKey(name);
  const known = names.get(key);
  if (known === undefined) names.set(key, name);
  return known ?? name;
}

/** The supplier in the register's or the list's first spelling; "" while nobody has said who it is. */
export function readSupplier(cells: RowCells, notes: RowNotes, names: Names): string {
  const written = cells.written("supplier");
  const name = nothing(written) ? "" : readText(cells, notes, "supplier");
  if (name === "") {
    const given = notes.ask("question", "supplier_missing", { field: "supplier" }, (answer) =>
      typedText(answer, LIMITS.supplier),
    );
    return given === null ? "" : names.supplier(given);
  }
  if (written !== written.trim()) notes.tell("note", "spaces_trimmed", { field: "supplier" });
  const one = names.supplier(name);
  if (one !== name)
    notes.tell("note", "same_supplier", { field: "supplier", values: { name: one } });
  return one;
}

/** The system, asked for where the list names none. */
export function readSystem(cells: RowCells, notes: RowNotes, names: Names): string {
  const name = nothing(cells.written("system")) ? "" : readText(cells, notes, "system");
  if (name !== "") return names.system(name);
  const given = notes.ask("question", "system_missing", { field: "system" }, (answer) =>
    typedText(answer, LIMITS.system),
  );
  return given === null ? "" : names.system(given);
}

/** Whether a cell says nothing: empty, a dash, a question mark, "n/a". */
export function nothing(cell: string): boolean {
  return /^\s*(?:[-–—?.]*|n\/?a|s\.?o\.?)\s*$/i.test(cell);
}

/**
 * The contact, or null where the row names nobody. An address is lower-case; one that is none is a finding, and comes back
 * as `stray`, to be kept in the note.
 */
export function readContact(
  cells: RowCells,
  notes: RowNotes,
): { contact: ReadContact | null; stray: string | null } {
  const written = nothing(cells.written("contact")) ? "" : readText(cells, notes, "contact");
  const phone = nothing(cells.written("contact_phone"))
    ? ""
    : readText(cells, notes, "contact_phone");
  const column = oneLine(cells.written("contact_email"));
  const candidate = column === "" && written.includes("@") ? written : column;
  const { email, stray } = readAddress(candidate, notes);
  const name = written === candidate && email !== null ? email : written;
  const called = name || email || phone;
  if (called === "" || called === null) return { contact: null, stray };
  return { contact: { name: called, email, phone: phone || null, leftOn: null }, stray };
}

function readAddress(
  cell: string,
  notes: RowNotes,
): { email: string | null; stray: string | null } {
  if (nothing(cell)) return { email: null, stray: null };
  const bare = /<([^<>\s]+)>$/.exec(cell)?.[1] ?? cell.replace(/^mailto:/i, "");
  const email = normalizeEmail(bare);
  if (!isEmailAddress(email)) {
    notes.tell("warning", "email_unreadable", {
      field: "contact_email",
      values: { text: cell.slice(0, 80) },
    });
    return { email: null, stray: cell };
  }
  if (email !== bare)
    notes.tell("note", "same_address", { field: "contact_email", values: { address: email } });
  return { email, stray: null };
}

/** The member who answers for the access: found by name, else asked, with the importing person suggested. */
export function readOwner(
  cells: RowCells,
  notes: RowNotes,
  names: Names,
  context: ImportContext,
  importerId: string,
): string | null {
  const written = cells.line("owner");
  const name = nothing(written) ? "" : written;
  const found = names.members(name);
  if (name !== "" && found.length === 1) return found[0] ?? null;
  const code =
    name === "" ? "owner_missing" : found.length > 1 ? "owner_ambiguous" : "owner_unknown";
  const asked = {
    field: "owner" as const,
    values: { name: name.slice(0, 80), candidates: found.join(" ") },
    ...(name === "" ? {} : { like: fold(name) }),
    suggestion: { take: "value", value: importerId } as const,
  };
  return notes.ask("question", code, asked, (answer) =>
    answer.take === "value"
      ? (context.members.find(({ id }) => id === answer.value)?.id ?? null)
      : null,
  );
}
