import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { cleanUpListsOf } from "@/lib/handover/cleaned";
import { markCleaned } from "@/lib/handover/operations/mark-cleaned";
import { undoCleaned } from "@/lib/handover/operations/undo-cleaned";
import { markCleanedInput } from "@/lib/handover/schema";
import { closeDoor, handOver, voidDoor } from "../support/acts";
import { asLink, counts, eventsAbout, grantRow, logDoor, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

const SENT = {
  side: "ours",
  place: "sent_folder",
  doneBy: "Ada Admin",
  happenedOn: "2026-11-18",
} as const;

describe("the clean-up list", () => {
  let world: World;
  let grantId: string;
  let handoverId: string;
  beforeEach(async () => {
    world = await makeWorld();
    const door = await logDoor(world, { channel: "email", handedOn: "2026-11-10" });
    grantId = door.id;
    handoverId = (await grantRow(world, grantId)).handovers[0]?.id ?? "";
  });

  const tick = async (more: object = {}, by: Member = world.admin) =>
    markCleaned(
      await world.as(by, "handover:record"),
      markCleanedInput.parse({ ...SENT, handoverId, ...more }),
      NOON,
    );
  const undo = async (id: string, by: Member = world.admin) =>
    undoCleaned(await world.as(by, "handover:record"), { id }, NOON);
  const lists = () =>
    inOrganization(world.organizationId, (tx) =>
      cleanUpListsOf(tx, world.organizationId, { grantId }),
    );
  const ticked = async () => (await lists())[0]?.cleaned.map(({ side, place }) => [side, place]);

  test("keeps for each copy who removed it, on which day, and who recorded it", async () => {
    const max = await world.addMember("Max Member");
    await tick();
    const theirs = { side: "theirs", place: "inbox", doneBy: "René Roy", happenedOn: "2026-11-12" };
    expect(await tick(theirs, max)).toMatchObject({ grantId, handoverId });
    expect(await lists()).toMatchObject([
      {
        handoverId,
        channel: "email",
        supplier: "Studio Nord",
        cleaned: [
          { side: "ours", place: "sent_folder", doneBy: "Ada Admin", byName: "Ada Admin" },
          { ...theirs, byName: "Max Member" },
        ],
      },
    ]);
    expect((await eventsAbout(world, grantId)).at(-1)).toMatchObject({
      action: "handover.cleaned",
      after: { side: "theirs", place: "inbox", channel: "email", happenedOn: "2026-11-12" },
    });
    // It asks nothing of anybody.
    expect(await noticesOf(world)).toEqual([]);
  });

  test("takes an entry back, keeps it, and lets the copy be removed again", async () => {
    const { id } = await tick();
    await undo(id);
    expect(await ticked()).toEqual([]);
    expect((await eventsAbout(world, grantId)).at(-1)?.action).toBe("handover.clean_up_undone");
    await tick();
    expect(await ticked()).toEqual([["ours", "sent_folder"]]);
    const rows = await inOrganization(world.organizationId, (tx) =>
      tx.cleanUp.findMany({ where: { handoverId }, orderBy: { id: "asc" } }),
    );
    expect(rows).toMatchObject([{ undoneAt: NOON, undoneByName: "Ada Admin" }, { undoneAt: null }]);
    await expect(undo(id)).rejects.toMatchObject({
      code: "already_undone",
      values: { by: "Ada Admin", at: NOON.toISOString() },
    });
  });

  test("of two who tick one copy at once one does, and of two who take it back", async () => {
    const codes = async (acts: Promise<unknown>[]) =>
      (await Promise.allSettled(acts)).map((one) =>
        one.status === "rejected" ? one.reason.code : "done",
      );
    expect((await codes([tick(), tick()])).sort()).toEqual(["already_cleaned", "done"]);
    const id = (await lists())[0]?.cleaned[0]?.id ?? "";
    expect((await codes([undo(id), undo(id)])).sort()).toEqual(["already_undone", "done"]);
  });

  test("is kept of a door that is closed, and of none that was logged in error", async () => {
    await closeDoor(world, grantId);
    await tick();
    expect(await ticked()).toHaveLength(1);
    await voidDoor(world, grantId);
    await expect(tick({ place: "trash" })).rejects.toMatchObject({ code: "already_void" });
    expect(await lists()).toEqual([]);
  });

  test("there is one for each handover by an insecure channel, and none for the others", async () => {
    await handOver(world, grantId, { channel: "phone" });
    await handOver(world, grantId, { channel: "screenshot", on: "2026-11-17" });
    expect((await lists()).map(({ channel }) => channel)).toEqual(["screenshot", "email"]);
    const phone = (await grantRow(world, grantId)).handovers.find((h) => h.channel === "phone");
    await expect(tick({ handoverId: phone?.id })).rejects.toMatchObject({
      problems: [{ code: "no_copies" }],
    });
  });

  test("an auditor and a mail's link tick nothing, and another organization's list is not found", async () => {
    const auditor = await world.addMember("Aude", "auditor");
    const { id } = await tick();
    await expect(tick({ place: "trash" }, auditor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(undo(id, auditor)).rejects.toMatchObject({ code: "forbidden" });
    const link = asLink(world, world.admin, "handover:record", grantId);
    const byLink = markCleanedInput.parse({ ...SENT, handoverId, place: "trash" });
    await expect(markCleaned(link, byLink, NOON)).rejects.toMatchObject({ code: "forbidden" });
    await expect(undoCleaned(link, { id }, NOON)).rejects.toMatchObject({ code: "forbidden" });
    const other = await makeWorld("Other");
    const scope = await other.as(other.admin, "handover:record");
    const input = markCleanedInput.parse({ ...SENT, handoverId, place: "trash" });
    const before = await counts(world);
    await expect(markCleaned(scope, input, NOON)).rejects.toMatchObject({ code: "not_found" });
    await expect(undoCleaned(scope, { id }, NOON)).rejects.toMatchObject({ code: "not_found" });
    expect(await counts(world)).toEqual(before);
  });

  test("its schema refuses a secret in the place of a name, and any field for the secret itself", () => {
    const fields = {
      handoverId: "0190a000-0000-7000-8000-000000000000",
      side: "ours",
      place: "trash",
      doneBy: "Ada",
      happenedOn: "2026-11-18",
    };
    const takes = (more: object) => markCleanedInput.safeParse({ ...fields, ...more }).success;
    expect(takes({})).toBe(true);
    expect(takes({ doneBy: "password: Tr0ub4dor&3xy" })).toBe(false);
    expect(takes({ doneBy: " " })).toBe(false);
    expect(takes({ value: "x" })).toBe(false);
  });
});
