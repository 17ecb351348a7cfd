import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { waitingLink } from "../support/one-time";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { NOON, type World } from "../support/world";
import { end, itemsOf, LATER, type Place, pageOf, place } from "./stage";

useTestDatabase();

/** Somebody is ending the supplier: all of it is written, and not yet committed for a while. */
async function beingEnded({ world, supplierId }: Pick<Place, "world" | "supplierId">) {
  const { organizationId } = world;
  const held = Promise.withResolvers<void>();
  const ending = inOrganization(organizationId, async (tx) => {
    await tx.supplier.updateMany({
      where: { organizationId, id: supplierId },
      data: { endedOn: "2026-11-18", endedKnownOn: "2026-11-18" },
    });
    held.resolve();
    await new Promise((resolve) => setTimeout(resolve, 400));
  });
  await held.promise;
  return { done: ending };
}

const ENDED = { problems: [{ code: "supplier_ended" }] };

const doorsOf = ({ organizationId }: World) =>
  inOrganization(organizationId, (tx) => tx.grant.count({ where: { organizationId } }));

describe("while a supplier is being ended", () => {
  test("no door of it is logged: whoever logs one waits, and is told that the work is over", async () => {
    const there = await place();
    const ending = await beingEnded(there);
    await expect(logDoor(there.world, { identifier: "late" })).rejects.toMatchObject(ENDED);
    await ending.done;
    expect(await doorsOf(there.world)).toBe(2);
  });

  test("no one-time link to a door of it is made", async () => {
    const there = await place();
    const ending = await beingEnded(there);
    await expect(waitingLink(there.world, there.shared.id)).rejects.toMatchObject(ENDED);
    await ending.done;
  });

  test("a door that is logged at the same moment is refused, or stands among what the end writes down", async () => {
    const there = await place();
    const { world, supplierId } = there;
    const logged = Array.from({ length: 6 }, (_, n) =>
      logDoor(world, { identifier: `late ${n}` }, NOON).catch((error: unknown) => {
        expect(error).toMatchObject(ENDED);
        return null;
      }),
    );
    await Promise.all([...logged, end(world, supplierId, world.admin, LATER)]);
    const stand = (await Promise.all(logged)).filter((one) => one !== null);
    const written = (await itemsOf(world)).filter(({ kind }) => kind === "grant");
    expect(written).toHaveLength(2 + stand.length);
    expect((await pageOf(world, supplierId)).facts.doors.every(({ wasOpen }) => wasOpen)).toBe(
      true,
    );
  });
});
