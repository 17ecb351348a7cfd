import { describe, expect, it } from "vitest";
import { isOwner } from "@/lib/authorization/relation";
import { newId } from "@/lib/db/id";
import { inOrganization, read } from "@/lib/db/transaction";
import { Conflict, DoorbookError, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { changeRole } from "@/lib/membership/operations/change-role";
import { endMembership } from "@/lib/membership/operations/end";
import { setAbsence } from "@/lib/membership/operations/set-absence";
import { readPeople } from "@/lib/membership/queries/read-people";
import { editProfile } from "@/lib/person/profile";
import { civilDateFrom } from "@/lib/time/civil-date";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const manage = (world: World, member = world.admin) => world.as(member, "membership:manage");
const end = async (world: World, who: Member, to: string | null = null, by = world.admin) =>
  endMembership(await manage(world, by), { id: who.membershipId, version: 1, to }, NOON);
const role = async (world: World, who: Member, next: Member["role"], by = world.admin) =>
  changeRole(
    await manage(world, by),
    { id: who.membershipId, version: 1, role: next, untilOn: null, to: null },
    NOON,
  );
const people = async (world: World) =>
  (await readPeople(await world.as(world.admin, "register:read"), NOON)).members;

/** A system, which its owner answers for. */
async function addSystem({ organizationId }: World, ownerId: string) {
  const id = newId();
  const data = { organizationId, id, ownerId, name: `System ${id}`, nameNorm: id, createdAt: NOON };
  await inOrganization(organizationId, (tx) => tx.system.create({ data }));
  return id;
}

describe("the last admin", () => {
  it("cannot leave and cannot become anything else", async () => {
    const world = await makeWorld();
    await world.addMember("Claire Roy");
    await expect(end(world, world.admin)).rejects.toMatchObject({ code: "last_admin" });
    await expect(role(world, world.admin, "member")).rejects.toMatchObject({ code: "last_admin" });
  });

  it("stays when two admins end each other at once, ten times over", async () => {
    for (let time = 0; time < 10; time += 1) {
      const world = await makeWorld();
      const other = await world.addMember("Claire Roy", "admin");
      const [one, two] = [await manage(world), await manage(world, other)];
      const input = (who: Member) => ({ id: who.membershipId, version: 1, to: null });
      const demoted = { ...input(world.admin), role: "member" as const, untilOn: null };
      const answers = await Promise.allSettled([
        endMembership(one, input(other), NOON),
        time % 2 === 0
          ? endMembership(two, input(world.admin), NOON)
          : changeRole(two, demoted, NOON),
      ]);
      expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const admins = await inOrganization(world.organizationId, (tx) =>
        tx.membership.count({
          where: { organizationId: world.organizationId, role: "admin", endedAt: null },
        }),
      );
      expect(admins).toBe(1);
    }
  });
});

describe("ending a membership", () => {
  it("shuts the person out at his next request and keeps the row and the name", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Claire Roy");
    await world.as(member, "register:read");
    await end(world, member);
    await expect(world.as(member, "register:read")).rejects.toThrow(NotFound);
    const row = await inOrganization(world.organizationId, (tx) =>
      tx.membership.findFirst({ where: { id: member.membershipId } }),
    );
    expect(row).toMatchObject({ name: "Claire Roy", endedAt: NOON, endedByName: "Ada Admin" });
  });

  it("is refused with the count while he answers for something, and moves it to whom one names", async () => {
    const world = await makeWorld();
    const [member, heir] = [
      await world.addMember("Claire Roy"),
      await world.addMember("Denis Roy"),
    ];
    const system = await addSystem(world, member.membershipId);
    await expect(end(world, member)).rejects.toMatchObject({
      code: "still_owns",
      values: { count: 1 },
    });
    expect(await people(world)).toHaveLength(3);
    const { moved } = await end(world, member, heir.membershipId);
    expect(moved).toMatchObject({ toName: "Denis Roy", systems: [system] });
    const { owns } = (await people(world)).find(({ id }) => id === heir.membershipId) ?? {};
    expect(owns).toBe(1);
  });

  it("never moves anything to an auditor, to one who left, to another organization's, or to himself", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other Bakery")];
    const member = await world.addMember("Claire Roy");
    const [auditor, gone] = [await world.addMember("Al", "auditor"), await world.addMember("Gone")];
    await end(world, gone);
    await addSystem(world, member.membershipId);
    const refused = [auditor, gone, other.admin, member].map(({ membershipId }) => membershipId);
    for (const to of refused) await expect(end(world, member, to)).rejects.toThrow(DoorbookError);
    expect((await people(world)).map(({ name }) => name)).toContain("Claire Roy");
  });

  it("loses to whoever changed the membership first, and says so", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Claire Roy");
    await role(world, member, "admin");
    const refused = await end(world, member).catch((error) => error);
    expect(refused).toBeInstanceOf(Conflict);
    expect(refused).toMatchObject({ code: "changed_meanwhile", values: { by: "Ada Admin" } });
  });

  it("takes him out of every delegation", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Claire Roy");
    const [from, to] = [civilDateFrom("2026-11-20"), civilDateFrom("2026-11-30")];
    const scope = await world.as(world.admin, "membership:edit_own");
    const absence = { awayFrom: from, awayTo: to, delegateId: member.membershipId, version: 1 };
    await setAbsence(scope, absence, NOON);
    await end(world, member);
    expect((await people(world))[0]).toMatchObject({ awayFrom: from, delegateId: null });
  });

  it("of another organization's member is refused like an unknown one's", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other Bakery")];
    await expect(end(world, other.admin)).rejects.toThrow(NotFound);
    await expect(role(world, other.admin, "member")).rejects.toThrow(NotFound);
  });
});

describe("a role", () => {
  it("counts at once: an auditor logs nothing, a member manages nobody", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Claire Roy");
    await world.as(member, "grant:log");
    await role(world, member, "auditor");
    await expect(world.as(member, "grant:log")).rejects.toThrow(Forbidden);
  });

  it("of auditor needs somebody to take over what he answers for", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Claire Roy");
    await addSystem(world, member.membershipId);
    await expect(role(world, member, "auditor")).rejects.toMatchObject({ code: "still_owns" });
  });

  it("carries a last day only as auditor, and not in the past; the day after, nothing opens", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Al Auditor");
    const give = async (next: Member["role"], day: string) =>
      changeRole(
        await manage(world),
        { id: member.membershipId, version: 1, role: next, untilOn: civilDateFrom(day), to: null },
        NOON,
      );
    await expect(give("member", "2026-12-31")).rejects.toThrow(Invalid);
    await expect(give("auditor", "2026-11-17")).rejects.toThrow(Invalid);
    await give("auditor", "2026-11-18");
    await world.as(member, "register:read", new Date("2026-11-19T04:59:59Z"));
    const nextDay = new Date("2026-11-19T05:00:00Z");
    await expect(world.as(member, "register:read", nextDay)).rejects.toThrow(NotFound);
  });
});

describe("what is one's own", () => {
  it("is set by oneself: absence with a delegate who can answer for doors", async () => {
    const world = await makeWorld();
    const [member, auditor] = [
      await world.addMember("Claire"),
      await world.addMember("Al", "auditor"),
    ];
    const scope = await world.as(member, "membership:edit_own");
    const away = (delegateId: string | null, awayTo = "2026-12-01") =>
      setAbsence(
        scope,
        {
          awayFrom: civilDateFrom("2026-11-01"),
          awayTo: civilDateFrom(awayTo),
          delegateId,
          version: 1,
        },
        NOON,
      );
    await expect(away(auditor.membershipId)).rejects.toThrow(Invalid);
    await expect(away(member.membershipId)).rejects.toThrow(Invalid);
    await expect(away(null, "2026-11-17")).rejects.toThrow(Invalid);
    await away(world.admin.membershipId);
    const stand = await world.as(world.admin, "grant:extend");
    expect(isOwner(stand, [member.membershipId], stand.today(NOON))).toBe(true);
    await expect(away(null)).rejects.toMatchObject({ code: "changed_meanwhile" });
  });

  it("changes its name in every organization, and keeps the former one in what was recorded", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other Bakery")];
    const visitor = { personId: world.admin.personId, from: null };
    await inOrganization(other.organizationId, (tx) =>
      tx.membership.create({
        data: {
          organizationId: other.organizationId,
          id: newId(),
          personId: world.admin.personId,
          role: "member",
          name: world.admin.name,
          startedOn: "2026-11-01",
        },
      }),
    );
    await editProfile(visitor, { name: "Ada Newname", locale: "fr" }, NOON);
    expect((await people(world)).map(({ name }) => name)).toEqual(["Ada Newname"]);
    const names = (await people(other)).map(({ name }) => name);
    expect(names).toContain("Ada Newname");
    const scope = await world.as(world.admin, "register:read");
    const actors = await read(scope, (tx) =>
      tx.auditPersonal.findMany({
        where: { organizationId: world.organizationId, field: "actor.name" },
        orderBy: { seq: "asc" },
      }),
    );
    expect(actors.map(({ value }) => value)).toEqual(["Ada Admin", "Ada Admin"]);
  });
});
