import type { OrganizationScope } from "@/lib/authorization/scope";
import type { Tx } from "@/lib/db/transaction";
import { Conflict, type FieldProblem, NotFound } from "@/lib/errors";
import { rowProblem } from "../problem";
import type { ImportRow } from "../row";

/** An import as it is stored, its row held until the transaction ends. */
export type StoredImport = {
  id: string;
  fileName: string;
  fileSha256: string;
  rowCount: number;
  state: "staging" | "applied" | "undone";
  byName: string;
  appliedAt: Date | null;
  undoneAt: Date | null;
  undoneByName: string | null;
};

/**
 * Lets one import at a time change an organization's register: who comes second sees what the first one made, and finds
 * it there already.
 */
export async function lockImports(tx: Tx, { organizationId }: OrganizationScope): Promise<void> {
  await tx.$queryRaw`SELECT organization_id FROM organization_settings
    WHERE organization_id = ${organizationId}::uuid FOR UPDATE`;
}

/** The import with this id, held; `NotFound` where the scope's organization has none. */
export async function lockImport(
  tx: Tx,
  { organizationId }: OrganizationScope,
  id: string,
): Promise<StoredImport> {
  await tx.$queryRaw`SELECT id FROM import
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const found = await tx.import.findFirst({ where: { organizationId, id } });
  if (found === null) throw new NotFound();
  return found as StoredImport;
}

/** Refuses a list that is no longer being staged: `Conflict` with what became of it, by whom and when. */
export function demandStaging(one: StoredImport): void {
  if (one.state === "undone")
    throw new Conflict("import_undone", "the import was undone", {
      by: one.undoneByName ?? "",
      at: (one.undoneAt ?? new Date(0)).toISOString(),
    });
  if (one.state === "applied") throw alreadyImported(one);
}

/**
 * When an import was applied; refuses one that cannot be undone: `Conflict` with by whom and when where it was undone
 * already, or was never applied.
 */
export function demandApplied({ state, appliedAt, undoneByName, undoneAt }: StoredImport): Date {
  if (state === "undone")
    throw new Conflict("import_undone", "undone already", {
      by: undoneByName ?? "",
      at: undoneAt?.toISOString() ?? "",
    });
  if (appliedAt === null) throw new Conflict("import_not_applied", "never applied");
  return appliedAt;
}

/** Whether an import was a list of what clients gave, and not one of grants. */
export async function isOfReceived(
  tx: Tx,
  { organizationId }: OrganizationScope,
  importId: string,
): Promise<boolean> {
  const where = { organizationId, importId };
  return (await tx.receivedAccess.findFirst({ where, select: { id: true } })) !== null;
}

/** Marks an import that is held as undone, by the actor. */
export async function writeUndone(
  tx: Tx,
  { organizationId, actor }: OrganizationScope,
  importId: string,
  now: Date,
): Promise<void> {
  await tx.import.updateMany({
    where: { organizationId, id: importId, state: "applied" },
    data: { state: "undone", undoneAt: now, undoneByName: actor.name },
  });
}

/** Refuses a list whose content was applied before and not undone: `Conflict("file_imported")` with by whom and when. */
export async function demandNewContent(
  tx: Tx,
  { organizationId }: OrganizationScope,
  fileSha256: string,
): Promise<void> {
  const before = await tx.import.findFirst({
    where: { organizationId, fileSha256, state: "applied" },
  });
  if (before !== null) throw alreadyImported(before as StoredImport);
}

function alreadyImported(one: StoredImport): Conflict {
  return new Conflict("file_imported", "this content is in the register", {
    file: one.fileName,
    by: one.byName,
    at: one.appliedAt?.toISOString() ?? "",
  });
}

/** What stands in `import_row.cells` of a row that is to be imported. */
export type StagedCells = { row: ImportRow };

/** The rows of an import that are to become grants and extensions, in the order of their lines. */
export async function stagedRows(
  tx: Tx,
  { organizationId }: OrganizationScope,
  importId: string,
): Promise<ImportRow[]> {
  const rows = await tx.$queryRaw<{ cells: StagedCells }[]>`
    SELECT cells FROM import_row
    WHERE organization_id = ${organizationId}::uuid AND import_id = ${importId}::uuid AND verdict = 'ready'
    ORDER BY line`;
  return rows.map(({ cells }) => cells.row);
}

/**
 * Asks that every owner named can answer for a door, and holds their memberships. `NotFound` for
 * somebody of another organization; a problem of the first row of each who has left or is an auditor.
 */
export async function lockOwners(
  tx: Tx,
  scope: OrganizationScope,
  rows: readonly ImportRow[],
  now: Date,
): Promise<FieldProblem[]> {
  const lines = new Map(rows.toReversed().map(({ ownerId, line }) => [ownerId, line]));
  const members = await tx.$queryRaw<{ id: string; name: string; answerable: boolean }[]>`
    SELECT id::text, name, ended_at IS NULL AND role <> 'auditor'
      AND (until_on IS NULL OR until_on >= ${scope.today(now)}) AS answerable
    FROM membership
    WHERE organization_id = ${scope.organizationId}::uuid AND id = ANY(${[...lines.keys()]}::uuid[])
    ORDER BY id FOR SHARE`;
  if (members.length < lines.size) throw new NotFound("an owner who is no member here");
  return members.flatMap(({ id, name, answerable }) =>
    answerable ? [] : [rowProblem(lines.get(id) ?? 0, "owner_not_answerable", { name })],
  );
}

/** `NotFound` where a row extends a grant that the scope's organization does not have. */
export async function demandGrantsExist(
  tx: Tx,
  { organizationId }: OrganizationScope,
  rows: readonly ImportRow[],
): Promise<string[]> {
  const ids = [
    ...new Set(
      rows.flatMap(({ outcome }) => (outcome.as === "extension_of_grant" ? [outcome.grantId] : [])),
    ),
  ];
  if (ids.length === 0) return [];
  const found = await tx.grant.count({ where: { organizationId, id: { in: ids } } });
  if (found < ids.length) throw new NotFound("a grant to extend");
  return ids;
}
