import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDashboard } from "@/lib/dashboard/queries";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { defaultGrantFilter } from "@/lib/grant/filter";
import { listGrants } from "@/lib/grant/queries/list";
import { rowsOf } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

let world: World;

beforeAll(async () => {
  world = await makeWorld();
  const rows = rowsOf(world);
  const supplier = await rows.supplier("ACME");
  const system = await rows.system("Shop", { howToClose: "Users, remove" });
  const plain = await rows.credential(system, "plain");
  const mailed = await rows.credential(system, "mailed");
  const old = await rows.credential(system, "old", { rotateEveryDays: 7 });
  const ended = (endsOn: string, credential: string, level = "write") =>
    rows.grant(supplier, credential, { endsOn, level });
  await ended("2026-11-01", plain);
  await ended("2026-11-17", plain, "admin");
  await ended("2026-11-10", plain, "admin");
  await rows.handover(await ended("2026-11-15", mailed), mailed, { channel: "screenshot" });
  for (const endsOn of ["2026-11-02", "2026-11-03", "2026-11-04"]) await ended(endsOn, plain);
  await ended("2026-11-20", plain);
  await ended("2026-12-10", plain);
  await rows.grant(supplier, plain, {
    endsOn: null,
    noEndReason: "always",
    reviewOn: "2027-01-01",
  });
  await rows.grant(supplier, old);
  const marie = await world.addMember("Marie");
  await rows.grant(supplier, plain, { ownerId: marie.membershipId });
});

const read = async (of = world) => readDashboard(await of.as(of.admin, "register:read"), NOON);

const mail = (of: World, state: string, createdAt: Date, settledAt: Date | null = null) =>
  inOrganization(of.organizationId, async (tx) => {
    const id = newId();
    const base = { organizationId: of.organizationId, id, recipientId: of.admin.membershipId };
    const rest = { kind: "notice", template: "notice", props: {}, messageId: `<${id}@x>`, state };
    await tx.mail.create({
      data: { ...base, ...rest, dateAt: createdAt, nextAt: createdAt, createdAt, settledAt },
    });
  });
const hoursAgo = (hours: number) => new Date(NOON.getTime() - hours * 3_600_000);

describe("the dashboard", () => {
  it("counts in every number exactly the rows of the list it links to", async () => {
    const { numbers } = await read();
    const counts = Object.fromEntries(Object.entries(numbers).map(([n, { value }]) => [n, value]));
    expect(counts).toEqual({
      toClose: 7,
      doors: 12,
      mine: 11,
      requests: 0,
      dueIn7: 1,
      dueIn30: 2,
      noEnd: 1,
      exposed: 1,
      rotationDue: 1,
      reIssueDue: 0,
      ownerLeft: 0,
    });
    const scope = await world.as(world.admin, "register:read");
    for (const { value, filter } of Object.values(numbers)) {
      const list = await listGrants(scope, { ...defaultGrantFilter, ...filter }, null, NOON);
      expect(list.rows).toHaveLength(value);
    }
  });

  it("names the worst five: overdue at level admin, then exposed, then by days overdue", async () => {
    const { worst } = await read();
    expect(worst.map((door) => [door.level, door.exposed, door.daysOver, door.todo])).toEqual([
      ["admin", false, 8, "close"],
      ["admin", false, 1, "close"],
      ["write", true, 3, "rotate"],
      ["write", false, 17, "close"],
      ["write", false, 16, "close"],
    ]);
    expect(worst[0]?.howToClose).toBe("Users, remove");
  });

  it("tells an empty register from one without trouble", async () => {
    const fresh = await makeWorld("Fresh House");
    const view = await read(fresh);
    expect(view.empty).toBe(true);
    expect(view.worst).toEqual([]);
    expect((await read()).empty).toBe(false);
  });

  it("counts no further than a thousand and says so", async () => {
    const { organizationId, admin } = world;
    await inOrganization(organizationId, async (tx) => {
      const one = await tx.grant.findFirstOrThrow({
        where: { organizationId, ownerId: admin.membershipId },
      });
      const data = Array.from({ length: 1_001 }, () => ({
        ...one,
        id: newId(),
        endsOn: "2026-11-24",
      }));
      await tx.grant.createMany({ data });
    });
    const { dueIn7, noEnd } = (await read()).numbers;
    expect(dueIn7).toMatchObject({ value: 1_000, more: true });
    expect(noEnd).toMatchObject({ value: 1, more: false });
  });

  it("speaks of mail only when it waits for over a day or was given up this week", async () => {
    process.env.SMTP_URL = "smtp://127.0.0.1:1";
    resetEnv();
    expect((await read()).mail).toBeNull();
    await mail(world, "waiting", hoursAgo(23));
    await mail(world, "failed", hoursAgo(300), hoursAgo(200));
    expect((await read()).mail).toBeNull();
    await mail(world, "failed", hoursAgo(30), hoursAgo(20));
    expect((await read()).mail).toEqual({ is: "failed" });
    await mail(world, "waiting", hoursAgo(25));
    expect((await read()).mail).toEqual({ is: "waiting", since: hoursAgo(25) });
    delete process.env.SMTP_URL;
    resetEnv();
  });
});
