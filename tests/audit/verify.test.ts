import pg from "pg";
import { describe, expect, it } from "vitest";
import { verifyAudit } from "@/scripts/audit/verify";
import { closeDoor } from "../support/acts";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, type World } from "../support/world";

const database = useTestDatabase();

/** What nobody but the database's owner can do: the triggers are switched off first. */
async function tamper(sql: string, world: World): Promise<void> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  await client.query("BEGIN");
  await client.query("ALTER TABLE audit_event DISABLE TRIGGER append_only");
  await client.query(sql, [world.organizationId]);
  await client.query("ALTER TABLE audit_event ENABLE ALWAYS TRIGGER append_only");
  await client.query("COMMIT");
  await client.end();
}

async function eventful(): Promise<World> {
  const world = await makeWorld();
  for (const system of ["One", "Two", "Three"]) {
    const { id } = await logDoor(world, { system, channel: "email" });
    await closeDoor(world, id);
  }
  return world;
}

const faultOf = async (world: World) =>
  (await verifyAudit(database.adminUrl)).find((v) => v.organizationId === world.organizationId)
    ?.fault;

describe("verify-audit", () => {
  it("finds the chains of real operations whole", async () => {
    const world = await eventful();
    const verified = await verifyAudit(database.adminUrl);
    const own = verified.find((v) => v.organizationId === world.organizationId);
    expect(own?.fault).toBeNull();
    expect(own?.events).toBeGreaterThan(6);
  });

  it.each([
    [
      "a text that was changed",
      "UPDATE audit_event SET text = text || ' ' WHERE organization_id = $1 AND seq = 3",
    ],
    [
      "a name that was changed",
      "UPDATE audit_personal SET value = 'Somebody Else' WHERE organization_id = $1 AND seq = 3 AND field = 'actor.name'",
    ],
    [
      "an instant that was changed",
      "UPDATE audit_event SET at = at - interval '1 day' WHERE organization_id = $1 AND seq = 3",
    ],
  ])("names the first bad number: %s", async (_, sql) => {
    const world = await eventful();
    await tamper(sql, world);
    expect((await faultOf(world))?.seq).toBe(3);
  });

  it("says when the end was cut off", async () => {
    const world = await eventful();
    await tamper("UPDATE audit_head SET seq = seq + 1 WHERE organization_id = $1", world);
    expect((await faultOf(world))?.fault).toBe("the head knows another end");
  });
});
