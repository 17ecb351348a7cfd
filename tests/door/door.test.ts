import { describe, expect, test } from "vitest";
import { authorizeDoorLink } from "@/lib/authorization/door-link";
import type { Action } from "@/lib/authorization/matrix";
import { inOrganization } from "@/lib/db/transaction";
import { readDoor } from "@/lib/door/queries";
import { resetEnv } from "@/lib/env";
import { Forbidden, NotFound } from "@/lib/errors";
import { letItEnd } from "@/lib/grant/operations/let-it-end";
import { askSupplier } from "@/lib/supplier/operations/ask";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor, extendDoor } from "../support/acts";
import { eventsAbout, grantRow, logDoor } from "../support/register";
import { morning, planOnly, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

const server = useMailServer(useTestDatabase());
const NOW = morning("2026-12-03");

type Parts = { organizationId: string; linkId: string; token: string };

/** The three parts of the door link in the last mail. */
function linkInMail(): Parts {
  const text = server.messages.at(-1)?.text ?? "";
  const [, organizationId = "", linkId = "", token = ""] =
    /\/door#([\w-]+)\.([\w-]+)\.([\w-]{43})/.exec(text) ?? [];
  return { organizationId, linkId, token };
}

/** A world whose member Una got a mail about her overdue door. */
async function mailed(words: Parameters<typeof logDoor>[1] = {}) {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const { id } = await logDoor(world, { endsOn: "2026-11-30", owner: una, ...words });
  await runSweep(NOW);
  return { world, una, id, link: linkInMail() };
}

const open = (link: Parts, action: Action = "register:read", now = NOW) =>
  authorizeDoorLink(link, action, now, "192.0.2.7");

describe("a door link", () => {
  test("shows what it is, why it is due, its history and what may be done, and changes nothing", async () => {
    const { world, id, link } = await mailed();
    const before = await grantRow(world, id);
    const view = await readDoor(await open(link), NOW);
    expect(view).toMatchObject({
      reader: "Una",
      system: "Web shop",
      subject: { kind: "grant", id },
      grants: [{ id, supplier: "Studio Nord", state: "overdue", owner: "Una" }],
      due: [{ kind: "end_of_grant", dueOn: "2026-11-30", days: 3 }],
      actions: ["grant:close", "grant:extend"],
      extendUntil: "2026-12-17",
      end: null,
    });
    expect(view.history.length).toBeGreaterThan(0);
    expect(view.history.length).toBeLessThanOrEqual(5);
    expect(await grantRow(world, id)).toEqual(before);
  });

  test("closes its door, recorded as by mail link, and says afterwards by whom and when", async () => {
    const { world, id, link } = await mailed();
    const scope = await open(link, "grant:close");
    await closeDoor(world, id, { on: "2026-12-03" }, { scope, now: NOW });
    expect((await eventsAbout(world, id)).at(-1)).toMatchObject({
      actor: { kind: "mail_link", link: link.linkId },
    });
    expect(await readDoor(await open(link), NOW)).toMatchObject({
      actions: [],
      due: [],
      end: { kind: "lapsed", by: "Una", happenedOn: "2026-12-03" },
    });
  });

  test("extends once for a grant, and not for each link", async () => {
    const { world, id, link } = await mailed();
    const end = { endsOn: "2026-12-10" };
    await extendDoor(world, id, end, { scope: await open(link, "grant:extend"), now: NOW });
    expect(await readDoor(await open(link), NOW)).toMatchObject({
      actions: ["grant:close", "grant:let_it_end"],
      extendUntil: null,
    });
    const again = extendDoor(
      world,
      id,
      { endsOn: "2026-12-12" },
      {
        scope: await open(link, "grant:extend"),
        now: NOW,
      },
    );
    await expect(again).rejects.toMatchObject({ code: "invalid" });
  });

  test("lets a door end that has not ended yet", async () => {
    const { world, id, link } = await mailed({ endsOn: "2026-12-10" });
    const { version } = await grantRow(world, id);
    await letItEnd(await open(link, "grant:let_it_end"), { id, version }, NOW);
    const { actions } = await readDoor(await open(link), NOW);
    expect(actions).toEqual(["grant:close", "grant:extend"]);
  });

  test("asks the supplier, shows the mail without his address, and says afterwards who asked", async () => {
    const { world, id, link } = await mailed({ contact: "René" });
    const { organizationId } = world;
    await inOrganization(organizationId, (tx) =>
      tx.contact.updateMany({ where: { organizationId }, data: { email: "rene@nord.example" } }),
    );
    const offered = await readDoor(await open(link), NOW);
    expect(offered.actions).toEqual(["grant:close", "grant:extend", "supplier:ask"]);
    expect(offered.askable).toMatchObject([{ name: "René", locale: "en" }]);
    expect(JSON.stringify(offered)).not.toContain("rene@nord.example");
    const { version } = await grantRow(world, id);
    await askSupplier(await open(link, "supplier:ask"), { id, version, contactId: null }, NOW);
    expect(await readDoor(await open(link), NOW)).toMatchObject({
      actions: ["grant:close", "grant:extend"],
      askable: [],
      asked: { by: "Una", contact: "René", on: "2026-12-03", again: "2026-12-10" },
    });
  });

  test("offers no extension at level admin", async () => {
    const { link } = await mailed({ level: "admin" });
    expect(await readDoor(await open(link), NOW)).toMatchObject({ actions: ["grant:close"] });
  });

  test("of a credential shows who holds it, and offers what needs no one signed in: nothing", async () => {
    const { link } = await mailed({
      endsOn: "2027-06-30",
      channel: "email",
      handedOn: "2026-11-18",
    });
    const view = await readDoor(await open(link), NOW);
    expect(view).toMatchObject({
      subject: { kind: "credential" },
      due: [{ kind: "exposed" }],
      grants: [{ supplier: "Studio Nord" }],
      actions: [],
    });
  });
});

describe("is not found, one like the other,", () => {
  const flipped = (text: string) => (text.startsWith("a") ? "b" : "a") + text.slice(1);

  test.each<[string, (link: Parts, other: Parts) => Parts]>([
    ["with a wrong token", (link) => ({ ...link, token: flipped(link.token) })],
    ["with another link's token", (link, other) => ({ ...link, token: other.token })],
    [
      "in another organization",
      (link, other) => ({ ...link, organizationId: other.organizationId }),
    ],
    ["with an unknown id", (link) => ({ ...link, linkId: link.organizationId })],
    ["with no id", (link) => ({ ...link, linkId: "'; DROP TABLE link" })],
    ["with an empty token", (link) => ({ ...link, token: "" })],
  ])("a link %s", async (_, spoil) => {
    const { link: other } = await mailed();
    const { link } = await mailed();
    const wrong = await open(spoil(link, other)).catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(NotFound);
    expect(wrong).toMatchObject({ code: "not_found", message: "no living door link" });
  });

  test("a link past its 30 days", async () => {
    const { link } = await mailed();
    await open(link, "register:read", morning("2027-01-02", 4));
    await expect(open(link, "register:read", morning("2027-01-02", 6))).rejects.toThrow(NotFound);
  });

  test("a link of a member who left, of an ended link, and of another purpose", async () => {
    const { world, una, link } = await mailed();
    const { organizationId } = world;
    const set = (data: object) =>
      inOrganization(organizationId, (tx) =>
        tx.link.updateMany({ where: { organizationId }, data }),
      );
    await set({ endedAt: NOW });
    await expect(open(link)).rejects.toThrow(NotFound);
    const madeById = una.membershipId;
    await set({ endedAt: null, purpose: "request", madeById });
    await expect(open(link)).rejects.toThrow(NotFound);
    await set({ purpose: "door", madeById: null });
    await open(link);
    await inOrganization(organizationId, (tx) =>
      tx.membership.updateMany({
        where: { organizationId, id: una.membershipId },
        data: { endedAt: NOW, endedByName: "Ada Admin" },
      }),
    );
    await expect(open(link, "grant:close")).rejects.toThrow(NotFound);
  });
});

test("a link does nothing the permission table denies it", async () => {
  const { link } = await mailed();
  for (const action of ["grant:reassign", "grant:void", "credential:rotate", "grant:log"] as const)
    await expect(open(link, action)).rejects.toThrow(Forbidden);
});

test("a link made for one door does not open another", async () => {
  const { world, link } = await mailed();
  const other = await logDoor(world, { supplier: "Print House" });
  const scope = await open(link, "grant:close");
  const closing = closeDoor(world, other.id, { on: "2026-12-03" }, { scope, now: NOW });
  await expect(closing).rejects.toThrow(Forbidden);
});

test("links planned before the secret changed open after it, mailed or not", async () => {
  const world = await makeWorld();
  await logDoor(world, { endsOn: "2026-11-30" });
  await planOnly("2026-12-03");
  const { AUTH_SECRET } = process.env;
  process.env.AUTH_SECRET_PREVIOUS = AUTH_SECRET;
  process.env.AUTH_SECRET = "Zr8Kq2Wm5Yt9Nc4Vb7Xs1Lp6Hd3Jf0GuEaTiOyPz";
  resetEnv();
  try {
    await runSweep(morning("2026-12-03", 6));
    expect(await readDoor(await open(linkInMail()), NOW)).toMatchObject({ reader: "Ada Admin" });
  } finally {
    process.env.AUTH_SECRET = AUTH_SECRET;
    delete process.env.AUTH_SECRET_PREVIOUS;
    resetEnv();
  }
});
