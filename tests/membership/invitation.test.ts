import { describe, expect, it } from "vitest";
import { authorizeInvited, readInvitation } from "@/lib/authorization/invited";
import { globally, read } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { acceptInvitation } from "@/lib/membership/operations/accept-invitation";
import { inviteMember } from "@/lib/membership/operations/invite";
import { resendInvitation } from "@/lib/membership/operations/resend-invitation";
import { revokeInvitation } from "@/lib/membership/operations/revoke-invitation";
import { readPeople } from "@/lib/membership/queries/read-people";
import { tokenFor } from "@/lib/token/token";
import { useTestDatabase } from "../support/test-database";
import { makePerson, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const DAY = 24 * 60 * 60_000;
const later = (days: number) => new Date(NOON.getTime() + days * DAY);
const GUEST = { name: "Claire Roy", locale: "fr", from: "192.0.2.1" };

async function invited(
  world: World,
  email: string,
  role: "admin" | "member" | "auditor" = "member",
) {
  const scope = await world.as(world.admin, "membership:manage");
  const { id } = await inviteMember(scope, { email, role, untilOn: null }, NOON);
  const token = tokenFor("invitation", id, env().AUTH_SECRET);
  return { organizationId: world.organizationId, id, token };
}

async function accept(link: Awaited<ReturnType<typeof invited>>, guest = GUEST, now = NOON) {
  const { scope, personId } = await authorizeInvited(link, guest, now);
  return { ...(await acceptInvitation(scope, link, now)), personId };
}

const people = async (world: World) =>
  readPeople(await world.as(world.admin, "register:read"), NOON);

describe("an invitation", () => {
  it("makes a member with its role, its mail in the outbox and both acts on record", async () => {
    const world = await makeWorld();
    const link = await invited(world, "Claire@example.test", "auditor");
    expect(await readInvitation(link, NOON)).toMatchObject({
      email: "Claire@example.test",
      known: false,
    });
    const { membershipId, slug } = await accept(link);
    expect(slug).toBe(world.slug);
    const scope = await world.as(world.admin, "register:read");
    await read(scope, async (tx) => {
      const { organizationId } = world;
      const mails = await tx.mail.findMany({ where: { organizationId } });
      expect(mails).toMatchObject([
        { kind: "invitation", invitationId: link.id, state: "waiting" },
      ]);
      expect(JSON.stringify(mails)).not.toContain(link.token);
      const events = await tx.auditEvent.findMany({
        where: { organizationId },
        orderBy: { seq: "asc" },
      });
      expect(events.map(({ action }) => action)).toEqual([
        "organization.created",
        "invitation.made",
        "membership.joined",
      ]);
      expect(events.map(({ text }) => text).join()).not.toContain("Claire");
    });
    const { members, invitations } = await people(world);
    expect(members.find(({ id }) => id === membershipId)).toMatchObject({
      name: "Claire Roy",
      email: "Claire@example.test",
      role: "auditor",
    });
    expect(invitations).toEqual([]);
  });

  it("is for its address only: whoever uses the link becomes the person of that address", async () => {
    const world = await makeWorld();
    const known = await makePerson("Denis Roy");
    const link = await invited(world, known.email.toUpperCase());
    expect((await readInvitation(link, NOON)).known).toBe(true);
    const { personId } = await accept(link, { ...GUEST, name: "Mallory" });
    expect(personId).toBe(known.personId);
    const { members } = await people(world);
    expect(members.map(({ name }) => name)).toContain("Denis Roy");
    expect(members.map(({ name }) => name)).not.toContain("Mallory");
  });

  it("cannot be accepted by a member of his own accord with somebody else's link", async () => {
    const world = await makeWorld();
    const link = await invited(world, "claire@example.test");
    const member = await world.addMember("Mallory");
    const scope = await world.as(member, "membership:edit_own");
    await expect(acceptInvitation(scope, link, NOON)).rejects.toThrow(Forbidden);
  });

  it("asks a new person for a name", async () => {
    const link = await invited(await makeWorld(), "nameless@example.test");
    await expect(accept(link, { ...GUEST, name: null as never })).rejects.toThrow(Invalid);
  });

  it("is used once, also by 20 at once", async () => {
    const world = await makeWorld();
    const link = await invited(world, "once@example.test");
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => accept(link)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await people(world)).members).toHaveLength(2);
    const persons = await globally((tx) =>
      tx.person.count({ where: { emailNorm: "once@example.test" } }),
    );
    expect(persons).toBe(1);
    await expect(readInvitation(link, NOON)).rejects.toThrow(NotFound);
  });

  it("lives seven days, and seven more from when it is sent again", async () => {
    const world = await makeWorld();
    const link = await invited(world, "late@example.test");
    await readInvitation(link, new Date(later(7).getTime() - 1));
    await expect(accept(link, GUEST, later(7))).rejects.toThrow(NotFound);
    const scope = await world.as(world.admin, "membership:manage");
    await resendInvitation(scope, { id: link.id }, later(8));
    await readInvitation(link, new Date(later(15).getTime() - 1));
    await expect(readInvitation(link, later(15))).rejects.toThrow(NotFound);
  });

  it("goes to one address five times an hour at most, sent again or made anew, also by ten at once", async () => {
    const world = await makeWorld();
    const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
    const { id } = await invited(world, "often@example.test");
    const scope = await world.as(world.admin, "membership:manage");
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () => resendInvitation(scope, { id }, minutes(10))),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    const tooMany = (wait: number) => ({
      status: 429,
      code: "too_many_mails",
      values: { count: 5, minutes: wait },
    });
    await expect(resendInvitation(scope, { id }, minutes(30))).rejects.toMatchObject(tooMany(30));
    await revokeInvitation(scope, { id }, minutes(30));
    const anew = { email: "Often@example.test", role: "member", untilOn: null } as const;
    await expect(inviteMember(scope, anew, minutes(59))).rejects.toMatchObject(tooMany(1));
    await inviteMember(scope, { ...anew, email: "other@example.test" }, minutes(59));
    const again = await inviteMember(scope, anew, minutes(61));
    await expect(resendInvitation(scope, again, minutes(62))).rejects.toMatchObject(tooMany(8));
    await resendInvitation(scope, again, minutes(71));
  });

  it("that is withdrawn opens nothing, and cannot be sent again", async () => {
    const world = await makeWorld();
    const link = await invited(world, "gone@example.test");
    const scope = await world.as(world.admin, "membership:manage");
    await revokeInvitation(scope, { id: link.id }, NOON);
    await expect(accept(link)).rejects.toThrow(NotFound);
    await expect(resendInvitation(scope, { id: link.id }, NOON)).rejects.toThrow(Conflict);
    await expect(revokeInvitation(scope, { id: link.id }, NOON)).rejects.toThrow(Conflict);
  });

  it("is refused for a member and for an address that has one, also for ten at once", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Claire Roy");
    await expect(invited(world, member.email)).rejects.toMatchObject({
      problems: [{ field: "email", code: "already_member" }],
    });
    const ten = Array.from({ length: 10 }, () => invited(world, "twice@example.test"));
    const made = (await Promise.allSettled(ten)).filter(({ status }) => status === "fulfilled");
    expect(made).toHaveLength(1);
  });

  it("of another organization cannot be read, sent, withdrawn or accepted with this one's id", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other Bakery")];
    const link = await invited(other, "foreign@example.test");
    const scope = await world.as(world.admin, "membership:manage");
    await expect(resendInvitation(scope, { id: link.id }, NOON)).rejects.toThrow(NotFound);
    await expect(revokeInvitation(scope, { id: link.id }, NOON)).rejects.toThrow(NotFound);
    const mixed = { ...link, organizationId: world.organizationId };
    await expect(readInvitation(mixed, NOON)).rejects.toThrow(NotFound);
    await expect(accept(mixed)).rejects.toThrow(NotFound);
  });

  it("is made by admins only", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Claire Roy");
    await expect(world.as(member, "membership:manage")).rejects.toThrow(Forbidden);
  });
});
