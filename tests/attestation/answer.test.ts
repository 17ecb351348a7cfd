import { afterAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { stateOf } from "@/lib/grant/stored";
import { civilDateFrom } from "@/lib/time/civil-date";
import { closeDoor, extendDoor, reopenDoor, rotate, voidDoor } from "../support/acts";
import { asLink, eventsAbout, grantRow, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { answer, dueKinds, type Firm, firmWithDoor, held, say, statements } from "./speaker";

useTestDatabase();
afterAll(closeDatabase);

const TODAY = civilDateFrom("2026-11-18");
const WHY = "The second phase begins";

let world: World;
let firm: Firm;

const fresh = async (words = {}) => {
  world = await makeWorld();
  firm = await firmWithDoor(world, words);
};
const stateNow = async () => stateOf(await grantRow(world, firm.grantId), TODAY);
const dueNow = async (kind: string) =>
  (await dueKinds(world)).filter((due) => due.kind === kind).map(({ subject }) => subject);
const done = () => say(firm.link, { what: "done", grantIds: [firm.grantId] });
const longer = (untilOn = "2026-12-20") =>
  say(firm.link, {
    what: "still_needed",
    grantIds: [firm.grantId],
    untilOn,
    words: "Not finished",
  });
const left = (words = {}) =>
  say(firm.link, { what: "person_left", personId: firm.contactId, ...words });
const lastId = async () => (await statements(world)).at(-1)?.id ?? "";
const last = async () => (await statements(world)).at(-1);

describe("no, still needed", () => {
  it("opens the door again, and the supplier sees why, from his client and from nobody by name", async () => {
    await fresh();
    await done();
    expect(await stateNow()).toBe("closing");
    await answer(world, { id: await lastId(), answer: "still_needed", why: WHY });
    expect(await stateNow()).toBe("open");
    expect(await dueNow("closing")).toEqual([]);
    expect(await last()).toMatchObject({
      ...{ what: "done", words: null, answer: "still_needed", answerWhy: WHY },
      ...{ answeredById: world.admin.membershipId, answeredByName: "Ada Admin", answeredOn: TODAY },
    });
    const [door] = (await held(firm.link)).doors;
    expect(door?.said[0]?.answer).toEqual({ answer: "still_needed", on: TODAY, why: WHY });
    expect(JSON.stringify(door)).not.toContain("Ada");
    const event = (await eventsAbout(world, firm.grantId)).at(-1);
    expect(event).toMatchObject({
      action: "attestation.answered",
      after: { said: "done", answer: "still_needed", why: WHY },
    });
  });
});

describe("closing the door, in whichever way", () => {
  const ways: [string, () => Promise<unknown>][] = [
    ["by its owner", () => closeDoor(world, firm.grantId)],
    [
      "by a link out of a mail",
      () =>
        closeDoor(
          world,
          firm.grantId,
          {},
          {
            scope: asLink(world, world.admin, "grant:close", firm.grantId),
          },
        ),
    ],
    [
      "by the rotation that ends it",
      () => rotate(world, firm.credentialId, { [firm.grantId]: "ends" }),
    ],
    [
      "by the removal of its account through another door",
      async () => {
        const { credential } = await grantRow(world, firm.grantId);
        const other = await logDoor(world, {
          supplier: "Rival",
          identifier: credential.identifier,
          anyway: true,
        });
        await closeDoor(world, other.id, { kind: "revoked" });
      },
    ],
  ];
  it.each(ways)("%s answers the statement, and both stay as two records", async (_, close) => {
    await fresh();
    await done();
    await close();
    expect(await stateNow()).toBe("closed");
    expect(await last()).toMatchObject({ what: "done", answer: "closed", answerWhy: null });
    const { doneSaidId, closures } = await grantRow(world, firm.grantId);
    expect([doneSaidId, closures.length]).toEqual([null, 1]);
    expect(await dueNow("closing")).toEqual([]);
    await expect(
      answer(world, { id: await lastId(), answer: "still_needed", why: WHY }),
    ).rejects.toMatchObject({ code: "already_answered", values: { answer: "closed" } });
  });

  it("answers a wish for more time too", async () => {
    await fresh();
    await longer();
    await closeDoor(world, firm.grantId);
    expect(await last()).toMatchObject({ what: "still_needed", answer: "closed" });
  });

  it("undone, makes due again what the supplier had said", async () => {
    await fresh();
    await done();
    await closeDoor(world, firm.grantId);
    await reopenDoor(world, firm.grantId);
    expect(await stateNow()).toBe("closing");
    expect(await last()).toMatchObject({ what: "done", answer: null, answeredAt: null });
    expect(await dueNow("closing")).toEqual([firm.grantId]);
    await closeDoor(world, firm.grantId);
    expect(await last()).toMatchObject({ answer: "closed" });
  });

  it("undone, revives nothing that was answered before it", async () => {
    await fresh();
    await done();
    await answer(world, { id: await lastId(), answer: "still_needed", why: WHY });
    await closeDoor(world, firm.grantId);
    await reopenDoor(world, firm.grantId);
    expect(await stateNow()).toBe("open");
    expect(await last()).toMatchObject({ answer: "still_needed" });
  });
});

it("a door marked as logged in error asks nothing any more", async () => {
  await fresh();
  await done();
  await voidDoor(world, firm.grantId);
  expect(await last()).toMatchObject({ answer: "noted" });
  expect((await grantRow(world, firm.grantId)).doneSaidId).toBeNull();
  expect(await dueNow("closing")).toEqual([]);
});

describe("a wish for more time", () => {
  const until = (endsOn: string) => ({ answer: "extended", endsOn, why: WHY });

  it("is granted as every extension is: the former end kept, the later one in force", async () => {
    await fresh();
    await longer();
    await answer(world, { id: await lastId(), ...until("2026-12-15") });
    const { endsOn, grantChanges } = await grantRow(world, firm.grantId);
    expect(endsOn).toBe("2026-12-15");
    expect(grantChanges).toMatchObject([{ what: "end", fromValue: "2026-12-01", toValue: endsOn }]);
    expect(await last()).toMatchObject({
      answer: "extended",
      answerWhy: WHY,
      untilOn: "2026-12-20",
    });
    expect(await dueNow("extension_asked")).toEqual([]);
  });

  it("is held to the policy in force, and nothing is answered where it refuses", async () => {
    await fresh();
    const { organizationId } = world;
    await inOrganization(organizationId, (tx) =>
      tx.organizationSettings.update({ where: { organizationId }, data: { maxDays: 20 } }),
    );
    await longer();
    const tried = answer(world, { id: await lastId(), ...until("2026-12-20") });
    await expect(tried).rejects.toMatchObject({ problems: [{ code: "end_too_late" }] });
    expect(await last()).toMatchObject({ answer: null });
  });

  it("is granted by extending the door on its own page as well", async () => {
    await fresh();
    await longer();
    await extendDoor(world, firm.grantId, { endsOn: "2026-12-20" });
    expect(await last()).toMatchObject({ answer: "extended" });
  });

  it("leaves a done unanswered where the door is extended: the supplier still says that he is done", async () => {
    await fresh();
    await done();
    await extendDoor(world, firm.grantId, { endsOn: "2026-12-20" });
    expect([await stateNow(), (await last())?.answer]).toEqual(["closing", null]);
  });

  it("is declined with why, and the end stays", async () => {
    await fresh();
    await longer();
    await answer(world, { id: await lastId(), answer: "declined", why: WHY });
    expect(await last()).toMatchObject({ answer: "declined", answerWhy: WHY });
    expect((await grantRow(world, firm.grantId)).endsOn).toBe("2026-12-01");
    expect(await dueNow("extension_asked")).toEqual([]);
  });
});

describe("this person has left", () => {
  const leftOn = () =>
    inOrganization(world.organizationId, async (tx) => {
      const where = { organizationId: world.organizationId, id: firm.contactId };
      return (await tx.contact.findFirstOrThrow({ where })).leftOn;
    });

  it("is confirmed with the day, which the register keeps; the link of who left opens nothing more", async () => {
    await fresh({ channel: "phone" });
    await left();
    await answer(world, { id: await lastId(), answer: "confirmed", leftOn: "2026-11-10" });
    expect(await leftOn()).toBe("2026-11-10");
    expect(await last()).toMatchObject({ answer: "confirmed" });
    expect(await dueNow("holder_gone")).toEqual([firm.credentialId]);
    const contact = (await eventsAbout(world, firm.contactId)).map(({ action }) => action);
    expect(contact).toContain("contact.left");
    await expect(held(firm.link)).rejects.toBeInstanceOf(NotFound);
  });

  it("is never left without an answer by whoever says so while it is confirmed", async () => {
    await fresh();
    for (let i = 0; i < 8; i++) {
      const other = await firmWithDoor(world, { contact: `Person ${i}`, identifier: `own-${i}` });
      await say(firm.link, { what: "person_left", personId: other.contactId });
      const confirmed = { id: await lastId(), answer: "confirmed", leftOn: TODAY, contactId: "" };
      await Promise.allSettled([
        answer(world, confirmed),
        say(firm.link, { what: "person_left", personId: other.contactId }),
      ]);
      const where = { organizationId: world.organizationId };
      const unanswered = await inOrganization(world.organizationId, (tx) =>
        tx.attestation.count({
          where: {
            ...where,
            personId: other.contactId,
            answeredAt: null,
            person: { leftOn: { not: null } },
          },
        }),
      );
      expect(unanswered).toBe(0);
    }
  }, 60_000);

  it("is declined, and nothing is due for it any more", async () => {
    await fresh({ channel: "phone" });
    await left();
    await answer(world, { id: await lastId(), answer: "declined", why: "He only moved" });
    expect([await leftOn(), await dueNow("holder_gone")]).toEqual([null, []]);
  });

  it("of somebody who was only named, is confirmed of one of that supplier's people, or noted", async () => {
    await fresh();
    const rival = await firmWithDoor(world, { supplier: "Rival", contact: "Rita" });
    const named = { personId: null, personWords: "Nora N." };
    const confirmed = { answer: "confirmed", leftOn: "2026-11-10" };
    await left(named);
    const id = await lastId();
    await expect(answer(world, { id, ...confirmed })).rejects.toBeInstanceOf(Invalid);
    await expect(
      answer(world, { id, ...confirmed, contactId: rival.contactId }),
    ).rejects.toBeInstanceOf(NotFound);
    await left(named);
    await answer(world, { id: await lastId(), answer: "noted" });
    expect(await last()).toMatchObject({ answer: "noted" });
    await answer(world, { id, ...confirmed, contactId: firm.contactId });
    expect(await leftOn()).toBe("2026-11-10");
  });

  it("is answered too where the departure is noted on the supplier's own page, and a day to come is refused", async () => {
    await fresh();
    await left();
    const id = await lastId();
    await expect(
      answer(world, { id, answer: "confirmed", leftOn: "2026-11-19" }),
    ).rejects.toMatchObject({ problems: [{ field: "leftOn", code: "in_the_future" }] });
    const { contactLeft } = await import("@/lib/contact/operations/left");
    const scope = await world.as(world.admin, "supplier:edit");
    const input = { id: firm.contactId, version: 1, leftOn: civilDateFrom("2026-11-12") };
    await contactLeft(scope, input, NOON);
    expect(await last()).toMatchObject({ answer: "confirmed" });
  });
});

describe("who answers, and what", () => {
  it("is an admin, the owner or the system's owner; to nobody else, signed in or by a link", async () => {
    world = await makeWorld();
    const owner = await world.addMember("Olga Owner");
    const other = await world.addMember("Otto Other");
    const auditor = await world.addMember("Aud Auditor", "auditor");
    firm = await firmWithDoor(world, { owner });
    await done();
    const words = { id: await lastId(), answer: "still_needed", why: WHY };
    for (const by of [other, auditor])
      await expect(answer(world, words, by)).rejects.toBeInstanceOf(Forbidden);
    await answer(world, words, owner);
    await left();
    const gone = { id: await lastId(), answer: "declined", why: WHY };
    await expect(answer(world, gone, other)).rejects.toBeInstanceOf(Forbidden);
    await answer(world, gone, owner);
    expect(await last()).toMatchObject({ answeredById: owner.membershipId });
  });

  it.each([
    ["done", "extended"],
    ["done", "declined"],
    ["done", "confirmed"],
    ["still_needed", "still_needed"],
    ["still_needed", "noted"],
    ["person_left", "still_needed"],
    ["person_left", "noted"],
  ])("a %s is not answered by %s", async (what, given) => {
    await fresh();
    await { done, still_needed: longer, person_left: left }[what as "done"]();
    const day = { endsOn: "2026-12-20", why: WHY };
    const words = {
      ...{ extended: day, confirmed: { leftOn: TODAY }, noted: {} }[given as "extended"],
      ...(given === "still_needed" || given === "declined" ? { why: WHY } : {}),
    };
    const tried = answer(world, { id: await lastId(), answer: given, ...words });
    await expect(tried).rejects.toMatchObject({
      problems: [{ field: "answer", code: "not_this_answer" }],
    });
  });

  it("of two who answer at once, one does, and the other learns who was first", async () => {
    await fresh();
    await done();
    const words = { id: await lastId(), answer: "still_needed", why: WHY };
    const both = await Promise.allSettled([answer(world, words), answer(world, words)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((one) => one.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(Conflict);
    expect(refused?.reason).toMatchObject({
      code: "already_answered",
      values: { by: "Ada Admin" },
    });
  });

  it("of a supplier who says more time and an owner who closes at once, neither is lost", async () => {
    for (let i = 0; i < 4; i++) {
      await fresh();
      await done();
      const [said, closed] = await Promise.allSettled([longer(), closeDoor(world, firm.grantId)]);
      const all = await statements(world);
      if (closed.status === "fulfilled") {
        expect(await stateNow()).toBe("closed");
        expect(all.every((one) => one.answer !== null)).toBe(true);
      } else expect(closed.reason).toMatchObject({ code: "changed_meanwhile" });
      if (said.status === "rejected") expect(said.reason).toMatchObject({ code: "door_closed" });
    }
  });

  it("two of the firm who speak of the same doors at once leave one statement unanswered", async () => {
    await fresh();
    const second = await firmWithDoor(world, { contact: "Paul Parti" });
    const grantIds = [firm.grantId, second.grantId];
    await Promise.all([
      say(firm.link, { what: "done", grantIds }),
      say(second.link, { what: "never_got", grantIds: grantIds.toReversed() }),
    ]);
    const open = (await statements(world)).filter((one) => one.answer === null);
    expect(open.map(({ grantId }) => grantId).sort()).toEqual(grantIds.sort());
    for (const id of grantIds)
      expect(open.map((one) => one.id)).toContain((await grantRow(world, id)).doneSaidId);
  });
});
