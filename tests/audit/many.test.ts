import pg from "pg";
import { expect, it } from "vitest";
import { operate } from "@/lib/audit/operation";
import { type AuditEntry, recordAudit } from "@/lib/audit/record";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";

const database = useTestDatabase();
const EVENTS = 1_000;

const renamed = ({ organizationId }: OrganizationScope): AuditEntry => ({
  action: "organization.renamed",
  subjects: [{ kind: "organization", id: organizationId }],
});

// Checks of foreign keys are planned by a connection once: here, while the trail is a page long.
async function beginTrail(scope: OrganizationScope): Promise<void> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  await client.query("VACUUM ANALYZE audit_event");
  await client.end();
  for (let no = 0; no < 10; no += 1)
    await operate(scope, "organization:settings", NOON, async () => ({
      view: null,
      audit: renamed(scope),
    }));
}

async function readFromBeginningToEnd(tx: Tx): Promise<number> {
  const [found] = await tx.$queryRaw<[{ rows: number }]>`
    SELECT seq_tup_read::int AS rows FROM pg_stat_xact_user_tables WHERE relname = 'audit_event'`;
  return found.rows;
}

it("checks each of a thousand events by key, also where the trail was a page long a moment ago", async () => {
  const world = await makeWorld();
  const scope = await world.as(world.admin, "organization:settings");
  await beginTrail(scope);
  const entries = Array.from({ length: EVENTS }, () => renamed(scope));
  const read = await inOrganization(scope.organizationId, async (tx) => {
    const before = await readFromBeginningToEnd(tx);
    await recordAudit(tx, scope, entries, NOON);
    return (await readFromBeginningToEnd(tx)) - before;
  });
  expect(read).toBeLessThan(EVENTS);
});
