import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { defaultGrantFilter } from "@/lib/grant/filter";
import { listGrants } from "@/lib/grant/queries/list";
import { NOBODY_YET } from "@/lib/membership/membership";
import { changeRole } from "@/lib/membership/operations/change-role";
import { endMembership } from "@/lib/membership/operations/end";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor, handOver, rotate } from "../support/acts";
import { type DoorWords, logDoor } from "../support/register";
import { eventTexts, mailsOf, morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

const server = useMailServer(useTestDatabase());

/** Una, who leaves; Sven, who owns the system "Web shop" of every door here unless a test says otherwise. */
async function makeTeam() {
  const world = await makeWorld();
  const [una, sven] = [await world.addMember("Una"), await world.addMember("Sven")];
  return { world, una, sven };
}

type Team = Awaited<ReturnType<typeof makeTeam>>;

const door = ({ world, sven }: Team, words: DoorWords = {}) =>
  logDoor(world, { by: sven, owner: sven, ...words });

const leave = async (
  { world }: Team,
  { membershipId: id }: Member,
  to: string | null = null,
  version = 1,
) => endMembership(await world.as(world.admin, "membership:manage"), { id, version, to }, NOON);

type Door = { id: string; credentialId: string };

/** Its supplier gets the new one. */
const rotated = ({ world }: Team, { id, credentialId }: Door, by?: Member) =>
  rotate(world, credentialId, { [id]: "gets_new" }, {}, by && { by });

/** What she left knowing, by account's id: which generation, and why. */
async function leftKnowing(world: World) {
  const rows = await inOrganization(world.organizationId, (tx) =>
    tx.leftKnowing.findMany({ where: { organizationId: world.organizationId } }),
  );
  return Object.fromEntries(
    rows.map(({ credentialId, generation, how }) => [credentialId, { generation, how }]),
  );
}

const due = (world: World) =>
  inOrganization(
    world.organizationId,
    (tx) => tx.$queryRaw<{ id: string; on: string; to: string }[]>`
      SELECT d.subject_id::text AS id, d.due_on AS on, m.name AS to
      FROM due_item d JOIN membership m ON m.organization_id = d.organization_id AND m.id = d.recipient_id
      WHERE d.organization_id = ${world.organizationId}::uuid AND d.due_kind = 'member_left' ORDER BY d.subject_id`,
  );

const mailTo = ({ email }: Member) =>
  server.messages.filter(({ recipients }) => recipients.includes(email));

describe("a member who leaves knows", () => {
  test("what he rotated, what he handed over and what stands in his systems, each once with every reason", async () => {
    const team = await makeTeam();
    const { world, una } = team;
    const rotatedOne = await door(team);
    await rotated(team, rotatedOne, una);
    const handed = await door(team);
    await handOver(world, handed.id, {}, { by: una });
    const owned = await door(team, { by: una, system: "Her own" });
    await rotated(team, owned, una);
    await door(team);
    await leave(team, una, world.admin.membershipId);
    expect(await leftKnowing(world)).toEqual({
      [rotatedOne.credentialId]: { generation: 2, how: ["rotated"] },
      [handed.credentialId]: { generation: 1, how: ["handed_over"] },
      [owned.credentialId]: { generation: 2, how: ["owned_system", "rotated"] },
    });
  });

  test("nothing that was changed since, is retired, has no secret, or travelled by the system's own invitation", async () => {
    const team = await makeTeam();
    const { world, una, sven } = team;
    const changed = await door(team);
    await handOver(world, changed.id, {}, { by: una });
    await rotated(team, changed, sven);
    const retired = await door(team, { by: una, system: "Hers" });
    await closeDoor(world, retired.id, { kind: "revoked" });
    await door(team, { by: una, system: "Hers", kind: "integration" });
    const invited = await door(team, { kind: "dedicated_account" });
    await handOver(world, invited.id, { channel: "system_invitation" }, { by: una });
    await leave(team, una, sven.membershipId);
    expect(await leftKnowing(world)).toEqual({});
    expect(JSON.stringify(await mailsOf(world))).not.toContain("secrets_left");
  });

  test("nothing as long as she stays, also as an auditor; what she rotated falls due when she ends", async () => {
    const team = await makeTeam();
    const { world, una, sven } = team;
    const one = await door(team);
    await rotated(team, one, una);
    const role = { role: "auditor" as const, untilOn: null, to: sven.membershipId };
    await changeRole(
      await world.as(world.admin, "membership:manage"),
      { id: una.membershipId, version: 1, ...role },
      NOON,
    );
    expect(await due(world)).toEqual([]);
    await leave(team, una, null, 2);
    expect(await due(world)).toMatchObject([{ id: one.credentialId }]);
  });
});

describe("each such secret", () => {
  test("falls due that day to the owner of its system, who is the successor where it was her own, until it is changed or retired", async () => {
    const team = await makeTeam();
    const { world, una } = team;
    const leo = await world.addMember("Leo");
    const theirs = await door(team);
    await rotated(team, theirs, una);
    const hers = await door(team, { by: una, owner: una, system: "Her own" });
    await leave(team, una, leo.membershipId);
    const on = "2026-11-18";
    expect(await due(world)).toEqual(
      [
        { id: theirs.credentialId, on, to: "Sven" },
        { id: hers.credentialId, on, to: "Leo" },
      ].toSorted((a, b) => a.id.localeCompare(b.id)),
    );
    await rotated(team, theirs);
    await closeDoor(world, hers.id, { kind: "revoked" });
    expect(await due(world)).toEqual([]);
  });

  test("stays due when she is invited again and comes back", async () => {
    const team = await makeTeam();
    const { world, una } = team;
    const one = await door(team);
    await rotated(team, one, una);
    await leave(team, una);
    const place = { organizationId: world.organizationId, personId: una.personId };
    const again = { id: crypto.randomUUID(), role: "member", name: "Una", startedOn: "2026-11-18" };
    await inOrganization(world.organizationId, (tx) =>
      tx.membership.create({ data: { ...place, ...again } }),
    );
    expect(await due(world)).toMatchObject([{ id: one.credentialId }]);
  });

  test("makes its door a finding in the list, and no other", async () => {
    const team = await makeTeam();
    const { world, una } = team;
    const [one] = [await door(team), await door(team)];
    await rotated(team, one, una);
    await leave(team, una);
    const scope = await world.as(world.admin, "register:read");
    const filter = { ...defaultGrantFilter, rotation: true };
    const { rows } = await listGrants(scope, filter, null, NOON);
    expect(rows.map(({ id, rotationDue }) => [id, rotationDue])).toEqual([[one.id, true]]);
  });

  test("is on record with the end of her membership, by their number", async () => {
    const team = await makeTeam();
    const { world, una } = team;
    await rotated(team, await door(team), una);
    await leave(team, una);
    const ended = (await eventTexts(world)).find(({ action }) => action === "membership.ended");
    expect(ended?.after).toEqual({ secrets: 1 });
  });
});

describe("who must know", () => {
  test("each owner of a system is told at once, in one notice, and reminded until the secret is changed", async () => {
    const team = await makeTeam();
    const { world, una, sven } = team;
    const [one, two] = [await door(team), await door(team)];
    await rotated(team, one, una);
    await handOver(world, two.id, {}, { by: una });
    await runSweep(NOON);
    server.messages.length = 0;
    await leave(team, una);
    await runSweep(NOON);
    expect(mailTo(sven).map(({ subject }) => subject)).toEqual([
      "Una has left: 2 secrets to change",
    ]);
    const [mail] = mailTo(sven);
    expect(mail?.text).toContain("Una, who has left, knew the secret of Web shop");
    expect(mail?.text?.match(/\/door#/g)).toHaveLength(2);
    expect(mail?.text).toContain(`/${world.slug}/people/${una.membershipId}#secrets`);
    server.messages.length = 0;
    await rotated(team, two, sven);
    for (const day of ["2026-11-19", "2026-11-20", "2026-11-23"]) await runSweep(morning(day));
    const daily = mailTo(sven);
    expect(daily).toHaveLength(1);
    expect(daily[0]?.text).toContain("One of yours left");
    await rotated(team, one, sven);
    server.messages.length = 0;
    for (const day of ["2026-11-24", "2026-11-25", "2026-11-30"]) await runSweep(morning(day));
    expect(mailTo(sven).filter(({ text }) => text?.includes("One of yours left"))).toEqual([]);
  });

  test("the one who acts is not told, nor the one who left; the next in line is, where an owner is away or gone", async () => {
    const team = await makeTeam();
    const { world, una, sven } = team;
    const bea = await world.addMember("Bea", "admin");
    await rotated(team, await door(team, { by: world.admin, system: "Admin's" }), una);
    await rotated(team, await door(team, { by: una, system: "Hers" }), una);
    await rotated(team, await door(team), una);
    await inOrganization(world.organizationId, (tx) =>
      tx.membership.updateMany({
        where: { organizationId: world.organizationId, id: sven.membershipId },
        data: { awayFrom: "2026-11-01", awayTo: "2026-11-30", delegateId: bea.membershipId },
      }),
    );
    await runSweep(NOON);
    server.messages.length = 0;
    await leave(team, una, NOBODY_YET);
    await runSweep(NOON);
    expect([una, sven, world.admin].flatMap(mailTo)).toEqual([]);
    expect(mailTo(bea).map(({ subject }) => subject)).toEqual([
      "Una has left: 2 secrets to change, and one more",
    ]);
  });

  test("of more than 25 the notice names the worst 25, the sensitive first, with the number of all", async () => {
    const team = await makeTeam();
    const { world, una, sven } = team;
    for (let n = 0; n < 27; n++) await door(team, { by: una, owner: sven });
    const worst = await door(team, { by: una, owner: sven, system: "Payroll", identifier: "boss" });
    await inOrganization(world.organizationId, (tx) =>
      tx.system.updateMany({
        where: { organizationId: world.organizationId, name: "Payroll" },
        data: { sensitive: true },
      }),
    );
    await runSweep(NOON);
    server.messages.length = 0;
    await leave(team, una, sven.membershipId);
    await runSweep(NOON);
    const [mail, ...others] = mailTo(sven);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("Una has left: 28 secrets to change");
    expect(mail?.text?.match(/who has left, knew/g)).toHaveLength(25);
    expect(mail?.text?.indexOf("(boss)")).toBeLessThan(mail?.text?.indexOf("(account-") ?? 0);
    expect(worst.credentialId in (await leftKnowing(world))).toBe(true);
  });

  test("what was changed before the notice left is not in it", async () => {
    const team = await makeTeam();
    const { una, sven } = team;
    const [one, two] = [await door(team), await door(team)];
    await rotated(team, one, una);
    await rotated(team, two, una);
    await runSweep(NOON);
    server.messages.length = 0;
    await leave(team, una);
    await rotated(team, one, sven);
    await runSweep(NOON);
    expect(mailTo(sven)[0]?.subject).toBe("Una has left: one secret to change");
  });
});
