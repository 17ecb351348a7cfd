import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { createSupplier } from "@/lib/supplier/operations/create";
import { editSupplier } from "@/lib/supplier/operations/edit";
import { createSupplierInput, editSupplierInput } from "@/lib/supplier/schema";
import { counts, eventsAbout, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const create = async (world: World, words: object, by: Member = world.admin) =>
  createSupplier(
    await world.as(by, "supplier:edit"),
    createSupplierInput.parse({ name: "Nord", ...words }),
    NOON,
  );

const edit = async (world: World, id: string, words: object, version = 1, now = NOON) =>
  editSupplier(
    await world.as(world.admin, "supplier:edit", now),
    editSupplierInput.parse({ id, version, name: "Nord", ...words }),
    now,
  );

const stored = (world: World, id: string) =>
  inOrganization(world.organizationId, (tx) =>
    tx.supplier.findFirstOrThrow({ where: { organizationId: world.organizationId, id } }),
  );

describe("a supplier", () => {
  test("is made by any member, with one event, and its contract's end is known from today", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Max");
    const { id } = await create(
      world,
      { contractEndsOn: "2026-12-31", personalData: true },
      member,
    );
    expect(await stored(world, id)).toMatchObject({
      nameNorm: "nord",
      contractEndsOn: "2026-12-31",
      contractKnownOn: "2026-11-18",
      personalData: true,
    });
    expect(await eventsAbout(world, id)).toMatchObject([
      { action: "supplier.created", after: { name: "Nord", contractEndsOn: "2026-12-31" } },
    ]);
  });

  test("a changed contract end is known from the day of the change, an unchanged one stays known", async () => {
    const world = await makeWorld();
    const { id } = await create(world, { contractEndsOn: "2026-12-31" });
    const later = new Date("2026-11-25T17:00:00Z");
    await edit(world, id, { contractEndsOn: "2026-12-31", note: "n" }, 1, later);
    expect(await stored(world, id)).toMatchObject({ contractKnownOn: "2026-11-18", note: "n" });
    await edit(world, id, { contractEndsOn: "2027-01-31" }, 2, later);
    expect(await stored(world, id)).toMatchObject({ contractKnownOn: "2026-11-25", version: 3 });
    expect((await eventsAbout(world, id)).at(-1)).toMatchObject({
      action: "supplier.edited",
      before: { contractEndsOn: "2026-12-31" },
      after: { contractEndsOn: "2027-01-31" },
    });
  });

  test("its name is taken once, however it is written, also when two make it at once", async () => {
    const world = await makeWorld();
    const { id } = await create(world, {});
    const sud = await create(world, { name: "Sud" });
    const refused = {
      problems: [{ field: "name", code: "name_taken", values: { id, name: "Nord" } }],
    };
    await expect(create(world, { name: " NORD " })).rejects.toMatchObject(refused);
    await expect(edit(world, sud.id, { name: "nord" })).rejects.toMatchObject(refused);
    await edit(world, id, { name: "NORD" });
    const done = await Promise.allSettled([1, 2, 3].map(() => create(world, { name: "Est" })));
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of done)
      if (result.status === "rejected")
        expect(["already_there", "invalid"]).toContain((result.reason as { code: string }).code);
    expect((await counts(world)).suppliers).toBe(3);
  });

  test("of two who edit at once one wins, the other learns who was first, also where a grant names the supplier", async () => {
    const world = await makeWorld();
    const { supplierId: id } = await logDoor(world, { supplier: "Nord" });
    const done = await Promise.allSettled([
      edit(world, id, { note: "a" }),
      edit(world, id, { note: "b" }),
    ]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile", values: { by: "Ada Admin", at: NOON.toISOString() } },
    });
    expect((await stored(world, id)).version).toBe(2);
  });

  test("an auditor may not, and another organization's is not found", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const auditor = await world.addMember("Aude", "auditor");
    await expect(create(world, {}, auditor)).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await create(other, {});
    const before = await counts(other);
    await expect(edit(world, id, { name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    expect(await counts(other)).toEqual(before);
    await create(world, {});
  });

  test("its schema refuses secrets, U+0000 and a megabyte in every text, and unknown keys", () => {
    const refuses = (words: object) =>
      expect(createSupplierInput.safeParse({ name: "Nord", ...words }).success).toBe(false);
    for (const field of ["name", "domain", "note"])
      for (const bad of ["password: Tr0ub4dor&3xy", "a\u0000b", "x".repeat(1_048_576)])
        refuses({ [field]: bad });
    refuses({ contractEndsOn: "2026-02-30" });
    refuses({ password: "x" });
  });
});
