import { expect, test } from "vitest";
import { readReIssueList } from "@/lib/credential/queries/re-issue";
import { inOrganization } from "@/lib/db/transaction";
import { grantFilterFrom } from "@/lib/grant/filter";
import { listGrants } from "@/lib/grant/queries/list";
import { extendDoor, rotate } from "../support/acts";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { NOON, type World } from "../support/world";
import { end, place, reopen } from "./stage";

useTestDatabase();

const due = (world: World, id: string) =>
  inOrganization(
    world.organizationId,
    (tx) =>
      tx.$queryRaw<
        { kind: string; on: string }[]
      >`SELECT due_kind AS kind, due_on AS on FROM due_item WHERE subject_id = ${id}::uuid`,
  );

test("the end of a supplier is one line for one door: the end takes the place of the day it had, on that day or later", async () => {
  const { world, shared, supplierId } = await place();
  await extendDoor(world, shared.id, { endsOn: "2026-11-18" });
  await end(world, supplierId);
  expect(await due(world, shared.id)).toEqual([{ kind: "supplier_ended", on: "2026-11-18" }]);
});

test("the end of a supplier leaves a door that was overdue as overdue as it was", async () => {
  const { world, supplierId } = await place();
  const late = await logDoor(world, { endsOn: "2026-11-10" });
  await end(world, supplierId);
  expect(await due(world, late.id)).toEqual([{ kind: "end_of_grant", on: "2026-11-10" }]);
});

test("the end of a supplier takes the place of a review, and comes back to it when the end is taken back", async () => {
  const { world, supplierId } = await place();
  const endless = await logDoor(world, { endsOn: null, reviewOn: "2027-03-01" });
  await end(world, supplierId);
  expect(await due(world, endless.id)).toEqual([{ kind: "supplier_ended", on: "2026-11-18" }]);
  await reopen(world, supplierId);
  expect(await due(world, endless.id)).toEqual([{ kind: "review", on: "2027-03-01" }]);
});

test("the end of a supplier asks nobody to change or re-issue a secret for it, and does again when the end is taken back", async () => {
  const { world, supplierId } = await place();
  const unchanged = await logDoor(world, { changedBefore: false, startsOn: "2026-11-17" });
  const former = await logDoor(world, { channel: "phone" });
  await rotate(world, former.credentialId, { [former.id]: "gets_new" }, { on: "2026-11-17" });
  const kinds = async (id: string) => (await due(world, id)).map(({ kind }) => kind);
  const asks = async () => [await kinds(unchanged.id), await kinds(former.id)];
  const rows = async () => {
    const filter = grantFilterFrom({ state: "all" });
    const list = await listGrants(await world.as(world.admin, "register:read"), filter, null, NOON);
    return [unchanged, former].map(({ id }) => {
      const row = list.rows.find((one) => one.id === id);
      return [row?.rotationDue, row?.reIssueDue];
    });
  };
  const list = async () =>
    readReIssueList(await world.as(world.admin, "register:read"), former.credentialId, NOON);
  const before = await asks();
  expect(before).toEqual([
    expect.arrayContaining(["change_before_handover"]),
    expect.arrayContaining(["re_issue"]),
  ]);
  expect(await rows()).toEqual([
    [true, false],
    [false, true],
  ]);
  expect((await list()).entries).toHaveLength(1);
  await end(world, supplierId);
  expect(await asks()).toEqual([["supplier_ended"], ["supplier_ended"]]);
  expect(await rows()).toEqual([
    [false, false],
    [false, false],
  ]);
  expect((await list()).entries).toEqual([]);
  await reopen(world, supplierId);
  expect(await asks()).toEqual(before);
});

test("the end of a supplier asks nobody to hand anything over to it, nor about its contract", async () => {
  const { world, supplierId } = await place();
  const guided = await logDoor(world, {
    guided: true,
    changedBefore: true,
    startsOn: "2026-11-17",
  });
  const { organizationId } = world;
  await inOrganization(organizationId, (tx) =>
    tx.supplier.updateMany({
      where: { organizationId, id: supplierId },
      data: { contractEndsOn: "2026-11-01" },
    }),
  );
  expect((await due(world, guided.id)).map(({ kind }) => kind)).toContain("hand_over");
  expect(await due(world, supplierId)).toHaveLength(2);
  await end(world, supplierId);
  expect(await due(world, guided.id)).toEqual([{ kind: "supplier_ended", on: "2026-11-18" }]);
  expect(await due(world, supplierId)).toEqual([]);
});
