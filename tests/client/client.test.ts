import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { clientContactLeft } from "@/lib/client/operations/contact-left";
import { createClient } from "@/lib/client/operations/create";
import { createClientContact } from "@/lib/client/operations/create-contact";
import { editClient } from "@/lib/client/operations/edit";
import { editClientContact } from "@/lib/client/operations/edit-contact";
import { endClient } from "@/lib/client/operations/end";
import { findClients, readClientPage } from "@/lib/client/queries";
import { createClientContactInput, createClientInput } from "@/lib/client/schema";
import { closeDatabase } from "@/lib/db/client";
import { destroyAccess, holdAccess, receivedOf } from "../support/received";
import { eventsAbout } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const said = { confirmedNoSecret: false };
const edits = () => world.as(world.admin, "received:edit");
const pageOf = async (id: string) =>
  readClientPage(await world.as(world.admin, "register:read"), id, NOON);
const create = async (name: string) =>
  createClient(await edits(), createClientInput.parse({ name }), NOON);

describe("a client", () => {
  test("is added once, whatever the case and the blanks of its name; two at once get one", async () => {
    const { id } = await create("Café Lune");
    await expect(create(" CAFÉ  LUNE ")).rejects.toMatchObject({
      problems: [{ field: "name", code: "name_taken", values: { id } }],
    });
    const tries = await Promise.allSettled([create("Zèbre"), create("Zèbre")]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("is edited under its version: the second learns who was first", async () => {
    const { id } = await create("Café Lune");
    const edit = async (name: string, version: number) =>
      editClient(await edits(), { id, version, name, note: null, ...said }, NOON);
    await edit("Café Soleil", 1);
    await expect(edit("Café Étoile", 1)).rejects.toMatchObject({
      code: "changed_meanwhile",
      values: { by: "Ada Admin" },
    });
    expect((await pageOf(id)).client).toMatchObject({ name: "Café Soleil", version: 2 });
  });

  test("a secret is refused in its note", () => {
    const input = { name: "Café Lune", note: "password: Xk9#mQ2vLp7!" };
    expect(() => createClientInput.parse(input)).toThrow(/looks_like_secret/);
  });

  test("is found by words of its name", async () => {
    await create("Café Lune");
    await create("100% Laine");
    const find = async (q: string) =>
      (await findClients(await world.as(world.admin, "register:read"), q)).map(({ name }) => name);
    expect(await find("lune caf")).toEqual(["Café Lune"]);
    expect(await find("0%")).toEqual(["100% Laine"]);
    expect(await find("")).toEqual(["100% Laine", "Café Lune"]);
  });
});

describe("the end of the work for a client", () => {
  const end = async (id: string, endedOn: string | null, version = 1) =>
    endClient(await edits(), { id, version, endedOn, why: "Done", ...said } as never, NOON);

  test("ends all we hold for it that day, unless it ended before; what is destroyed stays as it was", async () => {
    const hold = async (account: string, more: object = {}) =>
      holdAccess(world, { account, ...more });
    const [open, earlier, later, gone, other] = [
      await hold("open"),
      await hold("earlier", { endsOn: "2026-11-01" }),
      await hold("later", { endsOn: "2027-01-01" }),
      await hold("gone"),
      await hold("other", { client: "Other" }),
    ];
    await destroyAccess(world, gone.id);
    expect(await end(open.clientId, "2026-11-15")).toEqual({ id: open.clientId, due: 2 });
    const endOf = async ({ id }: { id: string }) => (await receivedOf(world, id)).endsOn;
    expect(await endOf(open)).toBe("2026-11-15");
    expect(await endOf(later)).toBe("2026-11-15");
    expect(await endOf(earlier)).toBe("2026-11-01");
    expect(await endOf(gone)).toBeNull();
    expect(await endOf(other)).toBeNull();
    expect(await pageOf(open.clientId)).toMatchObject({ held: 3, overdue: 3, destroyed: 1 });
    const events = await eventsAbout(world, open.clientId);
    expect(events.at(-1)).toMatchObject({ action: "client.ended", after: { due: 2, why: "Done" } });
    expect(events.at(-1)?.subjects).toHaveLength(3);
  });

  test("nothing new is logged for it, until the end is taken back", async () => {
    const { clientId } = await holdAccess(world);
    await end(clientId, "2026-11-15");
    await expect(holdAccess(world)).rejects.toMatchObject({
      problems: [{ field: "client", code: "client_ended" }],
    });
    await end(clientId, null, 2);
    await holdAccess(world);
  });

  test("is not a day to come, and not the same twice", async () => {
    const { id } = await create("Café Lune");
    await expect(end(id, "2026-11-19")).rejects.toMatchObject({
      problems: [{ code: "in_the_future" }],
    });
    await expect(end(id, null)).rejects.toMatchObject({ problems: [{ code: "unchanged" }] });
  });
});

describe("a client's person", () => {
  test("is added, edited, leaves and comes back; his name and address go into the trail as hashes", async () => {
    const { id: clientId } = await create("Café Lune");
    const input = createClientContactInput.parse({
      clientId,
      name: "Marie",
      email: "marie@lune.example",
      locale: "fr",
    });
    const { id } = await createClientContact(await edits(), input, NOON);
    const { name, email } = input;
    await editClientContact(
      await edits(),
      { id, version: 1, name, email, locale: "en", ...said },
      NOON,
    );
    const left = async (leftOn: string | null, version: number) =>
      clientContactLeft(await edits(), { id, version, leftOn } as never, NOON);
    await expect(left("2026-11-19", 2)).rejects.toMatchObject({
      problems: [{ code: "in_the_future" }],
    });
    await left("2026-11-17", 2);
    await expect(left("2026-11-16", 2)).rejects.toMatchObject({ code: "changed_meanwhile" });
    await left(null, 3);
    expect((await pageOf(clientId)).contacts).toMatchObject([
      { name: "Marie", locale: "en", leftOn: null },
    ]);
    const events = await eventsAbout(world, id);
    expect(events.map(({ action }) => action)).toEqual([
      "client_contact.created",
      "client_contact.edited",
      "client_contact.left",
      "client_contact.came_back",
    ]);
    expect(JSON.stringify(events)).not.toContain("marie@lune.example");
  });
});
