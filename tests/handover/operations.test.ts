import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { markChangedInput, recordHandoverInput } from "@/lib/grant/schema";
import { markChanged } from "@/lib/handover/operations/mark-changed";
import { closeDoor, handOver, rotate } from "../support/acts";
import { counts, eventsAbout, grantRow, logDoor, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const due = (world: World, kind: string) =>
  inOrganization(
    world.organizationId,
    (tx) => tx.$queryRaw<{ grant_id: string }[]>`
      SELECT grant_id::text FROM due_item
      WHERE organization_id = ${world.organizationId}::uuid AND due_kind = ${kind}`,
  );

describe("recording a handover", () => {
  test("keeps generation, channel and day, and settles a re-issue", async () => {
    const world = await makeWorld();
    const { id, credentialId } = await logDoor(world, { channel: "phone", handedOn: "2026-11-02" });
    await rotate(world, credentialId, { [id]: "gets_new" }, { on: "2026-11-10" });
    expect(await due(world, "re_issue")).toEqual([{ grant_id: id }]);
    const view = await handOver(world, id, { on: "2026-11-12" });
    expect(view).toMatchObject({ generation: 2, exposed: false });
    expect(await due(world, "re_issue")).toEqual([]);
    expect((await grantRow(world, id)).handovers).toMatchObject([
      { generation: 1, channel: "phone" },
      { generation: 2, channel: "password_manager", happenedOn: "2026-11-12", byName: "Ada Admin" },
    ]);
    expect((await eventsAbout(world, id)).at(-1)).toMatchObject({
      action: "handover.recorded",
      after: { generation: 2, channel: "password_manager", exposed: false },
    });
  });

  test("by e-mail exposes the current generation and tells the owner, a former one exposes nothing", async () => {
    const world = await makeWorld();
    const [owner, member] = [await world.addMember("Olga"), await world.addMember("Max")];
    const { id, credentialId } = await logDoor(world, { owner, channel: "phone" });
    await rotate(world, credentialId, { [id]: "gets_new" }, { on: "2026-11-10" }, { by: owner });
    const former = { channel: "email", generation: 1, on: "2026-11-03" };
    expect(await handOver(world, id, former, { by: owner })).toMatchObject({ exposed: false });
    expect(await noticesOf(world)).toEqual([]);
    const current = { channel: "screenshot", on: "2026-11-12" };
    expect(await handOver(world, id, current, { by: member })).toMatchObject({ exposed: true });
    const toOwner = (template: string, subjectId: string) => ({
      recipientId: owner.membershipId,
      template,
      subjectId,
    });
    expect(await noticesOf(world)).toEqual([
      toOwner("exposed", credentialId),
      toOwner("handover_recorded", id),
    ]);
    expect((await counts(world)).mails).toBe(1);
  });

  test("is refused on a day to come, before its generation was made, and for one that does not exist", async () => {
    const world = await makeWorld();
    const { id, credentialId } = await logDoor(world, { channel: "phone" });
    await rotate(world, credentialId, { [id]: "gets_new" }, { on: "2026-11-10" });
    const before = await counts(world);
    const wrong = [
      [{ on: "2026-11-19" }, "happenedOn", "in_the_future"],
      [{ on: "2026-11-09" }, "happenedOn", "before_rotation"],
      [{ generation: 3 }, "generation", "no_such_generation"],
    ] as const;
    for (const [words, field, code] of wrong)
      await expect(handOver(world, id, words)).rejects.toMatchObject({
        problems: [{ field, code }],
      });
    expect(await counts(world)).toEqual(before);
  });

  test("a closed door takes none, an auditor may not, a stale page changes nothing", async () => {
    const world = await makeWorld();
    const auditor = await world.addMember("Aude", "auditor");
    const { id } = await logDoor(world);
    await expect(handOver(world, id, {}, { by: auditor })).rejects.toMatchObject({
      code: "forbidden",
    });
    const done = await Promise.allSettled(
      [1, 2].map(() => handOver(world, id, {}, { version: 1 })),
    );
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile", values: { by: "Ada Admin" } },
    });
    await closeDoor(world, id);
    await expect(handOver(world, id)).rejects.toMatchObject({ code: "already_closed" });
    expect((await grantRow(world, id)).handovers).toHaveLength(1);
  });

  test("another organization's grant is not found, and nothing of it changes", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const { id } = await logDoor(other);
    const before = await counts(other);
    const scope = await world.as(world.admin, "handover:record");
    await expect(handOver(other, id, {}, { scope })).rejects.toMatchObject({ code: "not_found" });
    expect(await counts(other)).toEqual(before);
  });

  test("its schema refuses a secret in the note, and any field for the secret itself", () => {
    const fields = {
      id: "0190a000-0000-7000-8000-000000000000",
      version: 1,
      channel: "phone",
      happenedOn: "2026-11-18",
    };
    const refuses = (more: object) =>
      expect(recordHandoverInput.safeParse({ ...fields, ...more }).success).toBe(false);
    refuses({ note: "password: Tr0ub4dor&3xy" });
    refuses({ note: "a\u0000b" });
    refuses({ note: "x".repeat(1_048_576) });
    refuses({ value: "x" });
    expect(recordHandoverInput.safeParse(fields).success).toBe(true);
  });
});

describe("marking a shared secret as changed", () => {
  const mark = async (world: World, id: string, version = 1, by: Member = world.admin) => {
    const input = markChangedInput.parse({ id, version, note: "On the phone" });
    return markChanged(await world.as(by, "handover:record"), input, NOON);
  };

  test("settles the due item without adding a generation, and says who said it", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world, { changedBefore: false });
    expect(await due(world, "change_before_handover")).toEqual([{ grant_id: id }]);
    await mark(world, id);
    expect(await due(world, "change_before_handover")).toEqual([]);
    const row = await grantRow(world, id);
    expect(row).toMatchObject({ changedBefore: true, credential: { generation: 1 } });
    expect(row.grantChanges).toMatchObject([
      {
        what: "changed_before",
        fromValue: "no",
        toValue: "yes",
        why: "On the phone",
        byName: "Ada Admin",
      },
    ]);
    expect((await eventsAbout(world, id)).at(-1)?.action).toBe("handover.marked_changed");
  });

  test("of two at once one wins; a kind that is not shared is refused; a foreign grant is not found", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const { id } = await logDoor(world, { changedBefore: false });
    const done = await Promise.allSettled([mark(world, id), mark(world, id)]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "already_changed", values: { by: "Ada Admin" } },
    });
    const key = await logDoor(world, { kind: "api_key" });
    await expect(mark(world, key.id)).rejects.toMatchObject({ problems: [{ code: "not_shared" }] });
    const theirs = await logDoor(other, { changedBefore: false });
    await expect(mark(world, theirs.id)).rejects.toMatchObject({ code: "not_found" });
  });
});
