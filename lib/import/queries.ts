import type { OrganizationScope } from "@/lib/authorization/scope";
import { read, type Tx } from "@/lib/db/transaction";
import { NotFound } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";
import type { ExistingGrant, RegisterBeside, RegisterNames } from "./context";
import type { BesideInput } from "./schema";
import { isOfReceived } from "./stored/import";

/**
 * What the page that reads a list must know before it has one: who can own a door, and the names of suppliers and systems.
 * What stands beside its rows it asks when it knows them (`readBeside`).
 */
export async function readImportContext(
  scope: OrganizationScope,
  now: Date,
): Promise<{ names: RegisterNames; importerId: string; today: CivilDate }> {
  scope.demand("import:apply");
  const { organizationId } = scope;
  const today = scope.today(now);
  const names = await read(scope, async (tx) => ({
    members: await membersOf(tx, organizationId, today),
    suppliers: await tx.supplier.findMany({
      where: { organizationId },
      select: { id: true, name: true },
    }),
    systems: await tx.system.findMany({
      where: { organizationId },
      select: { id: true, name: true },
    }),
  }));
  return { names, importerId: scope.membershipId ?? "", today };
}

async function membersOf(tx: Tx, organizationId: string, today: CivilDate) {
  return tx.$queryRaw<RegisterNames["members"][number][]>`
    SELECT m.id::text, m.name, p.email FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.organization_id = ${organizationId}::uuid AND m.ended_at IS NULL AND m.role <> 'auditor'
      AND (m.until_on IS NULL OR m.until_on >= ${today})
    ORDER BY m.name, m.id`;
}

/**
 * What the register holds beside some rows of a list: the grants, of any supplier, through the credentials they name
 * (neither void nor declined), and which of their fingerprints were imported and not undone. Nothing beyond what was asked.
 */
export async function readBeside(
  scope: OrganizationScope,
  { accounts, rowKeys }: BesideInput,
): Promise<RegisterBeside> {
  scope.demand("import:apply");
  return read(scope, async (tx) => ({
    existing: accounts.length === 0 ? [] : await grantsThrough(tx, scope, accounts),
    importedRowKeys: rowKeys.length === 0 ? [] : await importedAmong(tx, scope, rowKeys),
  }));
}

async function grantsThrough(
  tx: Tx,
  { organizationId }: OrganizationScope,
  accounts: BesideInput["accounts"],
): Promise<ExistingGrant[]> {
  return tx.$queryRaw<ExistingGrant[]>`
    WITH asked AS (
      SELECT DISTINCT x.system, x.kind, x.identifier
      FROM jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) AS x(system text, kind text, identifier text))
    SELECT p.name AS supplier, s.name AS system, c.kind, c.identifier, g.starts_on AS "startsOn", g.ends_on AS "endsOn",
      g.id::text AS "grantId", g.closure_id IS NULL AS standing
    FROM asked x
    JOIN system s ON s.organization_id = ${organizationId}::uuid AND s.name_norm = x.system
    JOIN credential c ON c.organization_id = ${organizationId}::uuid AND c.system_id = s.id AND c.kind = x.kind
      AND c.identifier_norm = x.identifier
    JOIN access_grant g ON g.organization_id = ${organizationId}::uuid AND g.credential_id = c.id
    JOIN supplier p ON p.organization_id = ${organizationId}::uuid AND p.id = g.supplier_id
    -- What was only asked for, or refused, is no access: a list that names it tells of one nevertheless.
    WHERE g.voided_at IS NULL AND g.declined_at IS NULL AND (g.approval_asked_at IS NULL OR g.authorized_on IS NOT NULL)
    ORDER BY g.id`;
}

async function importedAmong(
  tx: Tx,
  { organizationId }: OrganizationScope,
  rowKeys: readonly string[],
): Promise<string[]> {
  const found = await tx.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT r.cells->'row'->>'rowKey' AS key
    FROM import i JOIN import_row r ON r.organization_id = i.organization_id AND r.import_id = i.id
    WHERE i.organization_id = ${organizationId}::uuid AND i.state = 'applied' AND r.verdict IN ('imported', 'extended')
      AND r.cells->'row'->>'rowKey' = ANY(${[...rowKeys]}::text[])`;
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
      FROM (SELECT * FROM import n WHERE n.organization_id = ${scope.organizationId}::uuid AND NOT EXISTS (
              SELECT FROM received_access r WHERE r.organization_id = n.organization_id AND r.import_id = n.id)
            ORDER BY n.id DESC LIMIT 50) i
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

/** One list of grants and what became of its rows. `NotFound` where the scope's organization has none. */
export async function readImport(scope: OrganizationScope, id: string): Promise<ImportOutcome> {
  scope.demand("import:apply");
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const one = await tx.import.findFirst({ where: { organizationId, id } });
    if (one === null || (await isOfReceived(tx, scope, id))) throw new NotFound();
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
