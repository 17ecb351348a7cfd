import { describe, expect, test } from "vitest";
import { readHeld } from "@/lib/attestation/queries";
import { authorizeSupplierLink } from "@/lib/authorization/supplier-link";
import { inOrganization } from "@/lib/db/transaction";
import { readGrantPage } from "@/lib/grant/queries/page";
import { askSupplier } from "@/lib/supplier/operations/ask";
import { readAsking, readSupplierPage } from "@/lib/supplier/queries";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor, extendDoor } from "../support/acts";
import { grantRow, logDoor } from "../support/register";
import { mailsOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

const server = useMailServer(useTestDatabase());
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);

/** Una has asked René of Studio Nord about her door; nothing has been sent yet. */
async function asked(contact: object = {}, words: Parameters<typeof logDoor>[1] = {}) {
  const world = await makeWorld("Bright Bakery");
  const una = await world.addMember("Una");
  const door = await logDoor(world, {
    owner: una,
    contact: "René",
    system: "Web shop",
    identifier: "nord-admin",
    reason: "Not for his eyes",
    startsOn: "2026-03-02",
    endsOn: "2026-12-01",
    ...words,
  });
  const { organizationId } = world;
  await set(
    world,
    "contact",
    { supplierId: door.supplierId },
    { email: "rene@nord.example", ...contact },
  );
  await set(world, "system", { id: door.systemId }, { howToClose: "Users, then remove" });
  const { version } = await grantRow(world, door.id);
  const scope = await world.as(una, "supplier:ask");
  await askSupplier(scope, { id: door.id, version, contactId: null }, NOON);
  return { world, una, organizationId, ...door };
}

const set = (
  { organizationId }: World,
  table: "contact" | "supplier" | "system" | "membership" | "organization",
  where: object,
  data: object,
) =>
  inOrganization(organizationId, (tx) => {
    const one = {
      where: table === "organization" ? { id: organizationId } : { organizationId, ...where },
      data,
    };
    return (tx[table] as { updateMany(one: object): Promise<unknown> }).updateMany(one);
  });

describe("the mail that asks a supplier", () => {
  test("names organization, asker, system, account, dates and level, and is answered to whoever asks", async () => {
    const { una } = await asked();
    await runSweep(minutes(1));
    const [mail] = server.messages;
    expect(server.messages).toHaveLength(1);
    expect(mail?.recipients).toEqual(["rene@nord.example"]);
    expect(mail?.from?.value).toMatchObject([
      { address: "doorbook@example.test", name: "Doorbook" },
    ]);
    expect(mail?.replyTo?.value).toMatchObject([{ address: una.email, name: "Una" }]);
    expect(mail?.subject).toBe("Is this access still needed? Web shop, for Bright Bakery");
    for (const body of [mail?.text ?? "", mail?.html || ""])
      for (const word of [
        "Bright Bakery",
        "Una",
        "Web shop",
        "nord-admin",
        "2 Mar 2026",
        "1 Dec 2026",
        "write",
      ])
        expect(body).toContain(word);
  });

  test("carries the contact's own link, which opens his page, and neither another link, a note, a reason nor how the door is closed", async () => {
    const { organizationId, supplierId } = await asked();
    await runSweep(minutes(1));
    const [mail] = server.messages;
    const hrefs = `${mail?.text} ${mail?.html}`.match(/https?:[^\s"<]+\/[^\s"<]*#[^\s"<]+/g) ?? [];
    expect((mail?.html || "").match(/href=/g)).toHaveLength(1);
    expect(new Set(hrefs).size).toBe(1);
    const [page, fragment] = (hrefs[0] ?? "").split("#");
    expect(page).toMatch(/\/supplier$/);
    const [organization, linkId = "", token = ""] = (fragment ?? "").split(".");
    expect(organization).toBe(organizationId);
    const link = { organizationId, linkId, token };
    const scope = await authorizeSupplierLink(link, "register:read", minutes(2), null);
    expect((await readHeld(scope, minutes(2))).reader.name).toBe("René");
    const late = new Date(NOON.getTime() + 30 * 24 * 3_600_000 + 1);
    await expect(authorizeSupplierLink(link, "register:read", late, null)).rejects.toThrow();
    expect(scope.actor).toMatchObject({ subject: { id: supplierId } });
    const raw = server.messages
      .map(({ raw: text, html, text: plain }) => `${text}${html}${plain}`)
      .join();
    for (const word of ["Not for his eyes", "Users, then remove", "/door#"])
      expect(raw).not.toContain(word);
  });

  test("says never to try the old login, and keeps its token nowhere", async () => {
    const { organizationId } = await asked();
    await runSweep(minutes(1));
    const [mail] = server.messages;
    expect(mail?.text).toContain("do not try the login");
    const token = mail?.text?.match(/\/supplier#\S+\.(\S+)/)?.[1] ?? "none";
    const kept = await inOrganization(organizationId, async (tx) =>
      JSON.stringify([
        await tx.mail.findMany(),
        await tx.link.findMany(),
        await tx.question.findMany(),
      ]),
    );
    expect(token.length).toBeGreaterThan(40);
    expect(kept).not.toContain(token);
  });

  test("is in the contact's language, with days as that language writes them", async () => {
    await asked({ locale: "fr" });
    await runSweep(minutes(1));
    const [mail] = server.messages;
    expect(mail?.subject).toBe("Cet accès est-il encore nécessaire? Web shop, pour Bright Bakery");
    expect(mail?.text).toContain("convenu jusqu’au 1er déc. 2026");
    expect(mail?.text).toContain("niveau écriture");
  });

  test("tells the end as it is when it leaves, and says so where there is none", async () => {
    const { world, id } = await asked();
    await extendDoor(world, id, { endsOn: "2026-12-11" });
    await runSweep(minutes(1));
    expect(server.messages[0]?.text).toContain("11 Dec 2026");
    await asked({}, { endsOn: null });
    await runSweep(minutes(1));
    expect(server.messages[1]?.text).toContain("no end agreed");
  });

  test("lets no name end a header or become an address of its own", async () => {
    const { world, una } = await asked({ name: "René\r\nBcc: evil@example.test" });
    await set(
      world,
      "membership",
      { id: una.membershipId },
      { name: "Una\r\nBcc: evil@example.test, x" },
    );
    await runSweep(minutes(1));
    const [mail] = server.messages;
    expect(mail?.recipients).toEqual(["rene@nord.example"]);
    expect(mail?.raw.split("\r\n\r\n")[0]).not.toMatch(/^bcc:/im);
    expect(mail?.replyTo?.value).toHaveLength(1);
    expect(mail?.replyTo?.value[0]?.address).toBe(una.email);
  });
});

describe("a question is not sent any more where, meanwhile,", () => {
  type Asked = Awaited<ReturnType<typeof asked>>;
  test.each<[string, (door: Asked) => Promise<unknown>]>([
    ["the door was closed", ({ world, id }) => closeDoor(world, id)],
    [
      "the contact left",
      ({ world, supplierId }) => set(world, "contact", { supplierId }, { leftOn: "2026-11-18" }),
    ],
    [
      "his address was taken out",
      ({ world, supplierId }) => set(world, "contact", { supplierId }, { email: null }),
    ],
    [
      "the supplier ended",
      ({ world, supplierId }) =>
        set(world, "supplier", { id: supplierId }, { endedOn: "2026-11-18" }),
    ],
    [
      "whoever asked has left",
      ({ world, una }) =>
        set(world, "membership", { id: una.membershipId }, { endedAt: NOON, endedByName: "Ada" }),
    ],
    [
      "it turned out to be an example company's",
      ({ world }) => set(world, "organization", {}, { exampleOfId: world.admin.personId }),
    ],
  ])("%s", async (_, happens) => {
    const door = await asked();
    await happens(door);
    await runSweep(minutes(1));
    expect(
      server.messages.filter(({ recipients }) => recipients.includes("rene@nord.example")),
    ).toEqual([]);
    expect((await mailsOf(door.world)).find(({ kind }) => kind === "question")).toMatchObject({
      state: "cancelled",
    });
  });
});

describe("what became of it", () => {
  const answers = async ({ world, id }: { world: World; id: string }) => {
    const page = await readGrantPage(await world.as(world.admin, "register:read"), id, NOON);
    return page.told.filter(({ kind }) => kind === "question").map(({ mail }) => mail);
  };

  test("stands on the grant with the server's words once it was accepted", async () => {
    const door = await asked();
    await runSweep(minutes(1));
    expect(await answers(door)).toMatchObject([
      { state: "sent", tries: [{ outcome: "accepted", code: 250 }] },
    ]);
  });

  test("is tried again where the server put it off, with the same Message-ID", async () => {
    const door = await asked();
    server.atMessage = () => ({ code: 451, message: "later" });
    await runSweep(minutes(1));
    expect(await answers(door)).toMatchObject([
      { state: "waiting", tries: [{ outcome: "refused_now" }] },
    ]);
    server.atMessage = () => undefined;
    await runSweep(minutes(10));
    expect(server.messages).toHaveLength(1);
    expect(await answers(door)).toMatchObject([
      { state: "sent", tries: [{}, { outcome: "accepted" }] },
    ]);
  });

  test("is told to whoever asked where it was refused for good, with the server's words", async () => {
    const door = await asked();
    server.atRecipient = (address) =>
      address === "rene@nord.example" ? { code: 550, message: "no such user" } : undefined;
    await runSweep(minutes(1));
    await runSweep(minutes(2));
    expect(await answers(door)).toMatchObject([{ state: "failed" }]);
    const [mail] = server.messages;
    expect(mail?.recipients).toEqual([door.una.email]);
    expect(mail?.subject).toBe("Not delivered: your question to Studio Nord");
    expect(mail?.text).toContain("no such user");
  });
});

test("a question that reached nobody, since the address refuses mail, may be asked again the same day", async () => {
  const { world, una, id, supplierId } = await asked();
  const again = async (at: Date) => {
    const { version } = await grantRow(world, id);
    const input = { id, version, contactId: null };
    return askSupplier(await world.as(una, "supplier:ask", at), input, at);
  };
  server.atRecipient = () => ({ code: 550, message: "no such user" });
  await runSweep(minutes(1));
  server.atRecipient = () => undefined;
  await set(world, "contact", { supplierId }, { email: "rene.roy@nord.example" });
  await again(minutes(5));
  await runSweep(minutes(6));
  expect(server.messages.map(({ recipients }) => recipients)).toContainEqual([
    "rene.roy@nord.example",
  ]);
  await expect(again(minutes(7))).rejects.toMatchObject({ code: "asked_lately" });
});

describe("an address that a question did not reach", () => {
  const seen = async ({ world, una, id, supplierId }: Awaited<ReturnType<typeof asked>>) => {
    const scope = await world.as(una, "register:read", minutes(1));
    const [person] = await readAsking(scope, id);
    const { failed } = await readSupplierPage(scope, supplierId, minutes(1));
    return { asking: person?.failed ?? null, page: failed };
  };

  test("is flagged where one asks again and on the supplier's page, in the server's words, until it is another one", async () => {
    server.atRecipient = () => ({ code: 550, message: "no such user" });
    const place = await asked();
    expect(await seen(place)).toEqual({ asking: null, page: [] });
    await runSweep(minutes(1));
    const { asking, page } = await seen(place);
    expect(asking).toMatchObject({ on: "2026-11-18" });
    expect(asking?.reply).toContain("no such user");
    expect(page).toMatchObject([{ on: "2026-11-18", reply: asking?.reply }]);
    await set(
      place.world,
      "contact",
      { supplierId: place.supplierId },
      { email: "r@nord.example" },
    );
    expect(await seen(place)).toEqual({ asking: null, page: [] });
  });

  test("is not flagged where the mail was taken, or may be yet", async () => {
    const taken = await asked();
    await runSweep(minutes(1));
    expect(await seen(taken)).toEqual({ asking: null, page: [] });
    server.atRecipient = () => ({ code: 451, message: "later" });
    const later = await asked();
    await runSweep(minutes(1));
    expect(await seen(later)).toEqual({ asking: null, page: [] });
  });
});
