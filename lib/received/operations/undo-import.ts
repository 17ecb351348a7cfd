import { operate } from "@/lib/audit/operation";
import type { AuditEntry } from "@/lib/audit/record";
import { permit } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { Tx } from "@/lib/db/transaction";
import { NotFound } from "@/lib/errors";
import type { OneImportInput } from "@/lib/import/schema";
import {
  demandApplied,
  isOfReceived,
  lockImport,
  lockImports,
  writeUndone,
} from "@/lib/import/stored/import";
import { IMPORT_UNDONE } from "@/lib/import/undone";
import { emptyClients, type ImportedAccess, lockImportedAccesses } from "../import/kept/imported";
import { receivedSubjects } from "../stored";

/** An access that stays, and what was done with it since. */
export type KeptAccess = Pick<ImportedAccess, "id" | "client" | "system" | "account"> & {
  why: NonNullable<ImportedAccess["touched"]>;
};

export type UndoneReceived = {
  voided: number;
  kept: KeptAccess[];
  keptCount: number;
  /** Clients it had made, for whom nothing is on record now. */
  empty: { id: string; name: string }[];
  emptyCount: number;
};

/** Accesses, and clients left empty, listed by name; beyond that only counted. */
const LISTED = 200;

/**
 * Undoes an import of received accesses: every access it made becomes void unless somebody has changed, destroyed or handed
 * it back since; those stay and are listed. Clients and their people stay too: nothing is deleted, and the same list
 * imported again finds them. `NotFound` for a list of grants, which `undoImport` undoes; `Conflict` with by whom and when
 * where it was undone already.
 */
export async function undoReceivedImport(
  scope: OrganizationScope,
  { importId }: OneImportInput,
  now: Date,
): Promise<UndoneReceived> {
  const work = async (tx: Tx) => {
    permit(scope, { owners: [] }, now);
    await lockImports(tx, scope);
    const one = await lockImport(tx, scope, importId);
    if (!(await isOfReceived(tx, scope, importId))) throw new NotFound("a list of grants");
    const appliedAt = demandApplied(one);
    const accesses = await lockImportedAccesses(tx, scope, importId);
    const untouched = accesses.filter(({ touched }) => touched === null);
    const stays = accesses.filter(({ touched }) => touched !== null);
    await voidAccesses(tx, scope, untouched, now);
    await writeUndone(tx, scope, importId, now);
    const empty = await emptyClients(tx, scope, importId, appliedAt);
    const counts = { voided: untouched.length, kept: stays.length };
    const clientIds = new Set(untouched.map(({ clientId }) => clientId));
    const undone: AuditEntry = {
      action: "received.import_undone",
      subjects: [
        { kind: "import", id: importId },
        ...[...clientIds].map((id) => ({ kind: "client", id })),
      ],
      after: { file: one.fileName, ...counts },
    };
    return {
      view: {
        voided: untouched.length,
        kept: stays.slice(0, LISTED).map(keptAccess),
        keptCount: stays.length,
        empty: empty.slice(0, LISTED),
        emptyCount: empty.length,
      },
      audit: [undone, ...untouched.map(voidedEntry)],
    };
  };
  return operate(scope, "import:apply", now, work, { timeout: 60_000 });
}

const keptAccess = ({ id, client, system, account, touched }: ImportedAccess): KeptAccess => ({
  id,
  client,
  system,
  account,
  why: touched ?? "changed",
});

const voidedEntry = (access: ImportedAccess): AuditEntry => ({
  action: "received.voided",
  subjects: receivedSubjects(access),
  after: { why: IMPORT_UNDONE },
});

async function voidAccesses(
  tx: Tx,
  { organizationId, actor }: OrganizationScope,
  accesses: readonly ImportedAccess[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE received_access SET voided_at = ${now}, voided_by_name = ${actor.name}, void_why = ${IMPORT_UNDONE}, version = version + 1
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${accesses.map(({ id }) => id)}::uuid[])`;
}
