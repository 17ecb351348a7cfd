import type { AuditEntry, AuditSubject } from "@/lib/audit/record";
import type { StoredImport } from "./import";
import type { Hand } from "./inserts";
import type { Parties } from "./parties";
import type { GrantRecord } from "./records";

/** How many of each an import made, and how many rows added nothing. */
export type ImportCounts = {
  grants: number;
  extended: number;
  suppliers: number;
  systems: number;
  alreadyThere: number;
  refused: number;
};

/** The event of the import itself; every supplier and system of it shows this one event, not one for each of its grants. */
export function importEntry(
  { importId }: Hand,
  one: StoredImport,
  { suppliers, systems }: Parties,
  counts: ImportCounts,
): AuditEntry {
  const named = (kind: string, all: Parties["suppliers"]): AuditSubject[] =>
    [...all.values()].map(({ id }) => ({ kind, id }));
  return {
    action: "import.applied",
    subjects: [
      { kind: "import", id: importId },
      ...named("supplier", suppliers),
      ...named("system", systems),
    ],
    after: { file: one.fileName, sha256: one.fileSha256, rows: one.rowCount, ...counts },
  };
}

/** The event of one imported grant: what stood in its row. */
export function grantEntry(
  { importId }: Hand,
  grant: GrantRecord,
  parties: { supplier: string; system: string },
  credential: { kind: string; identifier: string },
): AuditEntry {
  const { handover, closure, extensions, contactId, requestedBy, authorizedBy } = grant;
  const { supplier, system } = parties;
  const { level, levelWords, reason, ticket, note, startsOn, authorizedOn, ownerId, line } = grant;
  const { endsOn, noEndReason, reviewOn } = grant;
  return {
    action: "grant.imported",
    subjects: [
      { kind: "grant", id: grant.id },
      { kind: "credential", id: grant.credentialId },
    ],
    after: {
      import: importId,
      line,
      ...{ supplier, system, credential, level, levelWords, reason, ticket, note },
      ...{ startsOn, endsOn, noEndReason, reviewOn, authorizedOn, ownerId, contactId },
      handover: handover && { channel: handover.channel, happenedOn: handover.happenedOn },
      generation: handover?.generation,
      closure: closure && { kind: closure.kind, happenedOn: closure.happenedOn },
      extensions: extensions.length === 0 ? undefined : extensions,
    },
    personal: { requestedBy, authorizedBy },
  };
}
