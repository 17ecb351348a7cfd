import { describe, expect, test } from "vitest";
import { authorizeClientLink, authorizeNewClientLink } from "@/lib/authorization/client-link";
import { authorizeDoorLink } from "@/lib/authorization/door-link";
import { editClientContact } from "@/lib/client/operations/edit-contact";
import { readClientPage } from "@/lib/client/queries";
import { editClientContactInput } from "@/lib/client/schema";
import { inOrganization } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { addWords } from "@/lib/hand-back/operations/add-words";
import { confirmDoors } from "@/lib/hand-back/operations/confirm";
import { renewClientLink } from "@/lib/hand-back/operations/renew-link";
import { startHandBack } from "@/lib/hand-back/operations/start";
import { withdrawHandBack } from "@/lib/hand-back/operations/withdraw";
import { readHandBackByLink } from "@/lib/hand-back/queries/client";
import {
  addWordsInput,
  confirmDoorsInput,
  startHandBackInput,
  withdrawHandBackInput,
} from "@/lib/hand-back/schema";
import { voidReceived } from "@/lib/received/operations/void";
import { voidReceivedInput } from "@/lib/received/schema";
import { runSweep } from "@/lib/sweep/run";
import { tokenFor } from "@/lib/token/token";
import { noticesOf } from "../support/register";
import { eventTexts, mailsOf, morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { NOON, type World } from "../support/world";
import { byLink, confirm, handBack, hold, linkIn, makeClient, rowOf, started } from "./made";

const server = useMailServer(useTestDatabase());
const gone = { status: 404, code: "not_found" };
const DAY_MS = 86_400_000;

const minutes = (n: number) => new Date(NOON.getTime() + n * 60_000);
const days = (n: number) => new Date(NOON.getTime() + n * DAY_MS);

/** A hand-back of which the first mail was sent, and the link in it. */
async function told() {
  const there = await started();
  await runSweep(minutes(1));
  const mail = server.messages.find(({ recipients }) => recipients.includes("lea@rive.example"));
  server.messages.length = 0;
  return { ...there, link: linkIn(mail) };
}

const update = (world: World, table: "clientContact" | "link" | "handBack", data: object) =>
  inOrganization(world.organizationId, (tx) =>
    (tx[table] as unknown as { updateMany(one: object): Promise<unknown> }).updateMany({
      where: { organizationId: world.organizationId },
      data,
    }),
  );

describe("a client's link", () => {
  test("reads its own hand-back alone, and nothing of our vault, notes or people", async () => {
    const { world, doors, to, link } = await told();
    const words = { vault: "Nord vault", vaultEntry: "rive/1", note: "Ours alone" };
    await hold(world, to.clientId, "Their bank", { ...words, account: "x" });
    const page = await readHandBackByLink(await byLink(link, minutes(2)), minutes(2));
    expect(page.doors.map(({ accessId }) => accessId).sort()).toEqual([...doors].sort());
    expect(page).toMatchObject({
      client: "Café Rive",
      contact: "Léa",
      by: "Max",
      state: "waiting",
    });
    for (const word of ["Nord vault", "rive/1", "Ours alone", "Their bank", world.admin.name])
      expect(JSON.stringify(page)).not.toContain(word);
  });

  test("changes nothing by being read", async () => {
    const { world, id, link } = await told();
    const before = JSON.stringify([await rowOf(world, id), await eventTexts(world)]);
    await readHandBackByLink(await byLink(link, minutes(2)), minutes(2));
    expect(JSON.stringify([await rowOf(world, id), await eventTexts(world)])).toBe(before);
  });

  test("opens nothing where it is wrong, of another purpose or organization, ended, past 30 days, or malformed", async () => {
    const { world, link } = await told();
    const other = await told();
    const secret = env().AUTH_SECRET;
    const wrong = [
      { ...link, token: `${link.token.slice(0, -1)}_` },
      { ...link, token: "" },
      { ...link, token: other.link.token },
      { ...link, linkId: other.link.linkId },
      { ...link, organizationId: other.link.organizationId },
      { ...other.link, organizationId: link.organizationId },
      { ...link, token: tokenFor("door", link.linkId, secret) },
      { ...link, token: tokenFor("supplier", link.linkId, secret) },
      { ...link, linkId: "x".repeat(100) },
      { organizationId: "", linkId: "", token: "" },
    ];
    for (const one of wrong) await expect(byLink(one, minutes(2))).rejects.toMatchObject(gone);
    await expect(byLink(link, days(31))).rejects.toMatchObject(gone);
    await byLink(link, days(29));
    await update(world, "link", { endedAt: NOON });
    await expect(byLink(link, minutes(2))).rejects.toMatchObject(gone);
  });

  test("opens nothing once its reader's address was changed: a new one goes to the address on file alone", async () => {
    const { world, to, link } = await told();
    const edit = async (version: number, words: object) => {
      const fields = { id: to.contactId, version, name: "Léa", locale: "en", ...words };
      const scope = await world.as(world.admin, "received:edit", minutes(2));
      return editClientContact(scope, editClientContactInput.parse(fields), minutes(2));
    };
    await edit(1, { name: "Léa Rive", email: "lea@rive.example" });
    await expect(byLink(link, minutes(2))).resolves.toBeDefined();
    await edit(2, { email: "right@rive.example" });
    await expect(byLink(link, minutes(3))).rejects.toMatchObject(gone);
    const renewing = await authorizeNewClientLink(link, minutes(3), null);
    await renewClientLink(renewing, minutes(3));
    // A correction before it left keeps the link in it: it goes where the person is now.
    await edit(3, { email: "last@rive.example" });
    await runSweep(minutes(4));
    expect(server.messages.map(({ recipients }) => recipients)).toEqual([["last@rive.example"]]);
    await expect(byLink(linkIn(server.messages[0]), minutes(5))).resolves.toBeDefined();
  });

  test("opens nothing once its reader has left or the hand-back was withdrawn", async () => {
    const left = await told();
    await update(left.world, "clientContact", { leftOn: "2026-11-18" });
    await expect(byLink(left.link, minutes(2))).rejects.toMatchObject(gone);
    const withdrawn = await told();
    await update(withdrawn.world, "handBack", { endedAt: NOON, endedWhy: "withdrawn" });
    await expect(byLink(withdrawn.link, minutes(2))).rejects.toMatchObject(gone);
  });

  test("lets nothing else be done, and no door link does its work", async () => {
    const { link, to, world } = await told();
    const scope = await byLink(link, minutes(2));
    await expect(readClientPage(scope, to.clientId, NOON)).rejects.toMatchObject({ status: 403 });
    for (const action of ["register:read", "grant:close", "received:hand_back"] as const)
      await expect(authorizeClientLink(link, action, minutes(2), null)).rejects.toMatchObject({
        status: 403,
      });
    await expect(authorizeDoorLink(link, "register:read", minutes(2), null)).rejects.toMatchObject(
      gone,
    );
    const admin = await world.as(world.admin, "received:hand_back");
    await expect(readHandBackByLink(admin, NOON)).rejects.toMatchObject({ status: 403 });
  });

  test("that has run out sends a new one to the address on file, which tells nothing anew", async () => {
    const { world, link, id } = await told();
    await expect(authorizeNewClientLink(link, minutes(2), null)).rejects.toMatchObject(gone);
    const late = days(31);
    await expect(authorizeNewClientLink({ ...link, token: "x" }, late, null)).rejects.toMatchObject(
      gone,
    );
    const before = (await rowOf(world, id)).handBackTellingHandBacks.length;
    await renewClientLink(await authorizeNewClientLink(link, late, null), late);
    await runSweep(late);
    const again = server.messages.filter(({ subject }) => subject?.startsWith("A new link"));
    expect(again.map(({ recipients }) => recipients)).toEqual([["lea@rive.example"]]);
    await byLink(linkIn(again[0]), late);
    const after = (await rowOf(world, id)).handBackTellingHandBacks.length;
    expect(after - before).toBeLessThanOrEqual(1);
    expect(
      (await mailsOf(world)).filter(({ template }) => template === "hand_back_link"),
    ).toHaveLength(1);
  });
});

describe("what a client confirms", () => {
  test("is refused where the hand-back was withdrawn after his link let him in, and it stays withdrawn", async () => {
    const { world, doors, id, link } = await told();
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
    const { world, max, id, doors, link } = await told();
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
    const { world, id, doors, link } = await told();
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
    const { world, to, link, doors } = await told();
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

  test("does not wait for what was logged in error", async () => {
    const { world, id, doors, link } = await told();
    const [site = "", shop = "", alarm = ""] = doors;
    const input = voidReceivedInput.parse({ id: alarm, version: 2, why: "Not ours" });
    await voidReceived(await world.as(world.admin, "received:edit"), input, minutes(2));
    expect(await confirm(link, [site, shop], minutes(5))).toMatchObject({ left: 0 });
    expect((await rowOf(world, id)).endedWhy).toBe("confirmed");
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

describe("a hand-back is not started", () => {
  test("for what is in another one, confirmed, another client's, or void", async () => {
    const { world, to, doors, link } = await told();
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

  test("for a person who has left or has no address", async () => {
    const { world, to } = await told();
    const kept = await hold(world, to.clientId, "Kept");
    for (const data of [{ leftOn: "2026-11-18" }, { leftOn: null, email: null }]) {
      await update(world, "clientContact", data);
      await expect(handBack(world, to, [kept])).rejects.toMatchObject({ status: 422 });
    }
  });

  test("twice for one access by two at the same moment", async () => {
    const { world, to } = await told();
    const kept = await hold(world, to.clientId, "Kept");
    const input = startHandBackInput.parse({ ...to, accessIds: [kept], project: "", words: "" });
    const scope = await world.as(world.admin, "received:hand_back");
    const both = await Promise.allSettled([1, 2].map(() => startHandBack(scope, input, NOON)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("by an auditor", async () => {
    const { world } = await told();
    const ana = await world.addMember("Ana", "auditor");
    await expect(world.as(ana, "received:hand_back")).rejects.toMatchObject({ status: 403 });
  });
});
