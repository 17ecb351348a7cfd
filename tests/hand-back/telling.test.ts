import { describe, expect, test } from "vitest";
import { authorizeSweep } from "@/lib/authorization/authorize";
import { inOrganization } from "@/lib/db/transaction";
import { tellClientsAgain } from "@/lib/hand-back/operations/tell-again";
import { withdrawHandBack } from "@/lib/hand-back/operations/withdraw";
import { readHandBack } from "@/lib/hand-back/queries/page";
import { withdrawHandBackInput } from "@/lib/hand-back/schema";
import { recordDestruction } from "@/lib/received/operations/destroy";
import { recordDestructionInput } from "@/lib/received/schema";
import { runSweep } from "@/lib/sweep/run";
import { noticesOf } from "../support/register";
import { eventTexts, mailsOf, morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { NOON, type World } from "../support/world";
import { confirm, handBack, linkIn, rowOf, started } from "./made";

const server = useMailServer(useTestDatabase());

const minutes = (n: number, from = NOON) => new Date(from.getTime() + n * 60_000);
const toClient = () =>
  server.messages.filter(({ recipients }) => recipients.includes("lea@rive.example"));
const dayAfter = (days: number) =>
  new Date(Date.parse("2026-11-18T00:00:00Z") + days * 86_400_000).toISOString().slice(0, 10);

const change = (world: World, data: { email?: string | null; leftOn?: string }) =>
  inOrganization(world.organizationId, (tx) =>
    tx.clientContact.updateMany({ where: { organizationId: world.organizationId }, data }),
  );

describe("a client is told", () => {
  test("at once what we hold, what became of our copies, what to do and where; the answer goes to who started it", async () => {
    const { world, max, doors } = await started(NOON, { project: "Relaunch", words: "Thank you!" });
    const destroyed = { id: doors[0], version: 2, happenedOn: "2026-11-18", how: "" };
    const scope = await world.as(max, "received:edit");
    await recordDestruction(scope, recordDestructionInput.parse(destroyed), NOON);
    await runSweep(minutes(1));
    const [mail, ...others] = toClient();
    expect(others).toEqual([]);
    expect(mail?.replyTo?.value).toMatchObject([{ address: max.email, name: "Max" }]);
    expect(mail?.subject).toBe("Studio Nord gives back 3 accesses: please close them");
    for (const body of [mail?.text ?? "", mail?.html || ""])
      for (const words of [
        "Our web site: nord-admin",
        "Since 5 Jan 2026, no contract on record",
        "Our copies were destroyed on 18 Nov 2026.",
        "Our copies are not destroyed yet.",
        "project: Relaunch",
        "Thank you!",
        "Open the list of users of the site",
        "Change the door, alarm and safe codes that we knew.",
        "Please do not try out our account",
      ])
        expect(body).toContain(words);
    expect(mail?.text?.match(/\/hand-back#/g)).toHaveLength(1);
    expect((mail?.html || "").match(/\/hand-back#/g)).toHaveLength(1);
  });

  test("again after 3, 7 and then every 14 days, once each however often the engine runs; then it stands as not confirmed", async () => {
    const { world, id, max } = await started();
    const told: number[] = [];
    for (let day = 0; day <= 80; day += 1) {
      const before = toClient().length;
      await runSweep(morning(dayAfter(day), 10 * 60));
      await runSweep(morning(dayAfter(day), 11 * 60));
      const mails = toClient().length - before;
      expect(mails).toBeLessThanOrEqual(1);
      if (mails === 1) told.push(day);
    }
    expect(told).toEqual([0, 5, 7, 21, 35, 49, 63]);
    const row = await rowOf(world, id);
    expect(row.endedWhy).toBe("not_confirmed");
    const page = await readHandBack(
      await world.as(max, "register:read"),
      id,
      morning(dayAfter(80)),
    );
    expect(page).toMatchObject({
      state: "not_confirmed",
      told: 7,
      doors: 3,
      confirmed: 0,
      next: null,
    });
    expect(toClient().at(-1)?.subject).toBe("Not closed yet: 3 accesses Studio Nord gave back");
    expect(toClient().at(-1)?.text).toContain("this is mail number 7");
    expect(await noticesOf(world)).toContainEqual({
      recipientId: max.membershipId,
      template: "hand_back_silent",
      subjectId: id,
    });
    const notice = server.messages.findLast(({ recipients }) => recipients[0] === max.email);
    expect(notice?.subject).toBe("Told 7 times, not confirmed: Café Rive");
    expect(notice?.text).toContain(
      "Café Rive (Léa) was told 7 times, and has not confirmed 3 doors",
    );
    const events = (await eventTexts(world)).map(({ action }) => action);
    expect(events.filter((action) => action === "hand_back.told")).toHaveLength(6);
    expect(events.filter((action) => action === "hand_back.not_confirmed")).toHaveLength(1);
  });

  test("only from the organization's hour on", async () => {
    await started();
    await runSweep(minutes(1));
    await runSweep(morning("2026-11-23", -30));
    expect(toClient()).toHaveLength(1);
    await runSweep(morning("2026-11-23", 1));
    expect(toClient()).toHaveLength(2);
  });

  test("once by two engines at the same moment", async () => {
    const { world } = await started();
    const scope = await authorizeSweep(world.organizationId);
    const at = morning("2026-11-23");
    const steps = await Promise.all([1, 2, 3].map(() => tellClientsAgain(scope, at)));
    expect(steps.reduce((sum, { stepped }) => sum + stepped, 0)).toBe(1);
    expect(await mailsOf(world)).toHaveLength(2);
  });

  test("of the doors alone that are not confirmed", async () => {
    const { doors } = await started();
    await runSweep(minutes(1));
    await confirm(linkIn(toClient()[0]), [doors[1] ?? ""], minutes(5));
    await runSweep(morning("2026-11-23"));
    const again = toClient().at(-1);
    expect(again?.subject).toBe("Not closed yet: 2 accesses Studio Nord gave back");
    expect(again?.text).toContain("You have confirmed one door");
    expect(again?.text).not.toContain("Our shop");
  });
});

describe("nothing is sent any more", () => {
  test("once every door is confirmed", async () => {
    const { world, id, doors } = await started();
    await runSweep(minutes(1));
    await confirm(linkIn(toClient()[0]), doors, minutes(5));
    for (const day of ["2026-11-23", "2026-11-25", "2026-12-09"]) await runSweep(morning(day));
    expect(toClient()).toHaveLength(1);
    expect((await rowOf(world, id)).endedWhy).toBe("confirmed");
  });

  test("once it was withdrawn, also where the mail waits already", async () => {
    const { world, max, id, doors } = await started();
    const scope = await world.as(max, "received:hand_back");
    const input = withdrawHandBackInput.parse({ id, why: "They stay" });
    await withdrawHandBack(scope, input, NOON);
    await runSweep(minutes(1));
    await runSweep(morning("2026-11-23"));
    expect(toClient()).toEqual([]);
    expect((await mailsOf(world)).map(({ state }) => state)).toEqual(["cancelled"]);
    await expect(withdrawHandBack(scope, input, NOON)).rejects.toMatchObject({
      code: "hand_back_ended",
    });
    const { clientId, contactId } = await rowOf(world, id);
    expect(await handBack(world, { clientId, contactId }, doors)).not.toBe(id);
  });

  test("to a person who has left, or has no address any more; whoever started it is told", async () => {
    for (const data of [{ leftOn: "2026-11-18" }, { email: null }]) {
      const { world, id, max } = await started();
      await change(world, data);
      await runSweep(minutes(1));
      expect(toClient()).toEqual([]);
      expect(await noticesOf(world)).toContainEqual({
        recipientId: max.membershipId,
        template: "hand_back_failed",
        subjectId: id,
      });
    }
  });
});
