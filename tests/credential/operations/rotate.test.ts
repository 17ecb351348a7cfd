import { describe, expect, test } from "vitest";
import { rotateCredentialInput } from "@/lib/credential/schema";
import { inOrganization } from "@/lib/db/transaction";
import { handOver, rotate } from "../../support/acts";
import { asLink, counts, eventsAbout, grantRow, logDoor, noticesOf } from "../../support/register";
import { useTestDatabase } from "../../support/test-database";
import { makeWorld, type World } from "../../support/world";

useTestDatabase();

const shared = { system: "Hosting", identifier: "shared@hosting" };

/** Nord's door is overdue, Sud's stands; both know the password. */
async function twoHolders(world: World, owners: Record<string, unknown> = {}) {
  const handed = { channel: "phone", handedOn: "2026-11-02" } as const;
  const nord = await logDoor(world, {
    ...shared,
    ...handed,
    ...owners,
    supplier: "Nord",
    endsOn: "2026-11-10",
  });
  const sud = await logDoor(world, {
    ...shared,
    ...handed,
    ...owners,
    supplier: "Sud",
    anyway: true,
  });
  return { nord, sud, credentialId: nord.credentialId };
}

describe("rotating a credential", () => {
  test("closes the doors that end, leaves the others to be re-issued, and adds one generation", async () => {
    const world = await makeWorld();
    const { nord, sud, credentialId } = await twoHolders(world);
    const view = await rotate(
      world,
      credentialId,
      { [nord.id]: "ends", [sud.id]: "gets_new" },
      { on: "2026-11-15" },
    );
    expect(view).toMatchObject({
      generation: 2,
      closed: [nord.id],
      reissues: [sud.id],
      nextDueOn: null,
    });
    const closed = await grantRow(world, nord.id);
    expect(closed).toMatchObject({
      version: 2,
      closure: {
        kind: "rotated",
        happenedOn: "2026-11-15",
        rotationId: view.rotationId,
        evidence: "claimed",
      },
      credential: {
        generation: 2,
        version: 2,
        rotations: [{ generation: 2, happenedOn: "2026-11-15", why: "after_use" }],
      },
    });
    expect((await grantRow(world, sud.id)).closureId).toBeNull();
    const due = await inOrganization(
      world.organizationId,
      (tx) => tx.$queryRaw<{ due_kind: string; grant_id: string }[]>`
        SELECT due_kind, grant_id::text FROM due_item
        WHERE organization_id = ${world.organizationId}::uuid AND due_kind <> 'end_of_grant'`,
    );
    expect(due).toEqual([{ due_kind: "re_issue", grant_id: sud.id }]);
    expect((await eventsAbout(world, credentialId)).at(-1)).toMatchObject({
      action: "credential.rotated",
      before: { generation: 1 },
      after: { generation: 2, closes: [nord.id], reissues: [sud.id] },
    });
    expect((await eventsAbout(world, nord.id)).at(-1)?.action).toBe("grant.closed");
    expect(await noticesOf(world)).toEqual([]);
  });

  test("tells the owners of closed and waiting doors, and the system's owner where a member did it", async () => {
    const world = await makeWorld();
    const [owner, member] = [await world.addMember("Olga"), await world.addMember("Max")];
    const { nord, sud, credentialId } = await twoHolders(world, { owner });
    await rotate(
      world,
      credentialId,
      { [nord.id]: "ends", [sud.id]: "gets_new" },
      {},
      { by: member },
    );
    expect(await noticesOf(world)).toEqual([
      { recipientId: owner.membershipId, template: "closed_by_other", subjectId: nord.id },
      { recipientId: owner.membershipId, template: "rotated_needs_reissue", subjectId: sud.id },
      {
        recipientId: world.admin.membershipId,
        template: "rotated_by_other",
        subjectId: credentialId,
      },
    ]);
    expect((await counts(world)).mails).toBe(2);
  });

  test("every open door is answered for, and nothing else", async () => {
    const world = await makeWorld();
    const { nord, sud, credentialId } = await twoHolders(world);
    const elsewhere = await logDoor(world, { supplier: "Est" });
    const planned = await logDoor(world, {
      ...shared,
      supplier: "Ouest",
      startsOn: "2026-11-20",
      anyway: true,
    });
    const both = { [nord.id]: "ends", [sud.id]: "ends" } as const;
    const before = await counts(world);
    const wrong = [
      [{ [nord.id]: "ends" }, sud.id, "holder_unanswered"],
      [{ ...both, [elsewhere.id]: "ends" }, elsewhere.id, "not_a_holder"],
      [{ ...both, [planned.id]: "ends" }, planned.id, "not_a_holder"],
    ] as const;
    for (const [answers, grantId, code] of wrong)
      await expect(rotate(world, credentialId, answers)).rejects.toMatchObject({
        problems: [{ field: `holders.${grantId}`, code }],
      });
    expect(await counts(world)).toEqual(before);
  });

  test("a day to come, before the last rotation, or before the handover of a door it ends is refused", async () => {
    const world = await makeWorld();
    const { nord, sud, credentialId } = await twoHolders(world);
    const keep = { [nord.id]: "gets_new", [sud.id]: "gets_new" } as const;
    await rotate(world, credentialId, keep, { on: "2026-11-10" });
    await handOver(world, nord.id, { on: "2026-11-14" });
    const before = await counts(world);
    const wrong = [
      [keep, "2026-11-19", "in_the_future"],
      [keep, "2026-11-09", "before_last_rotation"],
      [{ ...keep, [nord.id]: "ends" }, "2026-11-13", "holds_later_generation"],
    ] as const;
    for (const [answers, on, code] of wrong)
      await expect(rotate(world, credentialId, answers, { on })).rejects.toMatchObject({
        problems: [{ code }],
      });
    expect(await counts(world)).toEqual(before);
  });

  test("settles the change before the handover, and starts the interval anew", async () => {
    const world = await makeWorld();
    const { id, credentialId } = await logDoor(world, {
      changedBefore: false,
      rotateEveryDays: 90,
    });
    const view = await rotate(
      world,
      credentialId,
      { [id]: "gets_new" },
      { why: "before_handover" },
    );
    expect(view).toMatchObject({ reissues: [], nextDueOn: "2027-02-16" });
    const due = await inOrganization(
      world.organizationId,
      (tx) => tx.$queryRaw<{ due_kind: string; due_on: string }[]>`
        SELECT due_kind, due_on FROM due_item
        WHERE organization_id = ${world.organizationId}::uuid AND due_kind <> 'end_of_grant'`,
    );
    expect(due).toEqual([{ due_kind: "rotation_by_age", due_on: "2027-02-16" }]);
  });

  test("of two at once one rotates, the other learns who was first", async () => {
    const world = await makeWorld();
    const other = await world.addMember("Olga Other", "admin");
    const { nord, sud, credentialId } = await twoHolders(world);
    const answers = { [nord.id]: "ends", [sud.id]: "gets_new" } as const;
    const done = await Promise.allSettled([
      rotate(world, credentialId, answers, {}, { version: 1 }),
      rotate(world, credentialId, answers, {}, { version: 1, by: other }),
    ]);
    const by = done[0].status === "fulfilled" ? "Ada Admin" : "Olga Other";
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile", values: { by } },
    });
    expect(await counts(world)).toMatchObject({ rotations: 1, closures: 1 });
  });

  test("a handover waits for a rotation that is under way, and records the generation it made", async () => {
    const world = await makeWorld();
    const { id, credentialId } = await logDoor(world);
    const where = { organizationId: world.organizationId, id: credentialId };
    const handed = await inOrganization(world.organizationId, async (tx) => {
      await tx.$queryRaw`SELECT id FROM credential WHERE id = ${credentialId}::uuid FOR UPDATE`;
      const handing = handOver(world, id);
      await new Promise((done) => setTimeout(done, 300));
      await tx.credential.updateMany({ where, data: { generation: 2 } });
      return { handing };
    });
    expect(await handed.handing).toMatchObject({ generation: 2 });
  });

  test("no mail link and no auditor rotates; another organization's credential is not found", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const auditor = await world.addMember("Aude", "auditor");
    const { id, credentialId } = await logDoor(world);
    await expect(
      rotate(world, credentialId, { [id]: "ends" }, {}, { by: auditor }),
    ).rejects.toMatchObject({ code: "forbidden" });
    const link = asLink(world, world.admin, "credential:rotate", credentialId);
    await expect(
      rotate(world, credentialId, { [id]: "ends" }, {}, { scope: link }),
    ).rejects.toMatchObject({ code: "forbidden" });
    const before = await counts(world);
    const scope = await other.as(other.admin, "credential:rotate");
    await expect(
      rotate(world, credentialId, { [id]: "ends" }, {}, { scope }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await counts(world)).toEqual(before);
  });

  test("its schema refuses a secret in the note, U+0000, a megabyte, and a field for the new secret", () => {
    const fields = {
      id: "0190a000-0000-7000-8000-000000000000",
      version: 1,
      happenedOn: "2026-11-18",
      why: "age",
      holders: [],
    };
    const refuses = (more: object) =>
      expect(rotateCredentialInput.safeParse({ ...fields, ...more }).success).toBe(false);
    for (const note of ["password: Tr0ub4dor&3xy", "a\u0000b", "x".repeat(1_048_576)])
      refuses({ note });
    refuses({ newPassword: "x" });
    expect(rotateCredentialInput.safeParse(fields).success).toBe(true);
  });
});
