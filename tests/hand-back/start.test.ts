import { describe, expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { startHandBack } from "@/lib/hand-back/operations/start";
import { handBacksOf } from "@/lib/hand-back/queries/list";
import { readNewHandBack } from "@/lib/hand-back/queries/new";
import { startHandBackInput } from "@/lib/hand-back/schema";
import { useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { NOON, type World } from "../support/world";
import { confirm, handBack, hold, makeClient, minutes, told, update } from "./made";

const server = useMailServer(useTestDatabase());
const gone = { status: 404, code: "not_found" };

describe("a hand-back is not started", () => {
  test("for what is in another one, confirmed, another client's, or void", async () => {
    const { world, to, doors, link } = await told(server);
    const refused = { status: 422 };
    await expect(handBack(world, to, [doors[0] ?? ""])).rejects.toMatchObject(refused);
    await confirm(link, doors, minutes(5));
    await expect(handBack(world, to, [doors[0] ?? ""])).rejects.toMatchObject(refused);
    const other = await makeClient(world, "Other Client", "bo@other.example");
    const theirs = await hold(world, other.clientId, "Theirs");
    await expect(handBack(world, to, [theirs])).rejects.toMatchObject(gone);
    await expect(
      handBack(world, { ...to, contactId: other.contactId }, [theirs]),
    ).rejects.toMatchObject(gone);
  });

  test("for what the client confirmed in one that ended as not confirmed; the rest of it is", async () => {
    const { world, to, doors, link } = await told(server);
    const [site = "", ...rest] = doors;
    await confirm(link, [site], minutes(5));
    await update(world, "handBack", { endedAt: minutes(6), endedWhy: "not_confirmed" });
    const admin = await world.as(world.admin, "register:read");
    const { choices } = await readNewHandBack(admin, to.clientId, [], NOON);
    expect(choices.map(({ id }) => id).sort()).toEqual([...rest].sort());
    await expect(handBack(world, to, doors)).rejects.toMatchObject({ status: 422 });
    await handBack(world, to, rest);
  });

  test("for a person who has left or has no address", async () => {
    const { world, to } = await told(server);
    const kept = await hold(world, to.clientId, "Kept");
    for (const data of [{ leftOn: "2026-11-18" }, { leftOn: null, email: null }]) {
      await update(world, "clientContact", data);
      await expect(handBack(world, to, [kept])).rejects.toMatchObject({ status: 422 });
    }
  });

  test("twice for one access by two at the same moment", async () => {
    const { world, to } = await told(server);
    const kept = await hold(world, to.clientId, "Kept");
    const input = startHandBackInput.parse({ ...to, accessIds: [kept], project: "", words: "" });
    const scope = await world.as(world.admin, "received:hand_back");
    const both = await Promise.allSettled([1, 2].map(() => startHandBack(scope, input, NOON)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("by an auditor", async () => {
    const { world } = await told(server);
    const ana = await world.addMember("Ana", "auditor");
    await expect(world.as(ana, "received:hand_back")).rejects.toMatchObject({ status: 403 });
  });
});

describe("a client with very many", () => {
  test("accesses is offered 200 of them, with those that were asked for first", async () => {
    const { world, to } = await told(server);
    const kept = await hold(world, to.clientId, "Zzz, the last by name", { account: "last" });
    await copies(world, kept, 300);
    const admin = await world.as(world.admin, "register:read");
    const all = await readNewHandBack(admin, to.clientId, [], NOON);
    expect(all.choices).toHaveLength(200);
    expect(all.more).toBe(true);
    expect(all.choices.map(({ id }) => id)).not.toContain(kept);
    const asked = await readNewHandBack(admin, to.clientId, [kept], NOON);
    expect(asked.choices[0]?.id).toBe(kept);
    expect(asked.choices).toHaveLength(200);
  });

  test("hand-backs has pages of them, newest first, with what was told and confirmed of each", async () => {
    const { world, to, id, doors, link } = await told(server);
    await confirm(link, doors.slice(0, 1), minutes(5));
    const later: string[] = [];
    for (let no = 0; no < 27; no += 1) {
      const kept = await hold(world, to.clientId, `System ${no}`, { account: String(no) });
      later.unshift(await handBack(world, to, [kept]));
    }
    const admin = await world.as(world.admin, "register:read");
    const first = await handBacksOf(admin, to.clientId, null);
    const next = await handBacksOf(admin, to.clientId, first.after);
    const rows = [...first.rows, ...next.rows];
    expect(rows.map((row) => row.id)).toEqual([...later, id]);
    expect([first.rows.length, first.total, next.after]).toEqual([25, 28, null]);
    expect(rows.at(-1)).toMatchObject({ state: "waiting", told: 1, doors: 3, confirmed: 1 });
    expect(rows[0]).toMatchObject({ told: 0, doors: 1, confirmed: 0, contact: "Léa" });
    await expect(handBacksOf(admin, to.clientId, "x")).rejects.toMatchObject(gone);
  });
});

/** So many more accesses like this one, earlier by name. */
async function copies(world: World, id: string, count: number): Promise<void> {
  const { organizationId } = world;
  await inOrganization(organizationId, async (tx) => {
    const row = await tx.receivedAccess.findFirstOrThrow({ where: { organizationId, id } });
    const data = Array.from({ length: count }, (_, no) => ({
      ...row,
      id: newId(),
      account: String(no),
    }));
    await tx.receivedAccess.createMany({ data: data.map((one) => ({ ...one, systemWords: "A" })) });
  });
}
