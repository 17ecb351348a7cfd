import { expect, test } from "vitest";
import { authorize } from "@/lib/authorization/authorize";
import { inOrganization } from "@/lib/db/transaction";
import { endExample } from "@/lib/example/operations/end";
import { mailExample } from "@/lib/example/operations/mail";
import { reassignGrant } from "@/lib/grant/operations/reassign";
import { inviteMember } from "@/lib/membership/operations/invite";
import { runSweep } from "@/lib/sweep/run";
import { mailsOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { makeExample } from "./made";

const server = useMailServer(useTestDatabase());
const TOMORROW = new Date(NOON.getTime() + 86_400_000);

const ask = async (world: World, now = NOON) =>
  mailExample(await world.as(world.admin, "organization:settings", now), now);

test("an example mails nobody, whatever is due in it and whatever is done", async () => {
  const world = await makeExample();
  const before = (await mailsOf(world)).length;
  const { organizationId } = world;
  const [grant, other] = await inOrganization(organizationId, async (tx) => [
    await tx.grant.findFirstOrThrow({
      where: { organizationId, closureId: null, voidedAt: null, ownerId: world.admin.membershipId },
    }),
    await tx.membership.findFirstOrThrow({ where: { organizationId, name: "Tom Okafor" } }),
  ]);
  const scope = await world.as(world.admin, "grant:reassign");
  const input = { id: grant.id, version: grant.version, ownerId: other.id, why: null };
  await reassignGrant(scope, { ...input, confirmedNoSecret: false }, NOON);
  expect(await runSweep(NOON)).toMatchObject({ planned: 0, sent: 0, remaining: 0 });
  expect(await runSweep(TOMORROW)).toMatchObject({ planned: 0, sent: 0, remaining: 0 });
  expect(await mailsOf(world)).toHaveLength(before);
  expect(server.messages).toEqual([]);
}, 60_000);

test("its maker gets today's mail when he asks, once a day, and nobody else does", async () => {
  const world = await makeExample("fr");
  expect(await ask(world)).toEqual({ mail: "on_its_way" });
  expect(await ask(world)).toEqual({ mail: "sent_today" });
  expect(await runSweep(NOON)).toMatchObject({ planned: 0, sent: 1, remaining: 0 });
  const [mail, ...others] = server.messages;
  expect(others).toEqual([]);
  expect(mail?.recipients).toEqual([world.admin.email]);
  expect(mail?.text).toContain("Studio Web Clairmont");
  expect(mail?.text).toMatch(new RegExp(`/door#${world.organizationId}\\.`));
  expect(await runSweep(TOMORROW)).toMatchObject({ planned: 0, sent: 0 });
}, 60_000);

test("nobody but its maker may ask, and an organization that is no example has no such mail", async () => {
  const world = await makeExample();
  const { organizationId, slug } = world;
  const maya = await inOrganization(organizationId, (tx) =>
    tx.membership.findFirstOrThrow({ where: { organizationId, name: "Maya Lindqvist" } }),
  );
  const visitor = { personId: maya.personId, from: null };
  const scope = await authorize(visitor, "organization:settings", slug, NOON);
  await expect(mailExample(scope, NOON)).rejects.toThrow("an example mails its maker only");
  const real = await makeWorld();
  await expect(ask(real)).rejects.toThrow("no living example");
  const own = await real.as(real.admin, "organization:settings");
  await expect(endExample(own, NOON)).rejects.toThrow("no living example");
  expect(server.messages).toEqual([]);
}, 60_000);

test("nobody is invited into an example", async () => {
  const world = await makeExample();
  const scope = await world.as(world.admin, "membership:manage");
  const input = { email: "real@example.test", role: "member", untilOn: null } as const;
  await expect(inviteMember(scope, input, NOON)).rejects.toMatchObject({
    code: "example_mails_nobody",
  });
}, 60_000);

test("an example that was ended sends nothing that waited", async () => {
  const world = await makeExample();
  await ask(world);
  await endExample(await world.as(world.admin, "organization:settings"), NOON);
  expect(await runSweep(NOON)).toMatchObject({ sent: 0, remaining: 0 });
  expect(server.messages).toEqual([]);
}, 60_000);
