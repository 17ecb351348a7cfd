import { type CredentialKind, hasOneHolder } from "@/lib/credential/kinds";
import type { FieldProblem } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";
import { nameKey } from "./fold";
import { keyOf } from "./pairs";
import { rowProblem } from "./problem";
import type { ImportRow } from "./row";

/** A grant of the register that is not void, as far as a row can meet it. Names are in their compared form. */
export interface RegisteredGrant {
  readonly id: string;
  readonly supplierNorm: string;
  readonly systemNorm: string;
  readonly kind: CredentialKind;
  readonly identifierNorm: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  readonly standing: boolean;
}

export interface RegisterNow {
  readonly grants: readonly RegisteredGrant[];
  /** The rows of other applied imports, by fingerprint, with the grant each became. */
  readonly importedRows: ReadonlyMap<string, string | null>;
}

export interface Settled {
  /** What is new: to be planned and inserted. */
  readonly rows: readonly ImportRow[];
  /** Rows that add nothing, with the grant or the line they tell of again. */
  readonly there: readonly {
    readonly line: number;
    readonly grantId: string | null;
    readonly ofLine: number | null;
  }[];
  readonly problems: readonly FieldProblem[];
}

/**
 * Looks at staged rows once more beside the register as it is at this moment: a grant that is there already (same supplier,
 * system, kind, identifier, start and end) and an extension that extends nothing add nothing. A row that extends a line
 * which is not among them, or a grant that is over, is a problem.
 */
export function settleRows(staged: readonly ImportRow[], now: RegisterNow): Settled {
  const desk = new Desk(now);
  for (const row of staged) if (row.outcome.as === "grant") desk.takeGrant(row);
  for (const row of staged) if (row.outcome.as !== "grant") desk.takeExtension(row);
  const order = new Map(staged.map(({ line }, index) => [line, index]));
  const rows = desk.rows.sort((a, b) => (order.get(a.line) ?? 0) - (order.get(b.line) ?? 0));
  return { rows, there: desk.there, problems: desk.problems };
}

class Desk {
  readonly rows: ImportRow[] = [];
  readonly there: { line: number; grantId: string | null; ofLine: number | null }[] = [];
  readonly problems: FieldProblem[] = [];
  readonly #now: RegisterNow;
  readonly #registered: ReadonlyMap<string, RegisteredGrant>;
  readonly #byId: ReadonlyMap<string, RegisteredGrant>;
  readonly #told = new Map<string, number>();
  readonly #bases = new Map<number, string | null>();
  readonly #ends = new Map<number | string, CivilDate | null>();

  constructor(now: RegisterNow) {
    this.#now = now;
    this.#registered = new Map(now.grants.map((grant) => [registeredKey(grant), grant]));
    this.#byId = new Map(now.grants.map((grant) => [grant.id, grant]));
  }

  takeGrant(row: ImportRow): void {
    const known = this.#importedAs(row) ?? this.#registered.get(rowKey(row))?.id;
    const twin = this.#told.get(twinKey(row));
    if (known !== undefined) {
      this.#bases.set(row.line, known);
      this.#leave(row.line, known, null);
    } else if (twin !== undefined) this.#leave(row.line, null, twin);
    else {
      this.#told.set(twinKey(row), row.line);
      this.#bases.set(row.line, null);
      this.#ends.set(row.line, row.endsOn);
      this.rows.push(row);
    }
  }

  takeExtension(row: ImportRow): void {
    const { line, outcome } = row;
    const known = this.#importedAs(row);
    if (known !== undefined) this.#leave(line, known, null);
    else if (outcome.as === "extension_of_grant") this.#extendGrant(row, outcome.grantId);
    else if (outcome.as === "extension_of_line") this.#extendLine(row, outcome.line);
  }

  #extendLine(row: ImportRow, of: number): void {
    const base = this.#bases.get(of);
    if (base === undefined) this.problems.push(rowProblem(row.line, "base_missing", { base: of }));
    else if (base !== null) this.#extendGrant(row, base);
    else this.#extend(row, of, { ofLine: of, grantId: null });
  }

  #extendGrant(row: ImportRow, grantId: string): void {
    const grant = this.#byId.get(grantId);
    if (grant?.standing !== true) {
      this.problems.push(rowProblem(row.line, "door_is_over"));
      return;
    }
    if (!this.#ends.has(grantId)) this.#ends.set(grantId, grant.endsOn);
    const extended: ImportRow = { ...row, outcome: { as: "extension_of_grant", grantId } };
    this.#extend(extended, grantId, { ofLine: null, grantId });
  }

  #extend(
    row: ImportRow,
    of: number | string,
    { ofLine, grantId }: { ofLine: number | null; grantId: string | null },
  ): void {
    if (isLater(row.endsOn, this.#ends.get(of) ?? null)) {
      this.#ends.set(of, row.endsOn);
      this.rows.push(row);
    } else this.#leave(row.line, grantId, ofLine);
  }

  #importedAs({ rowKey: key }: ImportRow): string | null | undefined {
    return key === null ? undefined : this.#now.importedRows.get(key);
  }

  #leave(line: number, grantId: string | null, ofLine: number | null): void {
    this.there.push({ line, grantId, ofLine });
  }
}

function isLater(end: CivilDate | null, than: CivilDate | null): boolean {
  return than !== null && (end === null || end > than);
}

function registeredKey(grant: RegisteredGrant): string {
  const { supplierNorm, systemNorm, kind, identifierNorm, startsOn, endsOn } = grant;
  return [keyOf(supplierNorm, systemNorm, kind, identifierNorm), startsOn, endsOn].join("\u001E");
}

function rowKey({ supplier, system, kind, identifier, startsOn, endsOn }: ImportRow): string {
  return [keyOf(supplier, system, kind, identifier), startsOn, endsOn].join("\u001E");
}

function twinKey(row: ImportRow): string {
  // Two people of one supplier may each hold a shared secret; an account has one holder.
  const person = hasOneHolder(row.kind)
    ? ""
    : (row.contact?.email ?? nameKey(row.contact?.name ?? ""));
  return [rowKey(row), row.closure !== null, person].join("\u001E");
}
