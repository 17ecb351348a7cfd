import { expect, test } from "vitest";
import { DoorbookError } from "@/lib/errors";
import { closeDoor, extendDoor, handOver, reopenDoor, rotate, voidDoor } from "../../support/acts";
import { counts, grantRow, logDoor } from "../../support/register";
import { useTestDatabase } from "../../support/test-database";
import { makeWorld } from "../../support/world";

useTestDatabase();

test("whatever is done at once to the doors of one credential is done, or refused in the register's own words", async () => {
  const world = await makeWorld();
  const other = await world.addMember("Olga Other", "admin");
  const shared = { system: "Shop", identifier: "shared", channel: "phone" } as const;
  const one = await logDoor(world, { ...shared, supplier: "Nord" });
  const two = await logDoor(world, { ...shared, supplier: "Sud", anyway: true });
  const both = { [one.id]: "gets_new", [two.id]: "ends" } as const;
  for (let round = 0; round < 4; round += 1) {
    const done = await Promise.allSettled([
      rotate(world, one.credentialId, both),
      rotate(world, one.credentialId, both, {}, { by: other }),
      handOver(world, one.id),
      handOver(world, two.id, {}, { by: other }),
      extendDoor(world, one.id, { endsOn: `2026-12-1${round}` }, { by: other }),
      closeDoor(world, two.id, { kind: "revoked" }),
      closeDoor(world, one.id, { kind: "lapsed" }, { by: other }),
      reopenDoor(world, one.id),
      reopenDoor(world, two.id, "No", { by: other }),
      logDoor(world, { ...shared, supplier: "Est", anyway: true }),
      logDoor(world, { ...shared, supplier: "Nord", anyway: true, by: other }),
    ]);
    const reasons = done.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(reasons.filter((reason) => !(reason instanceof DoorbookError))).toEqual([]);
    expect(done.some(({ status }) => status === "fulfilled")).toBe(true);
  }
  for (const id of [one.id, two.id]) {
    const row = await grantRow(world, id);
    const standing = row.closures.filter(({ undoneAt }) => undoneAt === null);
    expect(standing.map((closure) => closure.id)).toEqual(
      row.closureId === null ? [] : [row.closureId],
    );
    expect(row.credential.rotations).toHaveLength(row.credential.generation - 1);
    for (const { generation } of row.handovers)
      expect(generation).toBeLessThanOrEqual(row.credential.generation);
  }
  await voidDoor(world, one.id);
  expect((await counts(world)).suppliers).toBe(3);
});
