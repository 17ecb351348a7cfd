import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { Forbidden } from "@/lib/errors";
import { receivedForms } from "@/lib/received/form";
import { beginUse } from "@/lib/received/operations/begin-use";
import { recordDestruction } from "@/lib/received/operations/destroy";
import { editReceived } from "@/lib/received/operations/edit";
import { giveReceived } from "@/lib/received/operations/give";
import { logReceived } from "@/lib/received/operations/log";
import { stopUse } from "@/lib/received/operations/stop-use";
import { undoDestruction } from "@/lib/received/operations/undo-destruction";
import { voidReceived } from "@/lib/received/operations/void";
import { holdAccess, receivedInput, receivedOf } from "../support/received";
import { eventsAbout, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

let world: World;
let una: Member;
let sven: Member;
beforeEach(async () => {
  world = await makeWorld();
  una = await world.addMember("Una");
  sven = await world.addMember("Sven");
});

const edits = (by: Member = una) => world.as(by, "received:edit");
const one = async (id: string) => ({ id, version: (await receivedOf(world, id)).version });
const said = { confirmedNoSecret: false };
const destroy = async (id: string, more: object = {}, by = una) =>
  recordDestruction(
    await edits(by),
    { ...(await one(id)), ...said, happenedOn: "2026-11-18", how: null, ...more } as never,
    NOON,
  );
const edit = async (id: string, more: object = {}) => {
  const { client, userIds, ownerId, ...facts } = receivedInput({ account: "agency" });
  return editReceived(await edits(), { ...(await one(id)), ...facts, ...more } as never, NOON);
};

describe("logging what a client gave us", () => {
  test("it is kept with who answers, who uses it, and its event, by whoever logged it", async () => {
    const { id, clientId } = await holdAccess(world, {
      by: una,
      users: [una, sven, sven],
      endsOn: "2026-12-01",
    });
    expect(await receivedOf(world, id)).toMatchObject({
      clientId,
      client: { name: "Café Lune", nameNorm: "café lune" },
      mandate: "unknown",
      vault: null,
      ownerId: una.membershipId,
      knownOn: "2026-11-18",
      createdByName: "Una",
      accessUsers: [{ sinceOn: "2026-10-01", untilOn: null }, { sinceOn: "2026-10-01" }],
    });
    const [event] = await eventsAbout(world, id);
    expect(event).toMatchObject({ action: "received.logged", after: { client: "Café Lune" } });
    expect(event?.subjects.map(({ kind }) => kind)).toEqual([
      "received_access",
      "client",
      "membership",
      "membership",
    ]);
  });

  test("a client that is there is found, however its name is written", async () => {
    const first = await holdAccess(world, { client: "Café Lune" });
    const second = await holdAccess(world, { client: " CAFÉ  lune " });
    expect(second.clientId).toBe(first.clientId);
  });

  test("two who name the same new client at once get one", async () => {
    const [a, b] = await Promise.all([holdAccess(world), holdAccess(world)]);
    expect(a.clientId).toBe(b.clientId);
  });

  test("what the same client gave us and we hold is not logged twice, also by two at once; once destroyed it may be", async () => {
    const words = { account: "agency" };
    await holdAccess(world, { account: "the client is there already" });
    const scopes = await Promise.all(Array.from({ length: 6 }, () => edits()));
    const tries = await Promise.allSettled(
      scopes.map((scope) => logReceived(scope, receivedInput(words), NOON)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [made] = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    await expect(holdAccess(world, { account: "AGENCY" })).rejects.toMatchObject({
      code: "already_held",
      values: { id: made?.id },
    });
    await destroy(made?.id ?? "");
    await holdAccess(world, words);
  });

  test.each([
    [{ sinceOn: "2026-11-19" }, "sinceOn", "in_the_future"],
    [{ endsOn: "2026-09-30" }, "endsOn", "ends_before_start"],
    [{ destroyByOn: "2026-09-30" }, "destroyByOn", "ends_before_start"],
  ])("days that cannot be are refused: %o", async (more, field, code) => {
    await expect(holdAccess(world, more)).rejects.toMatchObject({ problems: [{ field, code }] });
  });

  test("an auditor, and somebody who has left, neither answers for it nor uses it", async () => {
    const auditor = await world.addMember("Olga", "auditor");
    await expect(holdAccess(world, { owner: auditor })).rejects.toMatchObject({
      problems: [{ field: "ownerId", code: "not_answerable" }],
    });
    await expect(holdAccess(world, { users: [auditor] })).rejects.toMatchObject({
      problems: [{ field: "userIds", code: "not_answerable" }],
    });
  });

  test("an auditor logs nothing", async () => {
    const auditor = await world.addMember("Olga", "auditor");
    await expect(holdAccess(world, { by: auditor })).rejects.toBeInstanceOf(Forbidden);
  });

  test.each(["account", "system", "vault", "vaultEntry", "note", "mandateWords", "client"])(
    "a secret is refused in %s, unless it is said to be none",
    (field) => {
      const words = { [field]: "password: Xk9#mQ2vLp7!" };
      expect(() => receivedInput(words)).toThrow(/looks_like_secret/);
      expect(() => receivedInput({ ...words, confirmedNoSecret: true })).not.toThrow();
    },
  );

  test("the form's box names a client or one to be made; left empty, that is said beside it", () => {
    const { client: _, ownerId, ...fields } = receivedInput({});
    const { confirmedNoSecret, ...typed } = fields;
    const post = (more: object) => receivedForms.log.safeParse({ ...typed, ownerId: "", ...more });
    expect(post({ clientNew: "Café Lune" }).data).toMatchObject({
      client: { create: { name: "Café Lune" } },
      ownerId: null,
    });
    const id = newId();
    expect(post({ clientId: id, clientNew: "Café Lune" }).data).toMatchObject({ client: { id } });
    expect(post({ clientNew: " " }).error?.issues).toMatchObject([
      { path: ["clientId"], message: "empty" },
    ]);
  });

  test("an unknown key is refused, so that no secret slips in", () => {
    expect(() => receivedInput({ password: "hunter2" })).toThrow(/[Uu]nrecognized/);
  });

  test("a client or a member of nothing here is not found", async () => {
    const other = await makeWorld("Other");
    const theirs = await holdAccess(other);
    const foreign = receivedInput({});
    const log = async (more: object) =>
      logReceived(await edits(), { ...foreign, ...more } as never, NOON);
    await expect(log({ client: { id: theirs.clientId } })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(log({ ownerId: other.admin.membershipId })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(log({ userIds: [other.admin.membershipId] })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("changing it", () => {
  test("another day to give it back counts as known from that day; anything else leaves it", async () => {
    const { id } = await holdAccess(world, { account: "agency", endsOn: "2026-12-01" });
    await inOrganization(world.organizationId, (tx) =>
      tx.receivedAccess.updateMany({
        where: { organizationId: world.organizationId, id },
        data: { knownOn: "2026-10-05" },
      }),
    );
    await edit(id, { endsOn: "2026-12-01", vault: "Team vault", vaultEntry: "Clients / Lune" });
    expect(await receivedOf(world, id)).toMatchObject({
      knownOn: "2026-10-05",
      vault: "Team vault",
      version: 2,
    });
    await edit(id, { endsOn: "2026-12-01", destroyByOn: "2026-11-25" });
    expect((await receivedOf(world, id)).knownOn).toBe("2026-11-18");
    const events = await eventsAbout(world, id);
    expect(events.at(-1)).toMatchObject({
      action: "received.edited",
      before: { destroyByOn: null },
      after: { destroyByOn: "2026-11-25" },
    });
  });

  test("of two who change it at once the second learns who was first", async () => {
    const { id } = await holdAccess(world, { account: "agency", by: una });
    const { client, userIds, ownerId, ...facts } = receivedInput({ account: "agency" });
    const scope = await edits(sven);
    const change = () => editReceived(scope, { id, version: 1, ...facts } as never, NOON);
    const tries = await Promise.allSettled([change(), change()]);
    const refused = tries.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(refused.reason).toMatchObject({ code: "changed_meanwhile", values: { by: "Sven" } });
  });

  test("it cannot become what the same client gave us besides", async () => {
    await holdAccess(world, { account: "other" });
    const { id } = await holdAccess(world, { account: "agency" });
    await expect(edit(id, { account: "other" })).rejects.toMatchObject({ code: "already_held" });
  });

  test("what is void or destroyed is not changed", async () => {
    const { id } = await holdAccess(world, { account: "agency" });
    await destroy(id);
    await expect(edit(id)).rejects.toMatchObject({
      code: "already_destroyed",
      values: { by: "Una", on: "2026-11-18" },
    });
    await voidReceived(await edits(), { ...(await one(id)), ...said, why: "Twice" }, NOON);
    await expect(edit(id)).rejects.toMatchObject({ code: "already_void", values: { by: "Una" } });
    expect((await receivedOf(world, id)).voidWhy).toBe("Twice");
  });
});

describe("who of us uses it", () => {
  const begin = async (id: string, who: Member, sinceOn = "2026-11-10") =>
    beginUse(
      await edits(),
      { ...(await one(id)), membershipId: who.membershipId, sinceOn } as never,
      NOON,
    );
  const stop = async (id: string, who: Member, untilOn = "2026-11-15") =>
    stopUse(
      await edits(),
      { ...(await one(id)), membershipId: who.membershipId, untilOn } as never,
      NOON,
    );

  test("he begins, stops, and begins again with his first day: he knew its secret all along", async () => {
    const { id } = await holdAccess(world);
    await begin(id, sven);
    await expect(begin(id, sven)).rejects.toMatchObject({ problems: [{ code: "unchanged" }] });
    await stop(id, sven);
    await expect(stop(id, sven)).rejects.toMatchObject({ code: "not_found" });
    await begin(id, sven, "2026-11-18");
    const uses = (await receivedOf(world, id)).accessUsers;
    expect(uses).toMatchObject([
      { membershipId: sven.membershipId, sinceOn: "2026-11-10", untilOn: null },
    ]);
    const actions = (await eventsAbout(world, id)).map(({ action }) => action);
    expect(actions.slice(1)).toEqual([
      "received.use_begun",
      "received.use_stopped",
      "received.use_begun",
    ]);
  });

  test("not before we had it, not on a day to come, not by an auditor", async () => {
    const { id } = await holdAccess(world);
    await expect(begin(id, sven, "2026-09-30")).rejects.toMatchObject({
      problems: [{ code: "before_received" }],
    });
    await expect(begin(id, sven, "2026-11-19")).rejects.toMatchObject({
      problems: [{ code: "in_the_future" }],
    });
    await expect(begin(id, await world.addMember("Olga", "auditor"))).rejects.toMatchObject({
      problems: [{ code: "not_answerable" }],
    });
    await begin(id, sven);
    await expect(stop(id, sven, "2026-11-09")).rejects.toMatchObject({
      problems: [{ field: "untilOn" }],
    });
  });
});

describe("giving it to another of us", () => {
  test("he answers for it and is told; giving it to himself tells nobody", async () => {
    const { id } = await holdAccess(world, { owner: una });
    const give = async (to: Member) =>
      giveReceived(
        await edits(una),
        { ...(await one(id)), ...said, ownerId: to.membershipId, why: null },
        NOON,
      );
    await give(sven);
    expect((await receivedOf(world, id)).ownerId).toBe(sven.membershipId);
    expect(await noticesOf(world)).toEqual([
      { recipientId: sven.membershipId, template: "received_given", subjectId: id },
    ]);
    await expect(give(sven)).rejects.toMatchObject({ problems: [{ code: "unchanged" }] });
    await give(una);
    expect(await noticesOf(world)).toHaveLength(1);
  });
});

describe("our own destruction", () => {
  test("is recorded by whoever did it, with the day and how, and can be taken back and recorded anew", async () => {
    const { id } = await holdAccess(world);
    await destroy(id, { happenedOn: "2026-11-17", how: "Deleted from the vault" });
    const destroyed = await receivedOf(world, id);
    expect(destroyed.destruction).toMatchObject({
      happenedOn: "2026-11-17",
      how: "Deleted from the vault",
      byName: "Una",
      byId: una.membershipId,
    });
    await expect(destroy(id, {}, sven)).rejects.toMatchObject({
      code: "already_destroyed",
      values: { by: "Una" },
    });
    await undoDestruction(
      await edits(sven),
      { ...(await one(id)), ...said, why: "Wrong client" },
      NOON,
    );
    const undone = await receivedOf(world, id);
    expect(undone.destruction).toBeNull();
    expect(undone.destructions).toMatchObject([
      { undoneByName: "Sven", undoneWhy: "Wrong client" },
    ]);
    await destroy(id);
    expect((await receivedOf(world, id)).destructions).toHaveLength(2);
    await expect(
      undoDestruction(await edits(), { id: newId(), version: 1, ...said, why: "x" }, NOON),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("of two who record it at once one does", async () => {
    const { id } = await holdAccess(world);
    const tries = await Promise.allSettled([destroy(id), destroy(id, {}, sven)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await receivedOf(world, id)).destructions).toHaveLength(1);
  });

  test("not on a day to come, and not before we had it", async () => {
    const { id } = await holdAccess(world);
    await expect(destroy(id, { happenedOn: "2026-11-19" })).rejects.toMatchObject({
      problems: [{ code: "in_the_future" }],
    });
    await expect(destroy(id, { happenedOn: "2026-09-30" })).rejects.toMatchObject({
      problems: [{ code: "before_received" }],
    });
    await expect(
      undoDestruction(await edits(), { ...(await one(id)), ...said, why: "x" }, NOON),
    ).rejects.toMatchObject({ code: "not_destroyed" });
  });
});
