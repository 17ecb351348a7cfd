import { expect, test } from "vitest";
import { authorizeSweep } from "@/lib/authorization/authorize";
import { inOrganization } from "@/lib/db/transaction";
import { endExample } from "@/lib/example/operations/end";
import { lapseSecretLinks } from "@/lib/secret-link/operations/lapse";
import { runSweep } from "@/lib/sweep/run";
import { organizationsWithLapsed } from "@/lib/sweep/work";
import { eventsAbout } from "../support/register";
import { useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";
import { after, doorWithContact, linkRow, makeLink, openLink, prepared, set } from "./link";

const server = useMailServer(useTestDatabase());

test("a run deletes what is past its time, in every organization, and says that it lapsed", async () => {
  const [one, other] = [await prepared({ minutes: 5 }), await prepared({ minutes: 5 })];
  const living = await makeLink(one.world, one.door.id, { minutes: 6 });
  await runSweep(after(5));
  for (const { made } of [one, other])
    expect(await linkRow(made)).toMatchObject({
      carries: false,
      endedWhy: "lapsed",
      endedAt: after(5),
      handoverId: null,
    });
  expect(await linkRow(living)).toMatchObject({ carries: true, endedWhy: null });
  expect((await eventsAbout(one.world, one.door.id)).at(-1)).toMatchObject({
    action: "secret_link.lapsed",
    actor: { kind: "sweep" },
  });
});

test("an instant before nothing is past its time, and the organization has no such work", async () => {
  const { made, world } = await prepared({ minutes: 5 });
  const before = new Date(after(5).getTime() - 1);
  expect(await organizationsWithLapsed(before)).toEqual([]);
  await runSweep(before);
  expect(await linkRow(made)).toMatchObject({ carries: true, endedWhy: null });
  expect(await organizationsWithLapsed(after(5))).toEqual([world.organizationId]);
});

test("a second run finds nothing, and one of another instant at once lapses it no second time", async () => {
  const { world, door } = await prepared({ minutes: 5 });
  await Promise.all([runSweep(after(6)), runSweep(after(6))]);
  await runSweep(after(7));
  const events = await eventsAbout(world, door.id);
  expect(events.filter(({ action }) => action === "secret_link.lapsed")).toHaveLength(1);
});

test("an opened link does not lapse", async () => {
  const { made } = await prepared({ minutes: 5 });
  await openLink(made);
  await runSweep(after(6));
  expect(await linkRow(made)).toMatchObject({ endedWhy: "opened" });
});

test("more than a batch is deleted by one run, a batch at a time", async () => {
  const { world, made } = await prepared({ minutes: 5 });
  const { organizationId } = world;
  await inOrganization(organizationId, async (tx) => {
    const where = { organizationId, id: made.id };
    const link = await tx.secretLink.findFirstOrThrow({ where });
    const payload = await tx.secretPayload.findFirstOrThrow({ where: { organizationId } });
    const { newId } = await import("@/lib/db/id");
    const links = Array.from({ length: 204 }, () => ({ ...link, id: newId() }));
    await tx.secretLink.createMany({ data: links });
    await tx.secretPayload.createMany({
      data: links.map(({ id: linkId }) => ({ ...payload, linkId })),
    });
  });
  const scope = await authorizeSweep(organizationId);
  expect(await lapseSecretLinks(scope, after(6))).toEqual({ lapsed: 200, more: true });
  await runSweep(after(6));
  const left = (tx: Parameters<Parameters<typeof inOrganization>[1]>[0]) =>
    tx.secretPayload.count({ where: { organizationId } });
  expect(await inOrganization(organizationId, left)).toBe(0);
});

test("the end of an example company leaves nothing encrypted behind", async () => {
  const world = await makeWorld();
  const door = await doorWithContact(world);
  const made = await makeLink(world, door.id);
  const { organizationId } = world;
  await set(world, "organization", { id: organizationId }, { exampleOfId: world.admin.personId });
  await endExample(await world.as(world.admin, "organization:settings"), NOON);
  expect(await linkRow(made)).toMatchObject({ carries: false, endedWhy: "closed" });
  expect(server.messages).toEqual([]);
});
