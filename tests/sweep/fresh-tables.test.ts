import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { logDoor } from "../support/register";
import { planOnly, remindersOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

// The run's server analyzes nothing by itself: these tables are as they are right after an import.
useMailServer(useTestDatabase());

test("a thousand doors that came at once are planned before the database has looked at its tables", async () => {
  const world = await makeWorld();
  const { organizationId } = world;
  await logDoor(world, { endsOn: "2026-11-30", channel: "email", rotateEveryDays: 30 });
  await inOrganization(organizationId, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO credential (organization_id, id, system_id, kind, identifier, identifier_norm, rotate_every_days, created_at)
      SELECT organization_id, gen_random_uuid(), system_id, kind, 'copy ' || n, 'copy ' || n, rotate_every_days, created_at
      FROM credential, generate_series(1, 1000) AS n WHERE organization_id = ${organizationId}::uuid`;
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
      FROM access_grant g WHERE g.organization_id = ${organizationId}::uuid`;
  });
  expect(await planOnly("2026-12-01")).toMatchObject({ planned: 1 });
  const mailed = (await remindersOf(world)).filter(({ outcome }) => outcome === "mailed");
  // Each is past its end, exposed, and too old.
  expect(mailed).toHaveLength(3 * 1001);
}, 60_000);
