import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { closeDoor, handOver, reopenDoor, rotate, voidDoor } from "../support/acts";
import { waitingLink } from "../support/one-time";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { NOON } from "../support/world";
import { end, finish, itemsOf, LATER, linkOf, pageOf, place, reopen } from "./stage";

useTestDatabase();

describe("what the end of a supplier writes down", () => {
  test("every standing door, every secret it knows and its generation, every link and everybody who has not left", async () => {
    const there = await place();
    const { world, shared, hook, supplierId } = there;
    await rotate(world, shared.credentialId, { [shared.id]: "gets_new" });
    await handOver(world, shared.id);
    const closed = await logDoor(world, { identifier: "old" });
    await closeDoor(world, closed.id);
    const elsewhere = await logDoor(world, { supplier: "Print House", channel: "phone" });
    await waitingLink(world, elsewhere.id);
    const waiting = await waitingLink(world, shared.id);
    const own = await linkOf(there);
    await end(world, supplierId);
    const items = (await itemsOf(world)).map(({ kind, subjectId, generation }) => [
      kind,
      subjectId,
      generation,
    ]);
    expect(items).toEqual([
      ["contact", own.contactId, null],
      ["credential", shared.credentialId, 2],
      ...[shared.id, hook.id].sort().map((id) => ["grant", id, null]),
      ["link", waiting.id, 2],
      ["supplier_link", own.id, null],
    ]);
  });

  test("keeps the supplier's own link alive: it can still say that it destroyed its copy", async () => {
    const there = await place();
    const { id } = await linkOf(there);
    await end(there.world, there.supplierId);
    const { organizationId } = there.world;
    const link = await inOrganization(organizationId, (tx) =>
      tx.link.findFirstOrThrow({ where: { organizationId, id } }),
    );
    expect(link.endedAt).toBeNull();
  });

  test("is undone by a reopening, with who and why, and written anew by the next end", async () => {
    const { world, supplierId } = await place();
    await end(world, supplierId);
    await reopen(world, supplierId);
    const first = await pageOf(world, supplierId);
    expect(first.end.undone).toMatchObject({ by: "Ada Admin", why: "They go on" });
    await end(world, supplierId);
    const second = await pageOf(world, supplierId);
    expect(second.end.undone).toBeNull();
    expect(second.others.map(({ id }) => id)).toEqual([first.end.id]);
  });
});

describe("the progress of an end", () => {
  test("counts each door closed and each secret changed", async () => {
    const there = await place();
    const { world, shared, hook, supplierId } = there;
    await end(world, supplierId);
    expect((await pageOf(world, supplierId)).progress).toEqual({
      done: 0,
      of: 3,
      doors: 2,
      secrets: 1,
    });
    await closeDoor(world, hook.id, { kind: "revoked" }, { now: LATER });
    expect((await pageOf(world, supplierId)).progress).toMatchObject({
      done: 1,
      doors: 1,
      secrets: 1,
    });
    await rotate(world, shared.credentialId, { [shared.id]: "ends" }, {}, { now: LATER });
    const { progress, facts } = await pageOf(world, supplierId);
    expect(progress).toEqual({ done: 3, of: 3, doors: 0, secrets: 0 });
    expect(facts.doors.map(({ account, closed }) => [account, closed?.how, closed?.by])).toEqual([
      ["editor", "rotated", "Ada Admin"],
      ["orders", "revoked", "Ada Admin"],
    ]);
    expect(facts.secrets).toMatchObject([
      {
        account: "editor",
        generation: 1,
        changed: { how: "rotated", generation: 2, by: "Ada Admin" },
      },
    ]);
  });

  test("a door closed as lapsed leaves its secret to be changed", async () => {
    const { world, shared, supplierId } = await place();
    await end(world, supplierId);
    await closeDoor(world, shared.id, { kind: "lapsed" }, { now: LATER });
    expect((await pageOf(world, supplierId)).progress).toMatchObject({ doors: 1, secrets: 1 });
  });

  test("a secret is changed also where its account was removed, and says by whom and with what proof", async () => {
    const { world, shared, supplierId } = await place();
    await end(world, supplierId);
    await closeDoor(world, shared.id, { kind: "revoked" }, { now: LATER });
    const { facts } = await pageOf(world, supplierId);
    expect(facts.secrets).toMatchObject([
      { changed: { how: "retired", on: "2026-11-18", by: "Ada Admin", evidence: "claimed" } },
    ]);
  });

  test("what was logged in error is done, and said to be that", async () => {
    const { world, shared, supplierId } = await place();
    await end(world, supplierId);
    await voidDoor(world, shared.id, "Logged twice", { now: LATER });
    const { facts, progress } = await pageOf(world, supplierId);
    expect(progress).toMatchObject({ doors: 1, secrets: 0 });
    expect(facts.doors.at(-1)?.withdrawn).toMatchObject({ by: "Ada Admin", why: "Logged twice" });
    expect(facts.secrets).toMatchObject([{ changed: { how: "withdrawn" } }]);
  });

  test("a door that is opened again, and one that only then comes to light, are to be closed too", async () => {
    const there = await place();
    const { world, hook, supplierId } = there;
    const old = await logDoor(world, { identifier: "old", channel: "phone" });
    await closeDoor(world, old.id, { kind: "revoked" });
    await end(world, supplierId);
    await finish(there);
    expect((await pageOf(world, supplierId)).progress).toMatchObject({ done: 3, of: 3 });
    await reopenDoor(world, hook.id, "It was not", { now: LATER });
    await reopenDoor(world, old.id, "It was not", { now: LATER });
    const { progress, facts } = await pageOf(world, supplierId);
    expect(progress).toMatchObject({ doors: 2, secrets: 1 });
    expect(facts.doors.find(({ account }) => account === "old")?.wasOpen).toBe(false);
    expect(facts.secrets.find(({ account }) => account === "old")).toMatchObject({
      wasKnown: false,
      changed: null,
    });
    await closeDoor(world, old.id, { kind: "revoked" }, { now: LATER });
    const again = (await pageOf(world, supplierId)).facts;
    expect(again.doors.find(({ account }) => account === "old")?.closed?.how).toBe("revoked");
    // Retired for the second time, its secret is not forgotten.
    expect(again.secrets.find(({ account }) => account === "old")?.changed?.how).toBe("retired");
  });

  test("a secret whose handover was being recorded in the moment of the end stays on the list, also once it is changed", async () => {
    const { world, hook, supplierId } = await place();
    await end(world, supplierId);
    // Begun a minute before the end, and written after it.
    await handOver(world, hook.id, {}, { now: new Date(NOON.getTime() - 60_000) });
    const hooked = async () =>
      (await pageOf(world, supplierId)).facts.secrets.find(({ account }) => account === "orders");
    expect(await hooked()).toMatchObject({ wasKnown: false, changed: null });
    await rotate(world, hook.credentialId, { [hook.id]: "ends" }, {}, { now: LATER });
    expect(await hooked()).toMatchObject({ changed: { how: "rotated", generation: 2 } });
  });

  test("a secret that was changed before the end is none of it", async () => {
    const { world, shared, supplierId } = await place();
    const before = { now: new Date(NOON.getTime() - 60_000) };
    await rotate(world, shared.credentialId, { [shared.id]: "gets_new" }, {}, before);
    await end(world, supplierId);
    expect((await pageOf(world, supplierId)).facts.secrets).toEqual([]);
  });
});
