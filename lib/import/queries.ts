import type { OrganizationScope } from "@/lib/authorization/scope";
import { read, type Tx } from "@/lib/db/transaction";
import { NotFound } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";
import type { ImportContext } from "./context";

/**
 * What the page that reads a list must know of the register: who can own a door, the names of suppliers and systems, the
 * grants that count, and which rows were imported before.
 */
export async function readImportContext(
  scope: OrganizationScope,
  now: Date,
): Promise<{ context: ImportContext; importerId: string; today: CivilDate }> {
  scope.demand("import:apply");
  const { organizationId } = scope;
  const today = scope.today(now);
  const context = await read(scope, async (tx) => ({
    members: await membersOf(tx, organizationId, today),
    suppliers: await tx.supplier.findMany({
      where: { organizationId },
      select: { id: true, name: true },
    }),
    systems: await tx.system.findMany({
      where: { organizationId },
      select: { id: true, name: true },
    }),
    existing: await existingGrants(tx, organizationId),
    importedRowKeys: await importedRowKeys(tx, organizationId),
  }));
  return { context, importerId: scope.membershipId ?? "", today };
}

async function membersOf(tx: Tx, organizationId: string, today: CivilDate) {
  return tx.$queryRaw<ImportContext["members"][number][]>`
    SELECT m.id::text, m.name, p.email FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.organization_id = ${organizationId}::uuid AND m.ended_at IS NULL AND m.role <> 'auditor'
      AND (m.until_on IS NULL OR m.until_on >= ${today})
    ORDER BY m.name, m.id`;
}

async function existingGrants(tx: Tx, organizationId: string) {
  return tx.$queryRaw<ImportContext["existing"][number][]>`
    SELECT p.name AS supplier, s.name AS system, c.kind, c.identifier, g.starts_on AS "startsOn", g.ends_on AS "endsOn",
      g.id::text AS "grantId"
    FROM access_grant g
    JOIN supplier p ON p.organization_id = g.organization_id AND p.id = g.supplier_id
    JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    JOIN system s ON s.organization_id = c.organization_id AND s.id = c.system_id
    WHERE g.organization_id = ${organizationId}::uuid AND g.voided_at IS NULL AND g.declined_at IS NULL
    ORDER BY g.id`;
}

async function importedRowKeys(tx: Tx, organizationId: string): Promise<string[]> {
  const found = await tx.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT r.cells->'row'->>'rowKey' AS key
    FROM import i JOIN import_row r ON r.organization_id = i.organization_id AND r.import_id = i.id
    WHERE i.organization_id = ${organizationId}::uuid AND i.state = 'applied' AND r.verdict IN ('imported', 'extended')
      AND r.cells->'row'->>'rowKey' IS NOT NULL`;
  return found.map(({ key }) => key);
}

/** A list that was imported, undone, or staged and not applied. Instants are ISO 8601. */
export type PastImport = {
  id: string;
  fileName: string;
  /** Names its content: the same list again has the same. */
  fingerprint: string;
  state: "staging" | "applied" | "undone";
  byName: string;
  startedAt: string;
  appliedAt: string | null;
  undoneAt: string | null;
  undoneByName: string | null;
  rows: number;
  grants: number;
  /** Doors of it that stand: neither closed nor void. */
  standing: number;
};

/** The latest 50 lists, newest first. */
export async function listImports(scope: OrganizationScope): Promise<PastImport[]> {
  scope.demand("import:apply");
  const found = await read(
    scope,
    (tx) => tx.$queryRaw<Raw[]>`
      SELECT i.id::text, i.file_name AS "fileName", i.file_sha256 AS fingerprint, i.state, i.by_name AS "byName", i.started_at AS "startedAt",
        i.applied_at AS "appliedAt", i.undone_at AS "undoneAt", i.undone_by_name AS "undoneByName", i.row_count AS rows,
        coalesce(g.grants, 0)::int AS grants, coalesce(g.standing, 0)::int AS standing
      FROM (SELECT * FROM import WHERE organization_id = ${scope.organizationId}::uuid ORDER BY id DESC LIMIT 50) i
      LEFT JOIN LATERAL (
        SELECT count(*) AS grants, count(*) FILTER (WHERE a.closure_id IS NULL AND a.voided_at IS NULL) AS standing
        FROM access_grant a WHERE a.organization_id = i.organization_id AND a.import_id = i.id) g ON true
      ORDER BY i.id DESC`,
  );
  return found.map(pastImport);
}

type Raw = Omit<PastImport, "startedAt" | "appliedAt" | "undoneAt"> & {
  startedAt: Date;
  appliedAt: Date | null;
  undoneAt: Date | null;
};

const pastImport = (raw: Raw): PastImport => ({
  ...raw,
  startedAt: raw.startedAt.toISOString(),
  appliedAt: raw.appliedAt?.toISOString() ?? null,
  undoneAt: raw.undoneAt?.toISOString() ?? null,
});

/** What became of one list's rows: how many of each verdict, and the refused ones by line and reason. */
export type ImportOutcome = {
  id: string;
  fileName: string;
  state: PastImport["state"];
  counts: Readonly<Record<string, number>>;
  refused: { line: number; code: string }[];
};

/** One list and what became of its rows. `NotFound` where the scope's organization has none. */
export async function readImport(scope: OrganizationScope, id: string): Promise<ImportOutcome> {
  scope.demand("import:apply");
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const one = await tx.import.findFirst({ where: { organizationId, id } });
    if (one === null) throw new NotFound();
    const counts = await tx.importRow.groupBy({
      by: ["verdict"],
      where: { organizationId, importId: id },
      _count: true,
    });
    const refused = await tx.importRow.findMany({
      where: { organizationId, importId: id, verdict: "refused" },
      select: { line: true, reason: true },
      orderBy: { line: "asc" },
      take: 500,
    });
    return {
      id,
      fileName: one.fileName,
      state: one.state as PastImport["state"],
      counts: Object.fromEntries(counts.map(({ verdict, _count }) => [verdict, _count])),
      refused: refused.map(({ line, reason }) => ({ line, code: reason ?? "" })),
    };
  });
}
