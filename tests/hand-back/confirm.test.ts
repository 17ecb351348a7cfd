import { describe, expect, test } from "vitest";
import { addWords } from "@/lib/hand-back/operations/add-words";
import { confirmDoors } from "@/lib/hand-back/operations/confirm";
import { withdrawHandBack } from "@/lib/hand-back/operations/withdraw";
import { addWordsInput, confirmDoorsInput, withdrawHandBackInput } from "@/lib/hand-back/schema";
import { voidReceived } from "@/lib/received/operations/void";
import { voidReceivedInput } from "@/lib/received/schema";
import { runSweep } from "@/lib/sweep/run";
import { noticesOf } from "../support/register";
import { eventTexts, morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { NOON } from "../support/world";
import {
  byLink,
  confirm,
  days,
  handBack,
  hold,
  linkIn,
  makeClient,
  minutes,
  rowOf,
  started,
  told,
  update,
} from "./made";

const server = useMailServer(useTestDatabase());
const gone = { status: 404, code: "not_found" };
const DAY_MS = 86_400_000;

describe("what a client confirms", () => {
  test.each([
    ["his link was ended", "link", { endedAt: minutes(3) }],
    ["his link ran out", "link", { expiresAt: minutes(4) }],
    ["he has left the client", "clientContact", { leftOn: "2026-11-18" }],
  ] as const)("is refused where, after his link let him in, %s", async (_, table, data) => {
    const { world, doors, id, link } = await told(server);
    const [first = "", ...rest] = doors;
    await confirm(link, [first], minutes(2));
    const letIn = await byLink(link, minutes(3));
    await update(world, table, data);
    const all = confirmDoorsInput.parse({ accessIds: rest, what: "changed" });
    await expect(confirmDoors(letIn, all, minutes(4))).rejects.toMatchObject(gone);
    const more = addWordsInput.parse({ accessId: first, words: "And again" });
    await expect(addWords(letIn, more, minutes(4))).rejects.toMatchObject(gone);
    const row = await rowOf(world, id);
    expect(row.handBackItemHandBacks.filter(({ confirmedAt }) => confirmedAt)).toHaveLength(1);
    expect(row.handBackItemHandBacks.filter(({ words }) => words !== null)).toEqual([]);
  });

  test("is refused where the hand-back was withdrawn after his link let him in, and it stays withdrawn", async () => {
    const { world, doors, id, link } = await told(server);
    const [first = ""] = doors;
    await confirm(link, [first], minutes(2));
    const letIn = await byLink(link, minutes(3));
    const ours = await world.as(world.admin, "received:hand_back", minutes(3));
    const back = withdrawHandBackInput.parse({ id, why: "They stay" });
    await withdrawHandBack(ours, back, minutes(3));
    const all = confirmDoorsInput.parse({ accessIds: doors, what: "changed" });
    await expect(confirmDoors(letIn, all, minutes(4))).rejects.toMatchObject(gone);
    const more = addWordsInput.parse({ accessId: first, words: "And again" });
    await expect(addWords(letIn, more, minutes(4))).rejects.toMatchObject(gone);
    const row = await rowOf(world, id);
    expect(row.endedWhy).toBe("withdrawn");
    expect(row.handBackItemHandBacks.filter(({ confirmedAt }) => confirmedAt)).toHaveLength(1);
  });

  test("stands door by door, with its name, day and words; the last one ends it and the starter is told", async () => {
    const { world, max, id, doors, link } = await told(server);
    const [site = "", ...rest] = doors;
    expect(await confirm(link, [site], minutes(5), { what: "removed", words: "Deleted" })).toEqual({
      confirmed: 1,
      left: 2,
    });
    const half = await rowOf(world, id);
    expect(half.endedAt).toBeNull();
    expect(half.handBackItemHandBacks.find(({ accessId }) => accessId === site)).toMatchObject({
      what: "removed",
      confirmedOn: "2026-11-18",
      confirmedByName: "Léa",
      words: "Deleted",
    });
    expect(await confirm(link, [site, ...rest], minutes(6))).toEqual({ confirmed: 2, left: 0 });
    expect((await rowOf(world, id)).endedWhy).toBe("confirmed");
    expect(await noticesOf(world)).toEqual([
      { recipientId: max.membershipId, template: "handed_back", subjectId: id },
    ]);
    const events = (await eventTexts(world)).filter(
      ({ action }) => action === "hand_back.confirmed",
    );
    expect(events).toHaveLength(2);
    expect(events[0]?.actor).toMatchObject({ kind: "client_link", link: link.linkId });
  });

  test("is never changed by saying it again; words are added under those that stand", async () => {
    const { world, id, doors, link } = await told(server);
    const [site = "", shop = ""] = doors;
    await confirm(link, [site], minutes(5), { what: "removed", words: "Deleted" });
    await expect(confirm(link, [site], minutes(6))).rejects.toMatchObject({
      code: "confirmed_already",
    });
    const add = async (accessId: string, words: string) =>
      addWords(
        await byLink(link, minutes(7)),
        addWordsInput.parse({ accessId, words }),
        minutes(7),
      );
    await add(site, "And the plugin too");
    const row = await rowOf(world, id);
    const item = row.handBackItemHandBacks.find(({ accessId }) => accessId === site);
    expect(item).toMatchObject({ what: "removed", words: "Deleted\nAnd the plugin too" });
    await expect(add(shop, "Soon")).rejects.toMatchObject({ code: "not_confirmed_yet" });
    await expect(add(doors[0] ?? "", "x".repeat(500))).resolves.toBeDefined();
    for (let no = 0; no < 2; no += 1) await add(site, "y".repeat(500));
    await expect(add(site, "z".repeat(500))).rejects.toMatchObject({ code: "invalid" });
  });

  test("is about its own hand-back: a door of another one is not there", async () => {
    const { world, to, link, doors } = await told(server);
    const other = await makeClient(world, "Other Client", "bo@other.example");
    const foreign = await hold(world, other.clientId, "Theirs");
    await handBack(world, other, [foreign]);
    const kept = await hold(world, to.clientId, "Kept");
    for (const ids of [[foreign], [kept], [doors[0] ?? "", foreign]])
      await expect(confirm(link, ids, minutes(5))).rejects.toMatchObject(gone);
  });

  test("counts also after the last telling", async () => {
    const { world, id, doors } = await started();
    for (let day = 0; day <= 80; day += 1)
      await runSweep(new Date(morning("2026-11-18").getTime() + day * DAY_MS + 10 * 3_600_000));
    expect((await rowOf(world, id)).endedWhy).toBe("not_confirmed");
    const last = server.messages.findLast(({ recipients }) => recipients[0] === "lea@rive.example");
    await confirm(linkIn(last), doors, days(80));
    expect((await rowOf(world, id)).endedWhy).toBe("confirmed");
  });

  test("by the link of one that is over counts also in the one that took up its doors since", async () => {
    const { world, to, id, doors, link } = await told(server);
    await update(world, "handBack", { endedAt: minutes(3), endedWhy: "not_confirmed" });
    const anew = await handBack(world, to, doors, { now: minutes(4) });
    const [site = "", ...rest] = doors;
    await confirm(link, [site], minutes(5), { what: "removed", words: "Deleted" });
    const half = (await rowOf(world, anew)).handBackItemHandBacks;
    expect(half.flatMap(({ accessId, words }) => (words === null ? [] : [accessId]))).toEqual([
      site,
    ]);
    expect((await rowOf(world, anew)).endedAt).toBeNull();
    await confirm(link, rest, minutes(6));
    for (const one of [id, anew]) expect((await rowOf(world, one)).endedWhy).toBe("confirmed");
    await runSweep(minutes(7));
    expect(
      server.messages.filter(({ recipients }) => recipients[0] === "lea@rive.example"),
    ).toEqual([]);
    const event = (await eventTexts(world)).findLast(
      ({ action }) => action === "hand_back.confirmed",
    );
    expect(JSON.stringify(event)).toContain(anew);
  });

  test("does not wait for what was logged in error", async () => {
    const { world, id, doors, link } = await told(server);
    const [site = "", shop = "", alarm = ""] = doors;
    const input = voidReceivedInput.parse({ id: alarm, version: 2, why: "Not ours" });
    await voidReceived(await world.as(world.admin, "received:edit"), input, minutes(2));
    expect(await confirm(link, [site, shop], minutes(5))).toMatchObject({ left: 0 });
    expect((await rowOf(world, id)).endedWhy).toBe("confirmed");
  });

  test("is nothing where all of it was logged in error: then it is taken back, and nobody confirmed", async () => {
    const { world, id, doors } = await told(server);
    const scope = await world.as(world.admin, "received:edit");
    for (const door of doors)
      await voidReceived(scope, voidReceivedInput.parse({ id: door, version: 2, why: "No" }), NOON);
    await runSweep(morning("2026-11-23"));
    expect((await rowOf(world, id)).endedWhy).toBe("withdrawn");
    expect(await noticesOf(world)).toEqual([]);
    expect(server.messages).toEqual([]);
  });

  test("refuses a secret, an unknown answer, none and more than 200 doors", () => {
    const one = "0190b6a0-0000-7000-8000-00000000d001";
    const parse = (input: object) => confirmDoorsInput.safeParse({ what: "changed", ...input });
    expect(parse({ accessIds: [one], words: "password: Xk9#mQ2$vL7!pR4z" }).success).toBe(false);
    expect(parse({ accessIds: [one], what: "tested" }).success).toBe(false);
    expect(parse({ accessIds: [] }).success).toBe(false);
    expect(parse({ accessIds: Array.from({ length: 201 }, () => one) }).success).toBe(false);
    expect(parse({ accessIds: [one], words: "x\u202ey" }).success).toBe(false);
  });
});
