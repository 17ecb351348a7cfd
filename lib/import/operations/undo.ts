import { operate } from "@/lib/audit/operation";
import type { AuditEntry } from "@/lib/audit/record";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { Tx } from "@/lib/db/transaction";
import { NotFound } from "@/lib/errors";
import type { OneImportInput } from "../schema";
import {
  demandApplied,
  isOfReceived,
  lockImport,
  lockImports,
  writeUndone,
} from "../stored/import";
import {
  type EmptyParty,
  emptyParties,
  extendedByImport,
  type ImportedGrant,
  lockImportedGrants,
} from "../stored/touched";
import { IMPORT_UNDONE } from "../undone";

/** A door that stays, and what was done with it since. */
export type KeptDoor = Pick<ImportedGrant, "id" | "supplier" | "system" | "identifier"> & {
  why: NonNullable<ImportedGrant["touched"]>;
};

export type UndoneImport = {
  voided: number;
  kept: KeptDoor[];
  keptCount: number;
  /** Suppliers and systems it had made, which hold no door now. */
  empty: EmptyParty[];
  emptyCount: number;
};

/** Doors, and what is left empty, listed by name; beyond that only counted. */
const LISTED = 200;

/**
 * Undoes an import: every grant it made becomes void unless somebody has closed, extended, handed over, rotated or changed
 * it since; those stay and are listed. Suppliers, systems and credentials stay too: nothing is deleted, and the same list
 * imported again finds them. What it had made and is empty now is listed, unless somebody has edited it since. `NotFound` for a
 * list of what clients gave, which `undoReceivedImport` undoes; `Conflict` with by whom and when where it was undone
 * already, or was never applied.
 */
export async function undoImport(
  scope: OrganizationScope,
  { importId }: OneImportInput,
  now: Date,
): Promise<UndoneImport> {
  const work = async (tx: Tx) => {
    await lockImports(tx, scope);
    const one = await lockImport(tx, scope, importId);
    if (await isOfReceived(tx, scope, importId)) throw new NotFound("a list of what clients gave");
    const appliedAt = demandApplied(one);
    const grants = await lockImportedGrants(tx, { scope, importId }, appliedAt);
    const untouched = grants.filter(({ touched }) => touched === null);
    await voidGrants(tx, scope, untouched, appliedAt, now);
    await writeUndone(tx, scope, importId, now);
    const stays = [
      ...grants.filter(({ touched }) => touched !== null),
      ...(await extendedByImport(tx, { scope, importId })),
    ];
    const empty = await emptyParties(tx, { scope, importId });
    return {
      view: {
        voided: untouched.length,
        empty: empty.slice(0, LISTED),
        emptyCount: empty.length,
        kept: stays.slice(0, LISTED).map(keptDoor),
        keptCount: stays.length,
      },
      audit: [
        {
          action: "import.undone",
          subjects: undoneSubjects(importId, untouched),
          after: { file: one.fileName, voided: untouched.length, kept: stays.length },
        },
        ...untouched.map(voidedEntry),
      ],
    };
  };
  return operate(scope, "import:apply", now, work, { timeout: 60_000 });
}

const keptDoor = ({ id, supplier, system, identifier, touched }: ImportedGrant): KeptDoor => ({
  id,
  supplier,
  system,
  identifier,
  why: touched ?? "changed",
});

/** The import, and every supplier and system whose doors it takes back: one event for each page. */
function undoneSubjects(
  importId: string,
  grants: readonly ImportedGrant[],
): AuditEntry["subjects"] {
  const ids = (kind: string, all: readonly string[]) =>
    [...new Set(all)].map((id) => ({ kind, id }));
  return [
    { kind: "import", id: importId },
    ...ids(
      "supplier",
      grants.map(({ supplierId }) => supplierId),
    ),
    ...ids(
      "system",
      grants.map(({ systemId }) => systemId),
    ),
  ];
}

const voidedEntry = ({ id, credentialId }: ImportedGrant) => ({
  action: "grant.voided",
  subjects: [
    { kind: "grant", id },
    { kind: "credential", id: credentialId },
  ] as const,
  after: { why: IMPORT_UNDONE },
});

async function voidGrants(
  tx: Tx,
  { organizationId, membershipId, actor }: OrganizationScope,
  grants: readonly ImportedGrant[],
  appliedAt: Date,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE access_grant SET voided_at = ${now}, voided_by_id = ${membershipId}::uuid, voided_by_name = ${actor.name},
      void_why = ${IMPORT_UNDONE}, version = version + 1
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${grants.map(({ id }) => id)}::uuid[])`;
  // An account the import said was gone lives again, once nothing that counts says so and no other has taken its place.
  await tx.$executeRaw`
    UPDATE credential c SET retired_at = NULL, version = c.version + 1
    WHERE c.organization_id = ${organizationId}::uuid AND c.retired_at = ${appliedAt}
      AND c.id = ANY(${grants.map(({ credentialId }) => credentialId)}::uuid[])
      AND NOT EXISTS (SELECT FROM access_grant g JOIN closure z ON z.organization_id = g.organization_id AND z.id = g.closure_id
                      WHERE g.organization_id = c.organization_id AND g.credential_id = c.id AND g.voided_at IS NULL AND z.kind = 'revoked')
      AND NOT EXISTS (SELECT FROM credential o WHERE o.organization_id = c.organization_id AND o.system_id = c.system_id
                      AND o.kind = c.kind AND o.identifier_norm = c.identifier_norm AND o.retired_at IS NULL)`;
}
