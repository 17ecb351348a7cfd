import { describe, expect, test } from "vitest";
import { authorizeDoorLink, authorizeNewLink } from "@/lib/authorization/door-link";
import { newId } from "@/lib/db/id";
import { globally, inOrganization } from "@/lib/db/transaction";
import { renewDoorLink } from "@/lib/door/operations/renew-link";
import { readDoor } from "@/lib/door/queries";
import { Forbidden, NotFound } from "@/lib/errors";
import { countNewLink, NEW_LINKS_PER_READER } from "@/lib/session/limits";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor } from "../support/acts";
import { eventsAbout, logDoor } from "../support/register";
import { mailsOf, morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());
const SENT = morning("2026-12-03");
/** Two days after the link's thirty. */
const LATER = morning("2027-01-04");

type Parts = { organizationId: string; linkId: string; token: string };

function linkInMail(): Parts {
  const [, organizationId = "", linkId = "", token = ""] =
    /\/door#([\w-]+)\.([\w-]+)\.([\w-]{43})/.exec(server.messages.at(-1)?.text ?? "") ?? [];
  return { organizationId, linkId, token };
}

/** Una's overdue door, and the link that came to her a month ago. */
async function mailed(words: Parameters<typeof logDoor>[1] = {}) {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const door = await logDoor(world, { endsOn: "2026-11-30", owner: una, ...words });
  await runSweep(SENT);
  const link = linkInMail();
  server.messages.length = 0;
  return { world, una, link, ...door };
}

async function askAgain(link: Parts, now = LATER) {
  return renewDoorLink(await authorizeNewLink(link, now, "192.0.2.7"), now);
}

const notices = async (world: World) =>
  (await mailsOf(world)).filter(({ kind }) => kind === "notice");

const setReader = ({ organizationId }: World, id: string, data: object) =>
  inOrganization(organizationId, (tx) =>
    tx.membership.updateMany({ where: { organizationId, id }, data }),
  );

test("a link that has run out sends its reader a new one that opens the same door, and says so in its history", async () => {
  const { world, una, link, id } = await mailed();
  await askAgain(link);
  const [notice] = await notices(world);
  expect(notice).toMatchObject({ recipientId: una.membershipId, state: "waiting" });
  await runSweep(new Date(LATER.getTime() + 60_000));
  const mail = server.messages.find(({ subject }) => subject === "A new link: Web shop");
  expect(mail?.recipients).toEqual([una.email]);
  expect(mail?.text).toContain("Here is a new link");
  server.messages.push(...(mail ? [mail] : []));
  const fresh = linkInMail();
  expect(fresh.linkId).not.toBe(link.linkId);
  const scope = await authorizeDoorLink(fresh, "register:read", LATER, null);
  expect(await readDoor(scope, LATER)).toMatchObject({ reader: "Una", subject: { id } });
  expect((await eventsAbout(world, id)).at(-1)).toMatchObject({
    action: "link.renewed",
    actor: { kind: "mail_link", link: link.linkId },
  });
});

test("a link that was ended sends one too", async () => {
  const { world, link } = await mailed();
  const { organizationId } = world;
  await inOrganization(organizationId, (tx) =>
    tx.link.updateMany({ where: { organizationId }, data: { endedAt: SENT } }),
  );
  await askAgain(link, SENT);
  expect(await notices(world)).toHaveLength(1);
});

test("the new link comes to the address on file today, not to the one the old link went to", async () => {
  const { una, link } = await mailed();
  const moved = `moved-${una.email}`;
  await globally((tx) =>
    tx.person.update({ where: { id: una.personId }, data: { email: moved, emailNorm: moved } }),
  );
  await askAgain(link);
  await runSweep(new Date(LATER.getTime() + 60_000));
  const mail = server.messages.find(({ subject }) => subject === "A new link: Web shop");
  expect(mail?.recipients).toEqual([moved]);
});

describe("no new link comes of", () => {
  const flipped = (text: string) => (text.startsWith("a") ? "b" : "a") + text.slice(1);
  type Mailed = Awaited<ReturnType<typeof mailed>>;

  test.each<[string, (mailed: Mailed) => Parts | Promise<Parts>, Date?]>([
    ["a link that still opens", ({ link }) => link, SENT],
    ["a wrong token", ({ link }) => ({ ...link, token: flipped(link.token) })],
    [
      "another organization",
      async ({ link }) => ({ ...link, organizationId: (await makeWorld()).organizationId }),
    ],
    ["an unknown link", ({ link }) => ({ ...link, linkId: link.organizationId })],
    ["no link at all", () => ({ organizationId: "", linkId: "'; --", token: "" })],
    [
      "a reader who left",
      async ({ world, una, link }) => {
        await setReader(world, una.membershipId, { endedAt: SENT, endedByName: "Ada" });
        return link;
      },
    ],
    [
      "an auditor past his last day",
      async ({ world, una, link }) => {
        await setReader(world, una.membershipId, { role: "auditor", untilOn: "2026-12-31" });
        return link;
      },
    ],
    [
      "a closed door",
      async ({ world, id, link }) => {
        await closeDoor(world, id, { on: "2026-12-04" }, { now: morning("2026-12-04") });
        return link;
      },
    ],
  ])("%s, and it is not found like the others", async (_, spoil, now = LATER) => {
    const there = await mailed();
    const link = await spoil(there);
    const before = (await notices(there.world)).length;
    const refused = await askAgain(link, now).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NotFound);
    expect(await notices(there.world)).toHaveLength(before);
  });
});

test("an auditor, who only reads, gets one", async () => {
  const { world, una, link } = await mailed();
  await setReader(world, una.membershipId, { role: "auditor" });
  await askAgain(link);
  expect(await notices(world)).toHaveLength(1);
});

test("a link that has run out does nothing else, and asking for a new one changes nothing of the door", async () => {
  const { link } = await mailed();
  for (const action of ["register:read", "grant:close", "supplier:ask", "link:renew"] as const)
    await expect(authorizeDoorLink(link, action, LATER, null)).rejects.toBeInstanceOf(NotFound);
  const scope = await authorizeNewLink(link, LATER, null);
  await expect(readDoor(scope, LATER)).rejects.toBeInstanceOf(Forbidden);
});

test("one link is renewed once an hour", async () => {
  const { link, una } = await mailed();
  await countNewLink(link.linkId, una.membershipId);
  await expect(countNewLink(link.linkId, una.membershipId)).rejects.toMatchObject({ status: 429 });
  const other = await mailed();
  await countNewLink(other.link.linkId, other.una.membershipId);
});

test("one reader is sent ten an hour, whichever of his links are asked about", async () => {
  const [una, tom] = [newId(), newId()];
  const links = Array.from({ length: NEW_LINKS_PER_READER }, () => newId());
  for (const link of links) await countNewLink(link, una);
  await expect(countNewLink(newId(), una)).rejects.toMatchObject({ status: 429 });
  // The next reader has his own ten.
  await countNewLink(newId(), tom);
});
