import { afterAll, describe, expect, it } from "vitest";
import { sayAttestationInput } from "@/lib/attestation/schema";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { Conflict, NotFound } from "@/lib/errors";
import { day, stateOf } from "@/lib/grant/stored";
import { Refused } from "@/lib/http/status";
import { addDays, civilDateFrom } from "@/lib/time/civil-date";
import { closeDoor, voidDoor } from "../support/acts";
import { eventsAbout, grantRow, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { dueKinds, type Firm, firmWithDoor, linkFor, say, statements, toldOf } from "./speaker";

useTestDatabase();
afterAll(closeDatabase);

const TODAY = civilDateFrom("2026-11-18");
const HOUR = 60 * 60_000;

let world: World;
let firm: Firm;
const fresh = async (words = {}) => {
  world = await makeWorld();
  firm = await firmWithDoor(world, words);
};
const stateNow = async (id = firm.grantId) => stateOf(await grantRow(world, id), TODAY);
const dueNow = async (kind: string) =>
  (await dueKinds(world)).filter((due) => due.kind === kind).map(({ subject }) => subject);

describe("we are done, please close it", () => {
  it.each(["done", "never_got"])(
    "%s makes the door closing, due today, and tells its owner once",
    async (what) => {
      world = await makeWorld();
      const owner = await world.addMember("Olga Owner");
      firm = await firmWithDoor(world, { owner });
      const said = await say(firm.link, { what, grantIds: [firm.grantId], words: "Thank you" });
      const [statement] = await statements(world);
      expect(said).toEqual({ what, ids: [statement?.id] });
      expect(statement).toMatchObject({
        ...{ what, grantId: firm.grantId, supplierId: firm.supplierId, words: "Thank you" },
        ...{ saidById: firm.contactId, saidByName: "Nora Nord", linkId: firm.link.linkId },
        ...{ onDay: TODAY, answer: null, answeredAt: null, untilOn: null },
      });
      expect(await stateNow()).toBe("closing");
      expect((await grantRow(world, firm.grantId)).doneSaidId).toBe(statement?.id);
      expect(await dueNow("closing")).toEqual([firm.grantId]);
      const [told, ...more] = await toldOf(world);
      expect(more).toEqual([]);
      expect(told).toMatchObject({ recipientId: owner.membershipId });
      const template = what === "done" ? "supplier_says_done" : "supplier_never_got";
      expect(told?.items).toMatchObject([
        { template, by: "Nora Nord", props: { why: "Thank you" } },
      ]);
      const event = (await eventsAbout(world, firm.grantId)).at(-1);
      expect(event).toMatchObject({
        action: "attestation.said",
        actor: { kind: "supplier_link", link: firm.link.linkId },
        after: { said: what, words: "Thank you" },
      });
    },
  );

  it("is said of several doors at once, all or none, and each owner gets one mail", async () => {
    await fresh();
    const owner = await world.addMember("Olga Owner");
    const doors = [];
    for (const identifier of ["a", "b", "c"])
      doors.push(await logDoor(world, { identifier, owner, contact: "Nora Nord" }));
    const grantIds = doors.map(({ id }) => id);
    await expect(
      say(firm.link, { what: "done", grantIds: [...grantIds, newId()] }),
    ).rejects.toBeInstanceOf(NotFound);
    expect(await statements(world)).toEqual([]);
    await say(firm.link, { what: "done", grantIds });
    expect((await dueNow("closing")).sort()).toEqual([...grantIds].sort());
    const mails = await toldOf(world);
    expect(mails.map(({ recipientId }) => recipientId)).toEqual([owner.membershipId]);
    expect(mails[0]?.items).toHaveLength(3);
  });

  it("closes nothing: the door stays one to enter by until somebody closes it", async () => {
    await fresh();
    await say(firm.link, { what: "done", grantIds: [firm.grantId] });
    const grant = await grantRow(world, firm.grantId);
    expect([grant.closureId, day(grant.endsOn)]).toEqual([null, "2026-12-01"]);
  });

  it("said again takes the place of what nobody has answered yet", async () => {
    await fresh();
    await say(firm.link, { what: "done", grantIds: [firm.grantId] });
    await say(firm.link, { what: "never_got", grantIds: [firm.grantId] });
    const [first, second] = await statements(world);
    expect(first).toMatchObject({ what: "done", answer: "replaced", answeredById: null });
    expect(second).toMatchObject({ what: "never_got", answer: null });
    expect((await grantRow(world, firm.grantId)).doneSaidId).toBe(second?.id);
  });
});

describe("still needed until", () => {
  const until = (untilOn: string) => ({
    what: "still_needed",
    grantIds: [firm.grantId],
    untilOn,
    words: "The shop is not finished",
  });

  it("asks the owner for an extension, which is due until he answers, and changes no end", async () => {
    await fresh();
    await say(firm.link, until("2027-02-01"));
    expect(await dueNow("extension_asked")).toEqual([firm.grantId]);
    expect(await stateNow()).toBe("open");
    expect((await grantRow(world, firm.grantId)).endsOn).toBe("2026-12-01");
  });

  it("takes back a done that nobody has answered: the door is open again", async () => {
    await fresh();
    await say(firm.link, { what: "done", grantIds: [firm.grantId] });
    await say(firm.link, until("2027-02-01"));
    expect((await statements(world)).map(({ answer }) => answer)).toEqual(["replaced", null]);
    expect(await stateNow()).toBe("open");
    expect(await dueNow("closing")).toEqual([]);
  });

  it("asks nothing where the door's end allows that day already", async () => {
    await fresh();
    await say(firm.link, until("2026-12-01"));
    expect((await statements(world))[0]).toMatchObject({ answer: "noted", answeredById: null });
    expect(await dueNow("extension_asked")).toEqual([]);
    expect(await toldOf(world)).toEqual([]);
  });

  it.each(["done", "never_got"])(
    "tells the owner that a %s is taken back where nothing is asked of him any more",
    async (what) => {
      await fresh();
      await say(firm.link, { what, grantIds: [firm.grantId] });
      await say(firm.link, until("2026-12-01"));
      expect(await stateNow()).toBe("open");
      const [, told, ...more] = await toldOf(world);
      expect(more).toEqual([]);
      expect(told).toMatchObject({
        recipientId: world.admin.membershipId,
        items: [{ template: "supplier_takes_back", props: { endsOn: "2026-12-01" } }],
      });
      await say(firm.link, until("2026-11-30"));
      expect(await toldOf(world)).toHaveLength(2);
    },
  );

  it.each([
    [-1, "in_the_past"],
    [0, null],
    [3_653, null],
    [3_654, "day_too_far"],
  ])("%i days from today: %s", async (days, code) => {
    await fresh();
    const tried = say(firm.link, until(addDays(TODAY, days)));
    if (code === null) await expect(tried).resolves.toMatchObject({ what: "still_needed" });
    else await expect(tried).rejects.toMatchObject({ problems: [{ field: "untilOn", code }] });
  });
});

describe("we have destroyed our copy", () => {
  it("is noted with the generation he knew, asks nothing, and leaves what is due as it was", async () => {
    await fresh({ channel: "email" });
    const before = await dueKinds(world);
    await say(firm.link, { what: "destroyed", grantIds: [firm.grantId] });
    expect((await statements(world))[0]).toMatchObject({ generation: 1, answer: "noted" });
    expect(await dueKinds(world)).toEqual(before);
    expect(await stateNow()).toBe("open");
  });

  it("can be said of a closed door too, and does not replace what he said before", async () => {
    await fresh();
    await say(firm.link, { what: "done", grantIds: [firm.grantId] });
    await closeDoor(world, firm.grantId);
    await say(firm.link, { what: "destroyed", grantIds: [firm.grantId] });
    expect((await statements(world)).map(({ answer }) => answer)).toEqual(["closed", "noted"]);
  });
});

describe("this person has left us", () => {
  it("makes what he knows due at once, until a member confirms the day", async () => {
    await fresh({ channel: "email" });
    const other = await firmWithDoor(world, { contact: "Paul Parti", channel: "phone" });
    await say(firm.link, { what: "person_left", personId: other.contactId, words: "In October" });
    expect(await dueNow("holder_gone")).toEqual([other.credentialId]);
    expect((await statements(world))[0]).toMatchObject({ personId: other.contactId, answer: null });
    const [told] = await toldOf(world);
    expect(told?.items).toMatchObject([
      { template: "person_left_said", props: { contact: "Paul Parti", why: "In October" } },
    ]);
  });

  it("may be somebody we do not know, by his name", async () => {
    await fresh();
    await say(firm.link, { what: "person_left", personWords: "An intern" });
    expect((await statements(world))[0]).toMatchObject({ personWords: "An intern", answer: null });
    expect(await toldOf(world)).toHaveLength(1);
  });

  it("said again of the same person takes the first one's place", async () => {
    await fresh();
    for (const words of ["In May", "In June"])
      await say(firm.link, { what: "person_left", personId: firm.contactId, words });
    expect((await statements(world)).map(({ answer }) => answer)).toEqual(["replaced", null]);
  });
});

describe("what is refused", () => {
  it("a closed door: with the day and the organization that closed it, never a person of it", async () => {
    await fresh();
    await closeDoor(world, firm.grantId);
    const refusal = await say(firm.link, { what: "done", grantIds: [firm.grantId] }).catch(
      (e) => e,
    );
    expect(refusal).toBeInstanceOf(Conflict);
    expect(refusal.code).toBe("door_closed");
    expect(refusal.values).toMatchObject({ by: "Bright Bakery", on: "2026-11-18" });
    expect(JSON.stringify(refusal.values)).not.toContain("Ada");
  });

  it("what is no door of his: void, unknown, another supplier's, another organization's, all alike", async () => {
    await fresh();
    const void_ = await logDoor(world, { identifier: "void", contact: "Nora Nord" });
    await voidDoor(world, void_.id);
    const rival = await firmWithDoor(world, { supplier: "Rival", contact: "Rita" });
    const foreign = await firmWithDoor(await makeWorld("Elsewhere"));
    for (const what of ["done", "never_got", "destroyed"])
      for (const id of [void_.id, newId(), rival.grantId, foreign.grantId]) {
        const tried = say(firm.link, { what, grantIds: [firm.grantId, id] });
        await expect(tried).rejects.toStrictEqual(new NotFound());
      }
    for (const personId of [newId(), rival.contactId, foreign.contactId])
      await expect(say(firm.link, { what: "person_left", personId })).rejects.toStrictEqual(
        new NotFound(),
      );
    expect(await statements(world)).toEqual([]);
  });

  it("more than sixty an hour by one link, and a hundred a day by one supplier", async () => {
    await fresh();
    const once = (link = firm.link, now = NOON) =>
      say(link, { what: "destroyed", grantIds: [firm.grantId] }, now);
    for (let i = 0; i < 60; i++) await once();
    const refused = await once().catch((e) => e);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ status: 429, code: "too_many", values: { minutes: 60 } });
    const second = await linkFor(world, firm.contactId);
    for (let i = 0; i < 40; i++) await once(second);
    await expect(once(second)).rejects.toMatchObject({ status: 429 });
    const nextHour = new Date(NOON.getTime() + HOUR + 1_000);
    await expect(once(firm.link, nextHour)).rejects.toMatchObject({ status: 429 });
    const nextDay = new Date(NOON.getTime() + 24 * HOUR + 1_000);
    await expect(once(firm.link, nextDay)).resolves.toBeDefined();
  }, 30_000);

  it.each([
    ["a door", { what: "done" }, "grantIds"],
    ["a day", { what: "still_needed", grantIds: [newId()], words: "x" }, "untilOn"],
    ["why", { what: "still_needed", grantIds: [newId()], untilOn: "2027-01-01" }, "words"],
    ["who", { what: "person_left" }, "personId"],
    ["no door", { what: "person_left", personWords: "x", grantIds: [newId()] }, "grantIds"],
    ["one person", { what: "person_left", personWords: "x", personId: newId() }, "personWords"],
    ["no day", { what: "done", grantIds: [newId()], untilOn: "2027-01-01" }, "untilOn"],
    ["short words", { what: "done", grantIds: [newId()], words: "x".repeat(501) }, "words"],
    ["clean words", { what: "done", grantIds: [newId()], words: "a\u0007" }, "words"],
    [
      "no secret",
      { what: "done", grantIds: [newId()], words: "password: hunter2Hunter2!" },
      "words",
    ],
    ["few doors", { what: "done", grantIds: Array.from({ length: 201 }, newId) }, "grantIds"],
  ])("a post without %s", (_, posted, field) => {
    const parsed = sayAttestationInput.safeParse(posted);
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  it("what the schema does not know", () => {
    const posted = { what: "done", grantIds: [newId()], password: "x" };
    expect(sayAttestationInput.safeParse(posted).success).toBe(false);
  });
});
