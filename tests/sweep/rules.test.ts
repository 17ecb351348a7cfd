import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { letItEnd } from "@/lib/grant/operations/let-it-end";
import { runSweep } from "@/lib/sweep/run";
import { grantRow, logDoor } from "../support/register";
import { mailsOf, morning, remindersOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());

/** Runs the engine each morning and answers the days on which somebody got a mail. */
async function mailDays(from: string, count: number, to?: Member): Promise<string[]> {
  const days: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const day = new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const before = received(to);
    await runSweep(morning(day));
    if (received(to) > before) days.push(day);
  }
  return days;
}

const received = (to?: Member) =>
  server.messages.filter(({ recipients }) => to === undefined || recipients.includes(to.email))
    .length;

const change = (world: World, { membershipId }: Member, data: object) =>
  inOrganization(world.organizationId, (tx) =>
    tx.membership.updateMany({
      where: { organizationId: world.organizationId, id: membershipId },
      data,
    }),
  );

test("a door is mailed about at its stages and on no other day, days off moved: 7 days before, 1, the day, 3, 7, then every 7", async () => {
  const world = await makeWorld();
  const owner = await world.addMember("Una");
  await logDoor(world, { endsOn: "2026-12-06", owner });
  // 6 December 2026 is a Sunday: the day before and the day itself move to Friday the 4th, in one mail.
  expect(await mailDays("2026-11-19", 45, owner)).toEqual([
    "2026-11-20",
    "2026-11-27",
    "2026-12-04",
    "2026-12-09",
    "2026-12-14",
    "2026-12-21",
    "2026-12-28",
  ]);
});

test("after 48 hours without a run there is one mail with what is true now", async () => {
  const world = await makeWorld();
  await logDoor(world, { endsOn: "2026-12-02", supplier: "Studio Nord" });
  await logDoor(world, { endsOn: "2026-12-03", supplier: "Print House" });
  expect(await runSweep(morning("2026-12-04"))).toMatchObject({ planned: 1, sent: 1 });
  expect(server.messages).toHaveLength(1);
  const mailed = (await remindersOf(world)).filter(({ outcome }) => outcome === "mailed");
  expect(mailed.map(({ stage }) => stage)).toEqual([0, 0]);
});

test("from seven days overdue the admins get the item too, in their own mail, once per stage", async () => {
  const world = await makeWorld();
  const owner = await world.addMember("Una");
  await logDoor(world, { endsOn: "2026-11-30", owner });
  expect(await mailDays("2026-11-30", 16, world.admin)).toEqual(["2026-12-07", "2026-12-14"]);
  const mail = (await mailsOf(world)).find(
    ({ recipientId }) => recipientId === world.admin.membershipId,
  );
  expect(mail?.props).toMatchObject({ items: [{ stage: 7, owner: "Una" }] });
  expect(
    server.messages.find(({ recipients }) => recipients.includes(world.admin.email))?.text,
  ).toContain("Una");
});

test("while the owner is away his delegate gets the mail, and the owner none", async () => {
  const world = await makeWorld();
  const [owner, delegate] = [await world.addMember("Una"), await world.addMember("Leo")];
  await logDoor(world, { endsOn: "2026-12-04", owner });
  await change(world, owner, {
    awayFrom: "2026-12-01",
    awayTo: "2026-12-31",
    delegateId: delegate.membershipId,
  });
  await runSweep(morning("2026-12-04"));
  expect([received(owner), received(delegate)]).toEqual([0, 1]);
});

test("an owner who left is mailed nothing: the door reaches the next in line the same day", async () => {
  const world = await makeWorld();
  const owner = await world.addMember("Una");
  await logDoor(world, { endsOn: "2026-12-04", owner });
  await change(world, owner, { endedAt: morning("2026-12-01"), endedByName: "Ada Admin" });
  await runSweep(morning("2026-12-04"));
  expect([received(owner), received(world.admin)]).toEqual([0, 1]);
});

test("who leaves between planning and sending is not mailed", async () => {
  const world = await makeWorld();
  const owner = await world.addMember("Una");
  await logDoor(world, { endsOn: "2026-12-04", owner });
  server.atMessage = () => ({ code: 451, message: "later" });
  await runSweep(morning("2026-12-04"));
  server.atMessage = () => undefined;
  await change(world, owner, { endedAt: morning("2026-12-04", 6), endedByName: "Ada Admin" });
  await runSweep(morning("2026-12-04", 10));
  expect(received(owner)).toBe(0);
  expect(await mailsOf(world)).toMatchObject([{ state: "cancelled" }]);
});

test("'let it end' silences the stages before the day, and no later one", async () => {
  const world = await makeWorld();
  const { id } = await logDoor(world, { endsOn: "2026-12-04" });
  const { version } = await grantRow(world, id);
  const now = morning("2026-11-19");
  await letItEnd(await world.as(world.admin, "grant:let_it_end", now), { id, version }, now);
  expect(await mailDays("2026-11-20", 19)).toEqual(["2026-12-04", "2026-12-07"]);
});

test("a member with doors in two organizations gets one mail from each, in his own language", async () => {
  const [first, second] = [await makeWorld("Bright Bakery"), await makeWorld("North Mill")];
  for (const world of [first, second]) await logDoor(world, { endsOn: "2026-12-04" });
  await inOrganization(first.organizationId, (tx) =>
    tx.person.update({ where: { id: first.admin.personId }, data: { locale: "fr" } }),
  );
  expect(await runSweep(morning("2026-12-04"))).toMatchObject({ planned: 2, sent: 2 });
  const mailFor = ({ admin }: World) =>
    server.messages.find(({ recipients }) => recipients.includes(admin.email));
  expect(mailFor(first)?.html).toContain('lang="fr"');
  expect(mailFor(second)?.html).toContain('lang="en"');
});

test("the sending hour is the organization's own: 08:00 in Auckland is the evening before in Montréal", async () => {
  const world = await makeWorld("Harbour Office", "Pacific/Auckland");
  await logDoor(world, { endsOn: "2026-12-04" });
  expect(await runSweep(new Date("2026-12-03T18:59:00Z"))).toMatchObject({ planned: 0 });
  expect(await runSweep(new Date("2026-12-03T19:00:00Z"))).toMatchObject({ planned: 1, sent: 1 });
  expect((await mailsOf(world))[0]).toMatchObject({ localDay: "2026-12-04" });
});

test("markup in names stays text, and line breaks in them never end a header", async () => {
  const world = await makeWorld();
  await logDoor(world, {
    endsOn: "2026-12-04",
    supplier: "<b>Bold</b>",
    system: "<script>x</script>",
  });
  await inOrganization(world.organizationId, (tx) =>
    tx.membership.updateMany({
      where: { organizationId: world.organizationId },
      data: { name: "Ada\r\nBcc: eve@example.test" },
    }),
  );
  await runSweep(morning("2026-12-04"));
  const [mail] = server.messages;
  expect(mail?.html).not.toContain("<script>x");
  expect(mail?.html).toContain("&lt;script&gt;x");
  expect(mail?.recipients).toEqual([world.admin.email]);
  expect(mail?.headers.has("bcc")).toBe(false);
});
