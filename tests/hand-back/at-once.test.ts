import { describe, expect, test } from "vitest";
import { authorizeSweep } from "@/lib/authorization/authorize";
import { tellClientsAgain } from "@/lib/hand-back/operations/tell-again";
import { runSweep } from "@/lib/sweep/run";
import { noticesOf } from "../support/register";
import { mailsOf, morning, planOnly, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { confirm, linkIn, minutes, rowOf, told } from "./made";

const server = useMailServer(useTestDatabase());

describe("what a client confirms", () => {
  test("by two at once counts each door once, and ends the hand-back once", async () => {
    const { world, doors, id, link } = await told(server);
    const [site = "", shop = "", alarm = ""] = doors;
    const parts = [[site, shop], [shop, alarm], doors, [alarm]];
    const all = await Promise.allSettled(parts.map((part) => confirm(link, part, minutes(5))));
    const done = all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(done.reduce((sum, { confirmed }) => sum + confirmed, 0)).toBe(3);
    expect(done.filter(({ left }) => left === 0)).toHaveLength(1);
    for (const one of all)
      if (one.status === "rejected")
        expect(one.reason).toMatchObject({ code: "confirmed_already" });
    expect((await rowOf(world, id)).endedWhy).toBe("confirmed");
    expect(await noticesOf(world)).toHaveLength(1);
  });

  test("while a reminder is written or waits: the mail says what is left, or does not leave", async () => {
    const { world, doors, link } = await told(server);
    const [site = "", ...rest] = doors;
    const scope = await authorizeSweep(world.organizationId);
    const at = morning("2026-11-23");
    const mine = () =>
      server.messages.filter(({ recipients }) => recipients[0] === "lea@rive.example");
    await Promise.all([tellClientsAgain(scope, at), confirm(link, [site], at)]);
    await runSweep(at);
    expect(mine().map(({ text }) => text?.includes("Our web site"))).toEqual([false]);
    const later = morning("2026-11-25");
    await tellClientsAgain(scope, later);
    await confirm(link, rest, later);
    await runSweep(later);
    expect(mine()).toHaveLength(1);
    expect((await mailsOf(world)).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      "hand_back cancelled",
      "hand_back sent",
      "hand_back sent",
      "notice sent",
    ]);
  });
});

test("an engine that is killed after a telling was written, or before its answer is heard, writes no second telling", async () => {
  const { world, id } = await told(server);
  const mine = () =>
    server.messages.filter(({ recipients }) => recipients[0] === "lea@rive.example");
  await planOnly("2026-11-23");
  expect(mine()).toEqual([]);
  await planOnly("2026-11-23");
  expect((await rowOf(world, id)).handBackTellingHandBacks).toHaveLength(2);
  server.atMessage = () => "drop";
  await runSweep(morning("2026-11-23", 30));
  server.atMessage = () => undefined;
  await runSweep(morning("2026-11-24"));
  // What a server kept before it fell silent may come a second time: the same mail, by its Message-ID, with the same link.
  const [first, ...again] = mine();
  expect(new Set(mine().map(({ messageId }) => messageId)).size).toBe(1);
  for (const mail of again) expect(linkIn(mail)).toEqual(linkIn(first));
  expect((await rowOf(world, id)).handBackTellingHandBacks).toHaveLength(2);
});
