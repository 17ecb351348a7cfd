import { expect, it } from "vitest";
import { dashboardSql } from "@/lib/dashboard/numbers-sql";
import { inOrganization, read, type Tx } from "@/lib/db/transaction";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

// The run's server analyzes nothing by itself: these tables are as they are right after many rows came at once.
useTestDatabase();

// With fewer rows, every index that begins with the organization seems as good as the key to a database that has not looked.
const DOORS = 2_000;

async function copyDoor({ organizationId }: World): Promise<void> {
  await inOrganization(organizationId, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO credential (organization_id, id, system_id, kind, identifier, identifier_norm, rotate_every_days, created_at)
      SELECT organization_id, gen_random_uuid(), system_id, kind, 'copy ' || n, 'copy ' || n, rotate_every_days, created_at
      FROM credential, generate_series(1, ${DOORS}::int - 1) AS n WHERE organization_id = ${organizationId}::uuid`;
    await tx.$executeRaw`
      INSERT INTO access_grant (organization_id, id, supplier_id, credential_id, level, reason, owner_id, starts_on, ends_on,
        end_known_on, logged_at, logged_on, logged_by_id, logged_by_name)
      SELECT g.organization_id, gen_random_uuid(), g.supplier_id, c.id, g.level, g.reason, g.owner_id, g.starts_on, g.ends_on,
        g.end_known_on, g.logged_at, g.logged_on, g.logged_by_id, g.logged_by_name
      FROM access_grant g JOIN credential c ON c.organization_id = g.organization_id AND c.id <> g.credential_id
      WHERE g.organization_id = ${organizationId}::uuid`;
    await tx.$executeRaw`
      INSERT INTO handover (organization_id, id, grant_id, credential_id, generation, channel, happened_on, recorded_at, recorded_on, by_name)
      SELECT g.organization_id, gen_random_uuid(), g.id, g.credential_id, 1, 'email', g.starts_on, g.logged_at, g.logged_on, 'Ada Admin'
      FROM access_grant g WHERE g.organization_id = ${organizationId}::uuid
        AND NOT EXISTS (SELECT FROM handover h WHERE h.organization_id = g.organization_id AND h.grant_id = g.id)`;
  });
}

async function rowsRead(tx: Tx): Promise<number> {
  const [found] = await tx.$queryRaw<[{ rows: number }]>`
    SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows FROM pg_stat_xact_user_tables`;
  return found.rows;
}

it("finds two thousand exposed doors by key, before the database has looked at its tables", async () => {
  const world = await makeWorld();
  await logDoor(world, { endsOn: "2026-11-30", channel: "email", rotateEveryDays: 30 });
  await copyDoor(world);
  const scope = await world.as(world.admin, "register:read");
  const [answer, rows] = await read(scope, async (tx) => {
    const before = await rowsRead(tx);
    const found = await tx.$queryRaw<[{ numbers: { exposed: number } }]>(
      dashboardSql.all(scope, scope.today(NOON), NOON),
    );
    return [found[0], (await rowsRead(tx)) - before] as const;
  });
  expect(answer.numbers).toMatchObject({ exposed: DOORS });
  // Each row some times, never each once for every door.
  expect(rows).toBeLessThan(20 * DOORS);
}, 60_000);
