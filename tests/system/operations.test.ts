import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { changeSystemOwner } from "@/lib/system/operations/change-owner";
import { changeSystemPolicy } from "@/lib/system/operations/change-policy";
import { createSystem } from "@/lib/system/operations/create";
import { editSystem } from "@/lib/system/operations/edit";
import {
  changeSystemOwnerInput,
  changeSystemPolicyInput,
  createSystemInput,
  editSystemInput,
} from "@/lib/system/schema";
import { counts, eventsAbout, grantRow, logDoor, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const create = async (world: World, words: object, by: Member = world.admin) =>
  createSystem(
    await world.as(by, "system:edit"),
    createSystemInput.parse({ name: "Shop", ...words }),
    NOON,
  );

const edit = async (world: World, id: string, words: object, version = 1, by = world.admin) =>
  editSystem(
    await world.as(by, "system:edit"),
    editSystemInput.parse({ id, version, name: "Shop", ...words }),
    NOON,
  );

const giveTo = async (world: World, id: string, to: Member, by = world.admin, version = 1) =>
  changeSystemOwner(
    await world.as(by, "system:change_owner"),
    changeSystemOwnerInput.parse({ id, version, ownerId: to.membershipId }),
    NOON,
  );

const policy = async (world: World, id: string, words: object, by = world.admin, version = 1) =>
  changeSystemPolicy(
    await world.as(by, "policy:change"),
    changeSystemPolicyInput.parse({ id, version, ...words }),
    NOON,
  );

const stored = (world: World, id: string) =>
  inOrganization(world.organizationId, (tx) =>
    tx.system.findFirstOrThrow({ where: { organizationId: world.organizationId, id } }),
  );

describe("a system", () => {
  test("is made and edited by any member, who owns what he makes unless he names another", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Max");
    const { id } = await create(world, { howToClose: "Users > Remove" }, member);
    await edit(
      world,
      id,
      { url: "https://shop.test", sensitive: true, howToClose: "Ask Ada" },
      1,
      member,
    );
    expect(await stored(world, id)).toMatchObject({
      ownerId: member.membershipId,
      url: "https://shop.test",
      sensitive: true,
      howToClose: "Ask Ada",
      version: 2,
    });
    expect(await eventsAbout(world, id)).toMatchObject([
      { action: "system.created", after: { ownerId: member.membershipId } },
      {
        action: "system.edited",
        before: { howToClose: "Users > Remove" },
        after: { howToClose: "Ask Ada" },
      },
    ]);
    const named = await create(world, { name: "Bank", ownerId: world.admin.membershipId }, member);
    expect((await stored(world, named.id)).ownerId).toBe(world.admin.membershipId);
  });

  test("its name is taken once, and of two who edit at once one wins", async () => {
    const world = await makeWorld();
    const [{ id }, bank] = [await create(world, {}), await create(world, { name: "Bank" })];
    const refused = { problems: [{ field: "name", code: "name_taken", values: { id } }] };
    await expect(create(world, { name: "SHOP" })).rejects.toMatchObject(refused);
    await expect(edit(world, bank.id, { name: "shop" })).rejects.toMatchObject(refused);
    const done = await Promise.allSettled([
      edit(world, id, { note: "a" }),
      edit(world, id, { note: "b" }),
    ]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile", values: { by: "Ada Admin" } },
    });
  });

  test("is given to another owner by an admin or its owner, and the new one is told", async () => {
    const world = await makeWorld();
    const [olga, max] = [await world.addMember("Olga"), await world.addMember("Max")];
    const { id } = await create(world, {});
    await expect(giveTo(world, id, max, max)).rejects.toMatchObject({ code: "forbidden" });
    await giveTo(world, id, olga);
    expect(await noticesOf(world)).toEqual([
      { recipientId: olga.membershipId, template: "system_given", subjectId: id },
    ]);
    expect((await eventsAbout(world, id)).at(-1)).toMatchObject({
      action: "system.owner_changed",
      before: { ownerId: world.admin.membershipId },
      after: { ownerId: olga.membershipId },
    });
    await giveTo(world, id, max, olga, 2);
    expect((await stored(world, id)).ownerId).toBe(max.membershipId);
  });

  test("is not given to an auditor, to a stranger, or to whom it is already", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const auditor = await world.addMember("Aude", "auditor");
    const { id } = await create(world, {});
    const before = await counts(world);
    await expect(giveTo(world, id, auditor)).rejects.toMatchObject({
      problems: [{ code: "not_answerable" }],
    });
    await expect(giveTo(world, id, world.admin)).rejects.toMatchObject({
      problems: [{ code: "unchanged" }],
    });
    await expect(giveTo(world, id, other.admin)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      create(world, { name: "Bank", ownerId: other.admin.membershipId }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await counts(world)).toEqual(before);
  });

  test("gets its policies from an admin only, and they change no grant there is", async () => {
    const world = await makeWorld();
    const olga = await world.addMember("Olga");
    const { id: grantId, systemId } = await logDoor(world, {
      by: olga,
      system: "Bank",
      endsOn: "2027-06-30",
    });
    await expect(policy(world, systemId, { maxDays: 30 }, olga)).rejects.toMatchObject({
      code: "forbidden",
    });
    await policy(world, systemId, { maxDays: "30", sharedAllowed: false });
    expect(await stored(world, systemId)).toMatchObject({ maxDays: 30, sharedAllowed: false });
    expect(await grantRow(world, grantId)).toMatchObject({ endsOn: "2027-06-30", version: 1 });
    expect((await eventsAbout(world, systemId)).at(-1)).toMatchObject({
      action: "system.policy_changed",
      before: { maxDays: null },
      after: { maxDays: 30, sharedAllowed: false },
    });
    await expect(logDoor(world, { system: "Bank" })).rejects.toMatchObject({
      problems: [{ field: "credential", code: "shared_not_allowed" }],
    });
  });

  test("of another organization is not found by any of its operations", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const { id } = await create(other, {});
    const before = await counts(other);
    const notFound = { code: "not_found" };
    await expect(edit(world, id, {})).rejects.toMatchObject(notFound);
    await expect(giveTo(world, id, world.admin)).rejects.toMatchObject(notFound);
    await expect(policy(world, id, { maxDays: 1 })).rejects.toMatchObject(notFound);
    expect(await counts(other)).toEqual(before);
  });

  test("its schema refuses secrets, U+0000, a megabyte, and an address with a password or script in it", () => {
    const refuses = (words: object) =>
      expect(createSystemInput.safeParse({ name: "Shop", ...words }).success).toBe(false);
    for (const field of ["name", "kind", "howToClose", "note"])
      for (const bad of ["password: Tr0ub4dor&3xy", "a\u0000b", "x".repeat(1_048_576)])
        refuses({ [field]: bad });
    for (const url of ["javascript:alert(1)", "https://me:hunter2@shop.test", "shop"])
      refuses({ url });
    refuses({ maxDays: 3 });
  });
});
