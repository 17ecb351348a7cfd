import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { closeDoor, extendDoor } from "../../support/acts";
import { asLink, counts, eventsAbout, grantRow, logDoor, noticesOf } from "../../support/register";
import { useTestDatabase } from "../../support/test-database";
import { makeWorld, NOON } from "../../support/world";

useTestDatabase();

const later = (days: number) => new Date(NOON.getTime() + days * 86_400_000);

describe("extending a grant", () => {
  test("moves the end, keeps every former one with its reason, and says so in one event", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world, { endsOn: "2026-11-30" });
    await extendDoor(world, id, { endsOn: "2026-12-10", why: "Two more weeks" });
    const now = later(30);
    const view = await extendDoor(world, id, { endsOn: "2026-12-24", why: "And two" }, { now });
    expect(view).toEqual({ id, endsOn: "2026-12-24", reviewOn: null, late: true });
    const row = await grantRow(world, id);
    expect(row).toMatchObject({ endsOn: "2026-12-24", endKnownOn: "2026-12-18", version: 3 });
    expect(row.grantChanges).toMatchObject([
      {
        what: "end",
        fromValue: "2026-11-30",
        toValue: "2026-12-10",
        why: "Two more weeks",
        late: false,
      },
      {
        what: "end",
        fromValue: "2026-12-10",
        toValue: "2026-12-24",
        why: "And two",
        late: true,
        via: "member",
      },
    ]);
    const events = await eventsAbout(world, id);
    expect(events.map(({ action }) => action)).toEqual([
      "grant.logged",
      "grant.extended",
      "grant.extended",
    ]);
    expect(events.at(-1)).toMatchObject({
      before: { endsOn: "2026-12-10" },
      after: { late: true },
    });
    expect(await noticesOf(world)).toEqual([]);
  });

  test("a review gets a new date without a second reason, and can become an end, and back", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world, { endsOn: null, reviewOn: "2026-12-01" });
    await extendDoor(world, id, { reviewOn: "2027-06-01" });
    expect(await grantRow(world, id)).toMatchObject({
      noEndReason: "Runs every night",
      reviewOn: "2027-06-01",
    });
    await extendDoor(world, id, { endsOn: "2027-01-31" });
    expect(await grantRow(world, id)).toMatchObject({
      endsOn: "2027-01-31",
      noEndReason: null,
      reviewOn: null,
    });
    await expect(extendDoor(world, id, { reviewOn: "2027-06-01" })).rejects.toMatchObject({
      problems: [{ field: "noEndReason", code: "required" }],
    });
    await extendDoor(world, id, { reviewOn: "2027-06-01", noEndReason: "Nightly" });
    const { grantChanges } = await grantRow(world, id);
    expect(grantChanges.map(({ what, fromValue, toValue }) => [what, fromValue, toValue])).toEqual([
      ["review", "2026-12-01", "2027-06-01"],
      ["end", null, "2027-01-31"],
      ["review", "2027-06-01", null],
      ["end", "2027-01-31", null],
      ["review", null, "2027-06-01"],
    ]);
  });

  test("the policy counts from the day of the decision, and the past is no end", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world, { endsOn: "2026-11-20" });
    await inOrganization(world.organizationId, (tx) =>
      tx.organizationSettings.update({
        where: { organizationId: world.organizationId },
        data: { maxDays: 10 },
      }),
    );
    const wrong = [
      [{ endsOn: "2026-11-29" }, "end_too_late"],
      [{ endsOn: "2026-11-17" }, "in_the_past"],
      [{ endsOn: "2026-11-20" }, "unchanged"],
      [{ reviewOn: "2026-11-25", noEndReason: "Nightly" }, "no_end_not_allowed"],
    ] as const;
    const before = await counts(world);
    for (const [wish, code] of wrong)
      await expect(extendDoor(world, id, wish)).rejects.toMatchObject({ problems: [{ code }] });
    expect(await counts(world)).toEqual(before);
    await extendDoor(world, id, { endsOn: "2026-11-28" });
  });

  test("a member who owns neither grant nor system may not, its owner and the system's may", async () => {
    const world = await makeWorld();
    const [owner, member] = [await world.addMember("Olga"), await world.addMember("Max")];
    const { id } = await logDoor(world, { owner });
    await expect(
      extendDoor(world, id, { endsOn: "2026-12-05" }, { by: member }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    await extendDoor(world, id, { endsOn: "2026-12-05" }, { by: owner });
    const his = await logDoor(world, { by: member, owner, system: "Max's system" });
    await extendDoor(world, his.id, { endsOn: "2026-12-05" }, { by: member });
  });

  test("a mail link extends its own door once for the grant, later, within the default length, never at level admin", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world, { endsOn: "2026-11-20" });
    const top = await logDoor(world, { level: "admin" });
    const link = (door = id) => asLink(world, world.admin, "grant:extend", door);
    const wrong = [
      [id, "2026-12-05", "link_too_long"],
      [id, "2026-11-19", "link_needs_later_end"],
      [top.id, "2026-12-05", "link_admin"],
    ] as const;
    for (const [door, endsOn, code] of wrong)
      await expect(
        extendDoor(world, door, { endsOn }, { scope: link(door) }),
      ).rejects.toMatchObject({
        problems: [{ code }],
      });
    await expect(
      extendDoor(world, id, { endsOn: "2026-12-04" }, { scope: link(top.id) }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    await extendDoor(world, id, { endsOn: "2026-12-04" }, { scope: link() });
    expect((await grantRow(world, id)).grantChanges).toMatchObject([{ via: "mail_link" }]);
    await expect(
      extendDoor(world, id, { endsOn: "2026-12-10" }, { scope: link() }),
    ).rejects.toMatchObject({
      problems: [{ code: "link_once" }],
    });
  });

  test("of two at once one wins, the other learns who was first", async () => {
    const world = await makeWorld();
    const other = await world.addMember("Olga Other", "admin");
    const { id } = await logDoor(world);
    const done = await Promise.allSettled([
      extendDoor(world, id, { endsOn: "2026-12-05" }, { version: 1 }),
      extendDoor(world, id, { endsOn: "2026-12-06" }, { version: 1, by: other }),
    ]);
    const lost = done.find(({ status }) => status === "rejected");
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const won = done[0].status === "fulfilled" ? "Ada Admin" : "Olga Other";
    expect(lost).toMatchObject({
      reason: { code: "changed_meanwhile", values: { by: won, at: NOON.toISOString() } },
    });
    expect((await grantRow(world, id)).grantChanges).toHaveLength(1);
  });

  test("a closed door cannot be extended, and says by whom and when it was closed", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world);
    await closeDoor(world, id);
    await expect(extendDoor(world, id, { endsOn: "2026-12-05" })).rejects.toMatchObject({
      code: "already_closed",
      values: { by: "Ada Admin", on: "2026-11-18", kind: "lapsed" },
    });
  });

  test("another organization's grant is not found, and nothing of it changes", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const { id } = await logDoor(other);
    const before = await counts(other);
    const scope = await world.as(world.admin, "grant:extend");
    await expect(extendDoor(other, id, { endsOn: "2026-12-05" }, { scope })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await counts(other)).toEqual(before);
  });
});
