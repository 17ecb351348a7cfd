import { describe, expect, test } from "vitest";
import { closeDoor, handOver, reopenDoor, rotate, voidDoor } from "../../support/acts";
import { asLink, counts, eventsAbout, grantRow, logDoor, noticesOf } from "../../support/register";
import { useTestDatabase } from "../../support/test-database";
import { makeWorld, NOON } from "../../support/world";

useTestDatabase();

const later = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);

describe("closing a grant", () => {
  test("writes one closure with its evidence and one event, and tells nobody where the owner did it", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world);
    const proof = {
      kind: "lapsed",
      on: "2026-11-10",
      evidenceUrl: "https://example.test/1",
      note: "By itself",
    } as const;
    expect(await closeDoor(world, id, proof)).toEqual({
      id,
      happenedOn: "2026-11-10",
      alsoClosed: [],
    });
    const row = await grantRow(world, id);
    expect(row.closure).toMatchObject({
      kind: "lapsed",
      happenedOn: "2026-11-10",
      recordedOn: "2026-11-18",
      evidence: "attached",
      via: "member",
      byName: "Ada Admin",
    });
    expect((await eventsAbout(world, id)).at(-1)).toMatchObject({
      action: "grant.closed",
      after: { kind: "lapsed", evidence: "attached" },
    });
    expect(await noticesOf(world)).toEqual([]);
  });

  test("revoked retires the credential, closes all its doors, and tells their owners", async () => {
    const world = await makeWorld();
    const [olga, otto] = [await world.addMember("Olga"), await world.addMember("Otto")];
    const shared = { system: "Shop", identifier: "shared" };
    const one = await logDoor(world, { ...shared, supplier: "Nord" });
    const two = await logDoor(world, { ...shared, supplier: "Sud", owner: olga, anyway: true });
    const three = await logDoor(world, { ...shared, supplier: "Est", owner: otto, anyway: true });
    await voidDoor(world, three.id);
    const view = await closeDoor(world, one.id, { kind: "revoked" });
    expect(view.alsoClosed).toEqual([two.id]);
    const row = await grantRow(world, two.id);
    expect(row).toMatchObject({
      closure: { kind: "revoked" },
      credential: { retiredAt: NOON, version: 2 },
    });
    expect((await grantRow(world, three.id)).closure).toBeNull();
    expect((await eventsAbout(world, one.credentialId)).at(-1)?.action).toBe("credential.retired");
    expect((await eventsAbout(world, two.id)).at(-1)?.action).toBe("grant.closed");
    expect(await noticesOf(world)).toEqual([
      { recipientId: olga.membershipId, template: "closed_by_other", subjectId: two.id },
    ]);
    const again = await logDoor(world, { ...shared, supplier: "Nord" });
    expect(again.credentialId).not.toBe(one.credentialId);
  });

  test("rotated needs a rotation that took from the grant what it was handed", async () => {
    const world = await makeWorld();
    const words = { channel: "phone", handedOn: "2026-11-05", kind: "shared_password" } as const;
    const { id, credentialId } = await logDoor(world, words);
    const asRotated = { kind: "rotated" } as const;
    const refused = { problems: [{ field: "kind", code: "needs_rotation" }] };
    await expect(closeDoor(world, id, asRotated)).rejects.toMatchObject(refused);
    const { rotationId } = await rotate(
      world,
      credentialId,
      { [id]: "gets_new" },
      { on: "2026-11-12" },
    );
    await expect(closeDoor(world, id, { ...asRotated, on: "2026-11-11" })).rejects.toMatchObject(
      refused,
    );
    const twin = await logDoor(world, { ...words, supplier: "Sud" });
    await expect(closeDoor(world, twin.id, asRotated)).rejects.toMatchObject(refused);
    await closeDoor(world, id, { ...asRotated, on: "2026-11-12" });
    expect((await grantRow(world, id)).closure).toMatchObject({ kind: "rotated", rotationId });
  });

  test("a grant handed the later generation cannot be closed by the older rotation", async () => {
    const world = await makeWorld();
    const { id, credentialId } = await logDoor(world, { channel: "phone", handedOn: "2026-11-05" });
    await rotate(world, credentialId, { [id]: "gets_new" }, { on: "2026-11-12" });
    await handOver(world, id, { on: "2026-11-13" });
    await expect(closeDoor(world, id, { kind: "rotated" })).rejects.toMatchObject({
      problems: [{ code: "needs_rotation" }],
    });
  });

  test("without a handover on record a rotation since the start will do, an earlier one will not", async () => {
    const world = await makeWorld();
    const shared = { system: "Shop", identifier: "shared" };
    const first = await logDoor(world, { ...shared, supplier: "Nord", startsOn: "2026-10-01" });
    await rotate(world, first.credentialId, { [first.id]: "gets_new" }, { on: "2026-10-31" });
    const second = await logDoor(world, {
      ...shared,
      supplier: "Sud",
      startsOn: "2026-11-01",
      anyway: true,
    });
    await expect(closeDoor(world, second.id, { kind: "rotated" })).rejects.toMatchObject({
      problems: [{ code: "needs_rotation" }],
    });
    await closeDoor(world, first.id, { kind: "rotated" });
  });

  test("never given is refused where a handover is on record, and may lie before the start", async () => {
    const world = await makeWorld();
    const given = await logDoor(world, { channel: "phone" });
    await expect(closeDoor(world, given.id, { kind: "never_given" })).rejects.toMatchObject({
      problems: [{ field: "kind", code: "was_handed_over" }],
    });
    const planned = await logDoor(world, { startsOn: "2026-12-01", endsOn: "2026-12-24" });
    await closeDoor(world, planned.id, { kind: "never_given" });
  });

  test("a day to come, and one before the start, are refused and nothing is written", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world, { startsOn: "2026-11-01" });
    const before = await counts(world);
    for (const [on, code] of [
      ["2026-11-19", "in_the_future"],
      ["2026-10-31", "before_start"],
    ] as const)
      await expect(closeDoor(world, id, { on })).rejects.toMatchObject({
        problems: [{ field: "happenedOn", code }],
      });
    expect(await counts(world)).toEqual(before);
  });

  test("any member may, the owner gets a notice; an auditor may not", async () => {
    const world = await makeWorld();
    const [owner, member] = [await world.addMember("Olga"), await world.addMember("Max")];
    const auditor = await world.addMember("Aude", "auditor");
    const { id } = await logDoor(world, { owner });
    await expect(closeDoor(world, id, {}, { by: auditor })).rejects.toMatchObject({
      code: "forbidden",
    });
    await closeDoor(world, id, {}, { by: member });
    expect(await noticesOf(world)).toEqual([
      { recipientId: owner.membershipId, template: "closed_by_other", subjectId: id },
    ]);
  });

  test("a mail link closes its own door, and no other", async () => {
    const world = await makeWorld();
    const [one, two] = [await logDoor(world), await logDoor(world)];
    const scope = asLink(world, world.admin, "grant:close", one.id);
    await expect(closeDoor(world, two.id, {}, { scope })).rejects.toMatchObject({
      code: "forbidden",
    });
    await closeDoor(world, one.id, {}, { scope });
    expect((await grantRow(world, one.id)).closure).toMatchObject({ via: "mail_link" });
    expect((await eventsAbout(world, one.id)).at(-1)?.actor).toMatchObject({ kind: "mail_link" });
  });

  test("of two at once one closes, the other learns by whom and when it was closed", async () => {
    const world = await makeWorld();
    const other = await world.addMember("Olga Other", "admin");
    const { id } = await logDoor(world);
    const done = await Promise.allSettled([
      closeDoor(world, id, { kind: "revoked" }, { version: 1 }),
      closeDoor(world, id, { kind: "lapsed" }, { version: 1, by: other }),
    ]);
    const by = done[0].status === "fulfilled" ? "Ada Admin" : "Olga Other";
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "already_closed", values: { by, at: NOON.toISOString(), on: "2026-11-18" } },
    });
    expect((await grantRow(world, id)).closures).toHaveLength(1);
  });

  test("a page read before another's change closes nothing", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world);
    await handOver(world, id);
    await expect(closeDoor(world, id, {}, { version: 1 })).rejects.toMatchObject({
      code: "changed_meanwhile",
      values: { by: "Ada Admin" },
    });
  });

  test("another organization's grant is not found, and nothing of it changes", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const { id } = await logDoor(other);
    const before = await counts(other);
    const scope = await world.as(world.admin, "grant:close");
    await expect(closeDoor(other, id, { kind: "revoked" }, { scope })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await counts(other)).toEqual(before);
  });
});

describe("reopening a grant", () => {
  test("keeps the closure, marked undone, and the credential lives again while the others stay closed", async () => {
    const world = await makeWorld();
    const shared = { system: "Shop", identifier: "shared" };
    const one = await logDoor(world, { ...shared, supplier: "Nord" });
    const two = await logDoor(world, { ...shared, supplier: "Sud", anyway: true });
    await closeDoor(world, one.id, { kind: "revoked" });
    expect(await reopenDoor(world, one.id, "The account is still there")).toEqual({
      id: one.id,
      restored: true,
    });
    const row = await grantRow(world, one.id);
    expect(row).toMatchObject({ closureId: null, credential: { retiredAt: null } });
    expect(row.closures).toMatchObject([
      { undoneAt: NOON, undoneByName: "Ada Admin", undoneWhy: "The account is still there" },
    ]);
    expect((await grantRow(world, two.id)).closureId).not.toBeNull();
    expect((await eventsAbout(world, one.id)).at(-1)?.action).toBe("grant.reopened");
    expect((await eventsAbout(world, one.credentialId)).at(-1)?.action).toBe("credential.restored");
    await closeDoor(world, one.id);
    expect((await grantRow(world, one.id)).closures).toHaveLength(2);
  });

  test("is refused where another living credential has taken the identifier", async () => {
    const world = await makeWorld();
    const shared = { system: "Shop", identifier: "shared" };
    const { id } = await logDoor(world, shared);
    await closeDoor(world, id, { kind: "revoked" });
    await logDoor(world, shared);
    await expect(reopenDoor(world, id)).rejects.toMatchObject({ code: "credential_taken" });
    expect((await grantRow(world, id)).closureId).not.toBeNull();
  });

  test("a member reopens only his own closure within 24 hours; an admin at any time, and the owner is told", async () => {
    const world = await makeWorld();
    const [owner, member] = [await world.addMember("Olga"), await world.addMember("Max")];
    const { id } = await logDoor(world, { owner });
    await closeDoor(world, id, {}, { by: member });
    const refused = { code: "only_own_act_24h" };
    await expect(reopenDoor(world, id, "No", { by: owner })).rejects.toMatchObject(refused);
    await expect(
      reopenDoor(world, id, "No", { by: member, now: later(24.1) }),
    ).rejects.toMatchObject(refused);
    await reopenDoor(world, id, "Mistake", { by: member, now: later(24) });
    expect((await noticesOf(world)).map(({ template }) => template)).toEqual([
      "closed_by_other",
      "reopened_by_other",
    ]);
    await closeDoor(world, id, {}, { by: member });
    await reopenDoor(world, id, "Mistake", { now: later(480) });
  });

  test("of two at once one reopens, the other learns who did", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world);
    await closeDoor(world, id);
    const done = await Promise.allSettled([reopenDoor(world, id), reopenDoor(world, id)]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "not_closed", values: { by: "Ada Admin" } },
    });
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("voiding a grant", () => {
  test("marks it with who and why, once", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world);
    await voidDoor(world, id, "Logged twice");
    expect(await grantRow(world, id)).toMatchObject({
      voidedAt: NOON,
      voidedByName: "Ada Admin",
      voidWhy: "Logged twice",
    });
    expect((await eventsAbout(world, id)).at(-1)).toMatchObject({
      action: "grant.voided",
      after: { why: "Logged twice" },
    });
    await expect(voidDoor(world, id)).rejects.toMatchObject({
      code: "already_void",
      values: { by: "Ada Admin" },
    });
    await expect(closeDoor(world, id)).rejects.toMatchObject({ code: "already_void" });
  });

  test("a member voids only what he logged himself within 24 hours", async () => {
    const world = await makeWorld();
    const [max, olga] = [await world.addMember("Max"), await world.addMember("Olga")];
    const { id } = await logDoor(world, { by: max, owner: olga });
    for (const how of [{ by: olga }, { by: max, now: later(24.1) }])
      await expect(voidDoor(world, id, "No", how)).rejects.toMatchObject({
        code: "only_own_act_24h",
      });
    await voidDoor(world, id, "Twice", { by: max, now: later(24) });
  });
});
