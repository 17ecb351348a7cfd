import fc from "fast-check";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { type ChainFault, ChainVerifier, type StoredEvent } from "@/lib/audit/chain";
import { operate } from "@/lib/audit/operation";
import { Forbidden } from "@/lib/errors";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

const database = useTestDatabase();
let world: World;
let chain: StoredEvent[];
let head: { seq: number; hash: Uint8Array };

type Copy = { -readonly [K in keyof StoredEvent]: StoredEvent[K] };

const COUNT = 40;

async function settle(at: number) {
  const scope = await world.as(world.admin, "organization:settings");
  return operate(scope, "organization:settings", new Date(NOON.getTime() + at), async () => ({
    view: null,
    audit: {
      action: "organization.renamed",
      subjects: [{ kind: "organization", id: world.organizationId }],
      before: { name: `name ${at}` },
      after: { name: `name ${at + 1}` },
      personal: { contact: `person ${at}` },
    },
  }));
}

async function load(): Promise<StoredEvent[]> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  const { rows } = await client.query(
    `SELECT e.seq, e.at, e.action, e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.text, e.prev, e.hash,
            (SELECT coalesce(json_agg(json_build_object('field', p.field, 'salt', encode(p.salt, 'hex'), 'value', p.value)), '[]')
             FROM audit_personal p WHERE p.organization_id = e.organization_id AND p.seq = e.seq) AS personal
     FROM audit_event e WHERE organization_id = $1 ORDER BY seq`,
    [world.organizationId],
  );
  const heads = await client.query("SELECT seq, hash FROM audit_head WHERE organization_id = $1", [
    world.organizationId,
  ]);
  head = heads.rows[0];
  await client.end();
  return rows.map((row) => ({
    ...row,
    personal: row.personal.map((p: { field: string; salt: string; value: string }) => ({
      ...p,
      salt: Buffer.from(p.salt, "hex"),
    })),
  }));
}

function verify(events: readonly StoredEvent[], end = head): ChainFault | null {
  const verifier = new ChainVerifier(world.organizationId);
  for (const event of events) {
    const fault = verifier.next(event);
    if (fault !== null) return fault;
  }
  return verifier.end(end);
}

beforeAll(async () => {
  world = await makeWorld();
  for (let at = 0; at < COUNT; at++) await settle(at);
  chain = await load();
});

const flip = (bytes: Uint8Array) =>
  Buffer.from(bytes.map((byte, i) => (i === 3 ? byte ^ 1 : byte)));

const tamperings: Record<string, (events: Copy[], at: number) => void> = {
  "changes a text": (events, at) =>
    edit(events, at, (e) => ({
      ...e,
      text: e.text.replace("name", "nome").replace("created", "crested"),
    })),
  "changes a hash": (events, at) => edit(events, at, (e) => ({ ...e, hash: flip(e.hash) })),
  "changes a former hash": (events, at) => edit(events, at, (e) => ({ ...e, prev: flip(e.prev) })),
  "removes an event": (events, at) => void events.splice(at, 1),
  "repeats an event": (events, at) => void events.splice(at, 0, events[at] as Copy),
  "swaps two events": (events, at) =>
    void events.splice(
      Math.max(at - 1, 0),
      2,
      ...events.slice(Math.max(at - 1, 0), Math.max(at - 1, 0) + 2).reverse(),
    ),
  "changes an instant": (events, at) =>
    edit(events, at, (e) => ({ ...e, at: new Date(e.at.getTime() + 1000) })),
  "changes a personal value": (events, at) =>
    edit(events, at, (e) => ({
      ...e,
      personal: e.personal.map((p) => ({ ...p, value: `${p.value}!` })),
    })),
};

function edit(events: Copy[], at: number, change: (event: Copy) => Copy): void {
  const event = events[at];
  if (event !== undefined) events[at] = change(event);
}

describe("the chain of audit events", () => {
  it("verifies as it was written", () => {
    expect(chain).toHaveLength(COUNT + 1);
    expect(verify(chain)).toBeNull();
  });

  it.each(Object.keys(tamperings))("shows the event where somebody %s", (name) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: COUNT - 1 }), (at) => {
        const events = chain.map((event) => ({ ...event }));
        tamperings[name]?.(events, at);
        const fault = verify(events);
        expect(fault).not.toBeNull();
        expect(Math.abs((fault?.seq ?? 0) - (at + 1))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 125 },
    );
  });

  it("shows that the last events were cut off", () => {
    expect(verify(chain.slice(0, -2))).toEqual({ seq: COUNT, fault: "the head knows another end" });
  });

  it("stays whole when a personal value is anonymized", () => {
    const events = chain.map((e) => ({
      ...e,
      personal: e.personal.map((p) => ({ ...p, salt: null, value: null })),
    }));
    expect(verify(events)).toBeNull();
  });

  it("numbers operations that run at once without a gap", async () => {
    const before = (await load()).length;
    await Promise.all(Array.from({ length: 8 }, (_, i) => settle(1000 + i)));
    const after = await load();
    expect(after).toHaveLength(before + 8);
    expect(verify(after)).toBeNull();
  });
});

describe("an operation", () => {
  it("does not happen when its event cannot be written", async () => {
    const scope = await world.as(world.admin, "organization:settings");
    const work = operate(scope, "organization:settings", NOON, async (tx) => {
      await tx.organization.update({
        where: { id: world.organizationId },
        data: { name: "Renamed" },
      });
      return {
        view: null,
        audit: {
          action: "organization.renamed",
          subjects: [{ kind: "organization", id: "no id" }],
        },
      };
    });
    await expect(work).rejects.toThrow();
    const fresh = await world.as(world.admin, "register:read");
    expect(fresh.organization.name).toBe("Bright Bakery");
  });

  it("refuses a scope that was made for another action", async () => {
    const scope = await world.as(world.admin, "register:read");
    const work = operate(scope, "organization:settings", NOON, async () => {
      throw new Error("the work must not begin");
    });
    await expect(work).rejects.toBeInstanceOf(Forbidden);
  });

  it.each([
    "UPDATE audit_event SET action = 'x'",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event CASCADE",
  ])("leaves a trail nobody can rewrite: %s", async (sql) => {
    for (const url of [database.appUrl, database.adminUrl]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query("SELECT set_config('app.organization_id', $1, false)", [
        world.organizationId,
      ]);
      await client.query("SET session_replication_role = replica").catch(() => undefined);
      await expect(client.query(sql)).rejects.toThrow(/append-only|permission denied/);
      await client.end();
    }
  });
});
