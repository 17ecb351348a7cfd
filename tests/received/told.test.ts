import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { endMembership } from "@/lib/membership/operations/end";
import { dueListAsked } from "@/lib/reminder/due-list";
import { readDueList } from "@/lib/reminder/queries/due-list";
import { runSweep } from "@/lib/sweep/run";
import { destroyAccess, holdAccess } from "../support/received";
import { useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";

const server = useMailServer(useTestDatabase());

const OCTOBER = new Date("2026-10-02T16:00:00Z");

test("the daily mail and the list name the client, the system and the account, and lead to its page", async () => {
  const world = await makeWorld("Agency", "America/Toronto", OCTOBER);
  const words = { client: "Café Lune", system: "WordPress", account: "agency@lune.example" };
  const { id } = await holdAccess(world, { ...words, endsOn: "2026-11-18" }, OCTOBER);
  const asked = dueListAsked({}, "mine");
  const list = await readDueList(await world.as(world.admin, "register:read"), asked, NOON);
  expect(list.groups.flatMap(({ items }) => items)).toMatchObject([
    {
      kind: "give_back",
      subjectKind: "received_access",
      subjectId: id,
      supplier: "Café Lune",
      system: "WordPress",
      account: "agency@lune.example",
      owner: "Ada Admin",
      acts: ["give_back"],
    },
  ]);
  await runSweep(NOON);
  const text = server.messages.at(-1)?.text ?? "";
  for (const word of Object.values(words)) expect(text).toContain(word);
  expect(text).toContain(`/${world.slug}/received/${id}`);
  expect(text).not.toContain("/door#");
});

test("an owner who is away has his delegate reminded, one who has left the admins", async () => {
  const world = await makeWorld("Agency", "America/Toronto", OCTOBER);
  const [una, leo] = [await world.addMember("Una"), await world.addMember("Leo")];
  await holdAccess(world, { owner: una, endsOn: "2026-11-18" }, OCTOBER);
  const { organizationId } = world;
  const change = (data: object) =>
    inOrganization(organizationId, (tx) =>
      tx.membership.updateMany({ where: { organizationId, id: una.membershipId }, data }),
    );
  const delegateId = leo.membershipId;
  await change({ awayFrom: "2026-11-01", awayTo: "2026-11-30", delegateId });
  await runSweep(NOON);
  expect(server.messages.at(-1)?.recipients).toEqual([leo.email]);
  await change({ endedAt: NOON, endedByName: "Ada Admin", delegateId: null });
  const asked = dueListAsked({}, "mine");
  const list = await readDueList(await world.as(world.admin, "register:read"), asked, NOON);
  expect(list.total).toBe(1);
});

test("what is destroyed reminds nobody", async () => {
  const world = await makeWorld("Agency", "America/Toronto", OCTOBER);
  const { id } = await holdAccess(world, { endsOn: "2026-11-18" }, OCTOBER);
  await destroyAccess(world, id);
  const before = server.messages.length;
  await runSweep(NOON);
  expect(server.messages).toHaveLength(before);
});

test("whoever answers is mailed which client must be told that one of ours has left", async () => {
  const world = await makeWorld();
  const [una, lea] = [await world.addMember("Una"), await world.addMember("Lea")];
  const words = { client: "Café Lune", system: "WordPress", account: "agency" };
  const { id } = await holdAccess(world, { ...words, owner: una, users: [lea] });
  const scope = await world.as(world.admin, "membership:manage");
  await endMembership(scope, { id: lea.membershipId, version: 1, to: null }, NOON);
  await runSweep(NOON);
  const mail = server.messages.at(-1);
  expect(mail?.recipients).toEqual([una.email]);
  expect(mail?.subject).toBe("Lea has left: one client’s access to be told of");
  expect(mail?.text).toContain("used the access that Café Lune gave us to WordPress (agency)");
  expect(mail?.text).toContain(`/received/${id}`);
});
