import type { CivilDate } from "@/lib/time/civil-date";
import type { ImportContext } from "./context";
import { nameKey } from "./fold";
import { type PlannedContact, planContacts } from "./plan-contacts";
import type { ImportRow } from "./row";

export interface PlannedSupplier {
  readonly key: string;
  readonly name: string;
  readonly existingId: string | null;
}

export interface PlannedSystem {
  readonly key: string;
  readonly name: string;
  readonly existingId: string | null;
  /** The owner of most of its rows: who answers for a system that nobody has said anything about. */
  readonly ownerId: string;
}

export interface PlannedCredential {
  readonly key: string;
  readonly systemKey: string;
  readonly kind: ImportRow["kind"];
  readonly identifier: string;
  rotateEveryDays: number | null;
}

/** A grant to create. Its facts are those of its row; the keys say what it belongs to. */
export interface PlannedGrant {
  readonly line: number;
  readonly supplierKey: string;
  readonly contactKey: string | null;
  readonly credentialKey: string;
  readonly row: ImportRow;
}

export interface PlannedHandover {
  readonly line: number;
  readonly credentialKey: string;
  readonly channel: NonNullable<ImportRow["handover"]>["channel"];
  readonly happenedOn: CivilDate;
}

/** A later end for a grant of this list (`ofLine`) or of the register (`ofGrantId`): exactly one of the two. */
export interface PlannedExtension {
  readonly line: number;
  readonly ofLine: number | null;
  readonly ofGrantId: string | null;
  readonly endsOn: CivilDate | null;
  readonly noEndReason: string | null;
  readonly reviewOn: CivilDate | null;
  readonly why: string;
}

export interface PlannedClosure {
  readonly line: number;
  readonly kind: NonNullable<ImportRow["closure"]>["kind"];
  readonly happenedOn: CivilDate;
}

/** Everything an import creates, in the order in which it can be inserted; each thing once, however often it is named. */
export interface ImportPlan {
  readonly suppliers: readonly PlannedSupplier[];
  readonly contacts: readonly PlannedContact[];
  readonly systems: readonly PlannedSystem[];
  readonly credentials: readonly PlannedCredential[];
  readonly grants: readonly PlannedGrant[];
  readonly handovers: readonly PlannedHandover[];
  readonly extensions: readonly PlannedExtension[];
  readonly closures: readonly PlannedClosure[];
}

/**
 * What ready rows make, as sets that an operation inserts. Names are the same as the database's unique names
 * (`nameKey`). Throws RangeError where a row extends a line that is not among them: such a list must not be applied.
 */
export function planImport(
  rows: readonly ImportRow[],
  context: Pick<ImportContext, "suppliers" | "systems">,
): ImportPlan {
  const grants = rows.filter(({ outcome }) => outcome.as === "grant");
  const contacts = planContacts(grants);
  return {
    suppliers: planSuppliers(grants, context.suppliers),
    contacts: contacts.all,
    systems: planSystems(grants, context.systems),
    credentials: planCredentials(grants),
    grants: grants.map((row) => ({
      line: row.line,
      supplierKey: nameKey(row.supplier),
      contactKey: contacts.ofLine.get(row.line)?.key ?? null,
      credentialKey: credentialKey(row),
      row,
    })),
    handovers: grants.flatMap((row) =>
      row.handover === null
        ? []
        : [{ line: row.line, credentialKey: credentialKey(row), ...row.handover }],
    ),
    extensions: planExtensions(rows, new Set(grants.map(({ line }) => line))),
    closures: grants.flatMap((row) =>
      row.closure === null ? [] : [{ line: row.line, ...row.closure }],
    ),
  };
}

function planSuppliers(
  rows: readonly ImportRow[],
  known: ImportContext["suppliers"],
): PlannedSupplier[] {
  const ids = new Map(known.map(({ id, name }) => [nameKey(name), id]));
  const found = new Map<string, PlannedSupplier>();
  for (const { supplier: name } of rows) {
    const key = nameKey(name);
    if (!found.has(key)) found.set(key, { key, name, existingId: ids.get(key) ?? null });
  }
  return [...found.values()];
}

function planSystems(rows: readonly ImportRow[], known: ImportContext["systems"]): PlannedSystem[] {
  const ids = new Map(known.map(({ id, name }) => [nameKey(name), id]));
  return [...Map.groupBy(rows, ({ system }) => nameKey(system))].map(
    ([key, [first, ...others]]) => ({
      key,
      name: first?.system ?? key,
      existingId: ids.get(key) ?? null,
      ownerId: mostOf(
        [first, ...others].flatMap((row) => (row === undefined ? [] : [row.ownerId])),
      ),
    }),
  );
}

function mostOf(ids: readonly string[]): string {
  const counts = Map.groupBy(ids, (id) => id);
  return [...counts].reduce((most, next) => (next[1].length > most[1].length ? next : most))[0];
}

function credentialKey({ system, kind, identifier }: ImportRow): string {
  return [nameKey(system), kind, nameKey(identifier)].join("\u001F");
}

function planCredentials(rows: readonly ImportRow[]): PlannedCredential[] {
  const found = new Map<string, PlannedCredential>();
  for (const row of rows) {
    const key = credentialKey(row);
    const known = found.get(key);
    if (known !== undefined) known.rotateEveryDays ??= row.rotateEveryDays;
    else
      found.set(key, {
        key,
        systemKey: nameKey(row.system),
        kind: row.kind,
        identifier: row.identifier,
        rotateEveryDays: row.rotateEveryDays,
      });
  }
  return [...found.values()];
}

function planExtensions(
  rows: readonly ImportRow[],
  lines: ReadonlySet<number>,
): PlannedExtension[] {
  return rows.flatMap((row): PlannedExtension[] => {
    const { line, outcome, endsOn, noEndReason, reviewOn, reason: why } = row;
    if (outcome.as === "grant") return [];
    const end = { line, endsOn, noEndReason, reviewOn, why };
    if (outcome.as === "extension_of_grant")
      return [{ ...end, ofLine: null, ofGrantId: outcome.grantId }];
    if (!lines.has(outcome.line))
      throw new RangeError(`line ${line} extends line ${outcome.line}, which is not imported`);
    return [{ ...end, ofLine: outcome.line, ofGrantId: null }];
  });
}
