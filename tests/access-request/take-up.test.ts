import { describe, expect, test } from "vitest";
import { readRequestOf } from "@/lib/access-request/queries";
import { inOrganization } from "@/lib/db/transaction";
import { Forbidden } from "@/lib/errors";
import { readGrantPage } from "@/lib/grant/queries/page";
import { stateOf } from "@/lib/grant/stored";
import { civilDateFrom } from "@/lib/time/civil-date";
import { approve, setApproval } from "../approval/support";
import {
  ask,
  declineAsked,
  makeLink,
  requestRow,
  takeUp,
  waiting,
} from "../support/access-request";
import { counts, eventsAbout, grantRow, logDoor, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const today = civilDateFrom("2026-11-18");

const contactsOf = ({ organizationId }: World) =>
  inOrganization(organizationId, (tx) => tx.contact.findMany({ where: { organizationId } }));

describe("taking a request up", () => {
  test("logs a requested grant though no policy asks for one, ties the two, and asks a second person", async () => {
    const { world, lise, id } = await waiting();
    const view = await takeUp(world, world.admin, id);
    expect(view.requested).toBe(true);
    const row = await grantRow(world, view.id);
    expect(stateOf(row, today)).toBe("requested");
    expect(row).toMatchObject({ requestedBy: "Nils Nord", approvalAskedAt: NOON, handovers: [] });
    expect(await requestRow(world, id)).toMatchObject({
      grantId: view.id,
      endedAt: NOON,
      endedById: world.admin.membershipId,
      endedByName: "Ada Admin",
      endedWhy: null,
    });
    expect((await noticesOf(world)).slice(1)).toMatchObject([
      { template: "approval_asked", recipientId: lise.membershipId, subjectId: view.id },
    ]);
    expect((await eventsAbout(world, id)).at(-1)).toMatchObject({
      action: "access_request.taken_up",
      subjects: [
        { kind: "access_request", id },
        { kind: "grant", id: view.id },
      ],
    });
    const reader = await world.as(lise, "register:read");
    expect(await readRequestOf(reader, view.id)).toMatchObject({ id, firm: "Studio Nord" });
  });

  test("leaves the yes to somebody else: whoever took it up is refused, the other gives it", async () => {
    const { world, lise, id } = await waiting();
    const { id: grantId } = await takeUp(world, world.admin, id);
    await expect(approve(world, world.admin, grantId)).rejects.toMatchObject({
      code: "own_request",
    });
    await approve(world, lise, grantId);
    expect(stateOf(await grantRow(world, grantId), today)).toBe("open");
  });

  test("leaves the yes to himself where nobody else could give it, and no policy asks for another", async () => {
    const world = await makeWorld();
    await world.addMember("Max");
    const id = await ask(await makeLink(world));
    const { id: grantId } = await takeUp(world, world.admin, id);
    const page = await readGrantPage(await world.as(world.admin, "register:read"), grantId, NOON);
    expect(page.approval.notTheirs).toBeNull();
    await setApproval(world, ["all"]);
    await expect(approve(world, world.admin, grantId)).rejects.toMatchObject({
      code: "own_request",
    });
    await setApproval(world, []);
    await approve(world, world.admin, grantId);
    expect(stateOf(await grantRow(world, grantId), today)).toBe("open");
  });

  test("is refused where the policy asks for a second person and there is none, and changes nothing", async () => {
    const world = await makeWorld();
    const id = await ask(await makeLink(world));
    await setApproval(world, ["all"]);
    const before = await counts(world);
    await expect(takeUp(world, world.admin, id)).rejects.toMatchObject({
      problems: [{ code: "nobody_to_approve" }],
    });
    expect(await counts(world)).toEqual(before);
    expect((await requestRow(world, id)).endedAt).toBeNull();
  });

  test("gives nobody else the right to decide what he asked for himself", async () => {
    const world = await makeWorld();
    const id = await ask(await makeLink(world));
    await takeUp(world, world.admin, id);
    const lise = await world.addMember("Lise", "admin");
    await setApproval(world, ["all"]);
    const own = await logDoor(world, { startsOn: "2026-11-18", system: "Bank" });
    await setApproval(world, []);
    await inOrganization(world.organizationId, (tx) =>
      tx.membership.updateMany({
        where: { organizationId: world.organizationId, id: lise.membershipId },
        data: { endedAt: NOON },
      }),
    );
    await expect(approve(world, world.admin, own.id)).rejects.toMatchObject({
      code: "own_request",
    });
  });

  test("happens once: of two at once the second is told who was first, and leaves nothing behind", async () => {
    const { world, lise, id } = await waiting();
    const two = await Promise.allSettled([
      takeUp(world, world.admin, id, { identifier: "one" }),
      takeUp(world, lise, id, { identifier: "two" }),
      takeUp(world, lise, id, { identifier: "three" }),
    ]);
    const refused = two.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(2);
    for (const { reason } of refused)
      expect(reason).toMatchObject({
        code: "request_answered",
        values: { by: expect.stringMatching(/Ada|Lise/), what: "taken_up" },
      });
    expect(await counts(world)).toMatchObject({ grants: 1, credentials: 1 });
    await expect(declineAsked(world, lise, id)).rejects.toMatchObject({ code: "request_answered" });
  });

  test("refuses a handover and an authorization by hand, as every request does", async () => {
    const { world, id } = await waiting();
    await expect(takeUp(world, world.admin, id, { channel: "phone" })).rejects.toMatchObject({
      problems: [{ field: "handover.channel", code: "not_approved" }],
    });
    expect((await requestRow(world, id)).grantId).toBeNull();
  });

  test("writes his address to his contact once somebody of ours has checked it, and not before", async () => {
    const { world, id } = await waiting({ locale: "fr" });
    await takeUp(world, world.admin, id);
    expect(await contactsOf(world)).toMatchObject([
      { name: "Nils Nord", email: null, locale: "fr" },
    ]);
    const checked = await waiting();
    await takeUp(checked.world, checked.lise, checked.id, {}, { addressChecked: true });
    expect(await contactsOf(checked.world)).toMatchObject([{ email: "nils@studio-nord.test" }]);
  });

  test("writes his address to nobody of another name", async () => {
    const { world, id } = await waiting();
    await takeUp(world, world.admin, id, { contact: "Somebody Else" }, { addressChecked: true });
    expect(await contactsOf(world)).toMatchObject([{ name: "Somebody Else", email: null }]);
  });

  test("is the admins' and the owner's, nobody else's", async () => {
    const { world, max, id } = await waiting();
    await expect(takeUp(world, max, id)).rejects.toThrow(Forbidden);
    await expect(declineAsked(world, max, id)).rejects.toThrow(Forbidden);
    await inOrganization(world.organizationId, (tx) =>
      tx.accessRequest.updateMany({
        where: { organizationId: world.organizationId, id },
        data: { ownerId: max.membershipId },
      }),
    );
    await expect(takeUp(world, max, id)).resolves.toBeDefined();
    const auditor = await world.addMember("Aud", "auditor");
    await expect(world.as(auditor, "access_request:answer")).rejects.toThrow(Forbidden);
  });
});

describe("declining a request", () => {
  test("is on record with its reason, mails nobody, and ends it", async () => {
    const { world, lise, id } = await waiting();
    const { mails } = await counts(world);
    await declineAsked(world, lise, id);
    expect(await requestRow(world, id)).toMatchObject({
      grantId: null,
      endedByName: "Lise",
      endedWhy: "We know nobody",
    });
    expect((await counts(world)).mails).toBe(mails);
    expect((await eventsAbout(world, id)).at(-1)).toMatchObject({
      action: "access_request.declined",
      after: { why: "We know nobody" },
    });
    await expect(takeUp(world, lise, id)).rejects.toMatchObject({
      code: "request_answered",
      values: { by: "Lise", what: "declined" },
    });
  });
});
