import { describe, expect, test } from "vitest";
import { dashboardFrom } from "@/components/dashboard/from-register";
import { readDashboard } from "@/lib/dashboard/queries";
import { defaultGrantFilter } from "@/lib/grant/filter";
import { listGrants } from "@/lib/grant/queries/list";
import { readRegisterNumbers } from "@/lib/organization/queries";
import { listSuppliers } from "@/lib/supplier/queries";
import { readSupplierEnds } from "@/lib/supplier-end/queries/ends";
import { closeDoor } from "../support/acts";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { NOON, type World } from "../support/world";
import { AN_HOUR_LATER, end, finish, LATER, place, reopen } from "./stage";

useTestDatabase();

const reader = (world: World) => world.as(world.admin, "register:read");

const dashboard = async (world: World) => readDashboard(await reader(world), AN_HOUR_LATER);

/** Nothing of the place is late: both doors of Studio Nord end in December. */
const register = async (world: World) => {
  const scope = await reader(world);
  return readRegisterNumbers(scope, scope.today(NOON));
};

describe("a door of a supplier that ended", () => {
  test("should be closed, says the dashboard, until it is; not a door that is only planned", async () => {
    const there = await place();
    const { world, supplierId } = there;
    const ahead = await logDoor(world, { startsOn: "2026-11-25", endsOn: "2026-12-20" });
    expect((await dashboard(world)).numbers.toClose.value).toBe(0);
    await end(world, supplierId);
    const { numbers, worst } = await dashboard(world);
    expect(numbers.toClose.value).toBe(2);
    expect(worst.map(({ daysOver, daysEnded }) => [daysOver, daysEnded])).toEqual([
      [null, 0],
      [null, 0],
    ]);
    const scope = await reader(world);
    const filter = { ...defaultGrantFilter, ...numbers.toClose.filter };
    const { rows } = await listGrants(scope, filter, null, NOON);
    expect(rows.map(({ id }) => id).sort()).toEqual([there.shared.id, there.hook.id].sort());
    expect((await listSuppliers(scope, { q: "" }, NOON)).rows[0]?.overdue).toBe(2);
    await finish(there);
    await closeDoor(world, ahead.id, { kind: "never_given" }, { now: LATER });
    expect((await dashboard(world)).numbers.toClose.value).toBe(0);
  });

  test("is said to be that of a supplier that ended, and one past its own end to be past it", async () => {
    const { world, supplierId } = await place();
    await logDoor(world, { endsOn: "2026-11-10" });
    await end(world, supplierId);
    const { doors } = dashboardFrom("x", await dashboard(world), true);
    expect(doors.map(({ reason }) => reason)).toEqual([
      { kind: "overdue", days: 8 },
      { kind: "supplier_ended", days: 0 },
      { kind: "supplier_ended", days: 0 },
    ]);
  });

  test("is no longer one when the end is taken back", async () => {
    const { world, supplierId } = await place();
    await end(world, supplierId);
    await reopen(world, supplierId);
    expect((await dashboard(world)).numbers.toClose.value).toBe(0);
    expect((await dashboard(world)).worst).toEqual([]);
  });
});

describe("the page over all registers", () => {
  test("counts what should be closed as the dashboard does, and the suppliers of which something is left, secrets too", async () => {
    const there = await place();
    const { world, supplierId, shared, hook } = there;
    expect(await register(world)).toMatchObject({ open: 2, toClose: 0, ends: 0 });
    await end(world, supplierId);
    expect(await register(world)).toMatchObject({ open: 2, toClose: 2, ends: 1 });
    for (const { id } of [shared, hook])
      await closeDoor(world, id, { kind: "lapsed" }, { now: LATER });
    // Both are closed, and what it knows still opens the shop.
    expect(await register(world)).toMatchObject({ open: 0, toClose: 0, ends: 1 });
    const other = await place();
    await end(other.world, other.supplierId);
    await finish(other);
    expect(await register(other.world)).toMatchObject({ open: 0, toClose: 0, ends: 0 });
  });
});

test("every supplier of which something is left is named, up to twenty-five, and all are counted", async () => {
  const { world, supplierId } = await place();
  await end(world, supplierId);
  for (let n = 0; n < 26; n++) {
    const door = await logDoor(world, { supplier: `Studio ${n}`, kind: "dedicated_account" });
    await end(world, door.supplierId, world.admin, LATER);
  }
  const { unfinished, count } = await readSupplierEnds(await reader(world), AN_HOUR_LATER);
  expect(count).toBe(27);
  expect(unfinished).toHaveLength(25);
  expect(unfinished[0]).toMatchObject({ id: supplierId, doors: 2, secrets: 1 });
}, 30_000);
