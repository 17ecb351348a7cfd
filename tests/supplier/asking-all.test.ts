import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { askSupplier } from "@/lib/supplier/operations/ask";
import { askOneSupplier } from "@/lib/supplier/operations/ask-one";
import { QUESTIONS_AN_HOUR } from "@/lib/supplier/question";
import { asLink, eventsAbout, grantRow, logDoor } from "../support/register";
import { mailsOf } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { askAll, askFirm, copySuppliers, endsOf, firm, questionsOf, setContact } from "./asking";

useTestDatabase();
afterAll(closeDatabase);

const days = (count: number) => new Date(NOON.getTime() + count * 24 * 3_600_000);

const askDoor = async (world: World, id: string, now = NOON) => {
  const { version } = await grantRow(world, id);
  const scope = await world.as(world.admin, "supplier:ask", now);
  return askSupplier(scope, { id, version, contactId: null }, now);
};

describe("asking one supplier about everything it holds", () => {
  test("writes asking, question, mail, link and event together", async () => {
    const world = await makeWorld();
    const nord = await firm(world, "Studio Nord", [["René", "rene@nord.example"]], [{}, {}]);
    await expect(askFirm(world, nord.id)).resolves.toMatchObject({ contact: "René" });
    expect(await questionsOf(world)).toMatchObject([
      { supplierId: nord.id, grantId: null, contactName: "René", no: 1, via: "member" },
    ]);
    const [mail] = await mailsOf(world);
    expect(mail).toMatchObject({ kind: "question", state: "waiting", nextAt: NOON });
    expect(mail?.links).toMatchObject([
      { purpose: "supplier", subjectId: nord.id, expiresAt: days(30) },
    ]);
    expect((await eventsAbout(world, nord.id)).at(-1)).toMatchObject({ action: "supplier.asked" });
  });

  test("lets one be chosen of several who can be reached, and nobody of another firm", async () => {
    const world = await makeWorld();
    const people: [string, string][] = [
      ["Ida", "ida@nord.example"],
      ["Ove", "ove@nord.example"],
    ];
    const nord = await firm(world, "Studio Nord", people);
    const other = await firm(world, "Print House", [["Pat", "pat@print.example"]]);
    await expect(askFirm(world, nord.id)).rejects.toMatchObject({
      problems: [{ field: "contactId", code: "which_contact" }],
    });
    const pat = await inOrganization(world.organizationId, (tx) =>
      tx.contact.findFirstOrThrow({ where: { supplierId: other.id } }),
    );
    await expect(askFirm(world, nord.id, { contactId: pat.id })).rejects.toMatchObject({
      problems: [{ code: "not_a_choice" }],
    });
    expect(await questionsOf(world)).toEqual([]);
  });

  test("is refused where nobody can be reached, no door is open, or it has ended", async () => {
    const world = await makeWorld();
    const mute = await firm(world, "Mute", [["Mo", null]]);
    await expect(askFirm(world, mute.id)).rejects.toMatchObject({
      problems: [{ code: "no_address" }],
    });
    const later = await firm(
      world,
      "Later",
      [["Lo", "lo@later.example"]],
      [{ startsOn: "2026-11-28" }],
    );
    await expect(askFirm(world, later.id)).rejects.toMatchObject({ code: "no_doors" });
    await inOrganization(world.organizationId, (tx) =>
      tx.supplier.updateMany({ where: { id: later.id }, data: { endedOn: "2026-11-10" } }),
    );
    await expect(askFirm(world, later.id)).rejects.toMatchObject({
      problems: [{ code: "nobody_to_ask" }],
    });
  });

  test("is for every member, not for an auditor, a door's mail link, nor another organization", async () => {
    const world = await makeWorld();
    const una = await world.addMember("Una");
    const aud = await world.addMember("Aud", "auditor");
    const nord = await firm(world, "Studio Nord", [["René", "rene@nord.example"]]);
    await expect(askFirm(world, nord.id, { by: aud })).rejects.toBeInstanceOf(Forbidden);
    const link = asLink(world, una, "supplier:ask", nord.doors[0] ?? "");
    const input = { supplierId: nord.id, contactId: null };
    await expect(askOneSupplier(link, input, NOON)).rejects.toBeInstanceOf(Forbidden);
    const stranger = await makeWorld("Elsewhere");
    await expect(askFirm(stranger, nord.id)).rejects.toBeInstanceOf(NotFound);
    await askFirm(world, nord.id, { by: una });
    expect(await questionsOf(world)).toHaveLength(1);
  });
});

describe("once in seven civil days", () => {
  test("the firm asked forbids each of its doors; a door asked forbids only itself", async () => {
    const world = await makeWorld();
    const nord = await firm(world, "Studio Nord", [["René", "rene@nord.example"]], [{}, {}]);
    const [one = "", two = ""] = nord.doors;
    await askDoor(world, one);
    await askFirm(world, nord.id, { now: days(3) });
    // What was being asked about the door alone is part of the later asking.
    expect(await endsOf(world)).toEqual(["Studio Nord: asked_anew"]);
    const refused = await askDoor(world, two, days(9)).catch((error) => error);
    expect(refused).toBeInstanceOf(Conflict);
    expect(refused).toMatchObject({ code: "asked_lately", values: { again: "2026-11-28" } });
    await expect(askFirm(world, nord.id, { now: days(9) })).rejects.toMatchObject({
      code: "asked_lately",
    });
    await askDoor(world, two, days(10));
  });

  test("of two who ask at once one asks", async () => {
    const world = await makeWorld();
    const nord = await firm(world, "Studio Nord", [["René", "rene@nord.example"]]);
    const [door = ""] = nord.doors;
    const tries = await Promise.allSettled([
      askFirm(world, nord.id),
      askFirm(world, nord.id),
      askAll(world),
      askDoor(world, door),
    ]);
    expect(tries.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(2);
    const firms = (await questionsOf(world)).filter(({ supplierId }) => supplierId !== null);
    expect(firms).toHaveLength(1);
  });
});

describe("asking all suppliers", () => {
  test("asks the contact of most doors who can be reached, lists where nobody can be, and leaves out who was asked lately", async () => {
    const world = await makeWorld();
    const nord = await firm(world, "Studio Nord", [["René", null]], [{}, {}, {}]);
    await logDoor(world, { supplier: "Studio Nord", contact: "Ida" });
    await logDoor(world, { supplier: "Studio Nord", contact: "Ove" });
    await logDoor(world, { supplier: "Studio Nord", contact: "Ove" });
    await setContact(world, "Ida", { email: "ida@nord.example" });
    await setContact(world, "Ove", { email: "ove@nord.example" });
    await firm(world, "Mute", [["Mo", null]]);
    const asked = await firm(world, "Asked", [["As", "as@asked.example"]]);
    await askFirm(world, asked.id, { now: days(-2) });
    await expect(askAll(world)).resolves.toMatchObject({ asked: 1, nobody: 1, lately: 1, left: 0 });
    const questions = (await questionsOf(world)).slice(1);
    expect(questions).toMatchObject([{ supplierId: nord.id, contactName: "Ove" }]);
    expect(await endsOf(world)).toEqual(["Mute: nobody"]);
  });

  test("passes over an address that refuses mail for another", async () => {
    const world = await makeWorld();
    await firm(world, "Studio Nord", [
      ["René", "rene@nord.example"],
      ["Ida", "ida@nord.example"],
    ]);
    const { organizationId } = world;
    await askDoor(world, (await firmDoor(world)) ?? "");
    const [mail] = await mailsOf(world);
    await inOrganization(organizationId, async (tx) => {
      const where = { organizationId, id: mail?.id ?? "" };
      await tx.mail.updateMany({ where, data: { state: "failed" } });
      await tx.mailAttempt.create({
        data: {
          ...{ organizationId, mailId: mail?.id ?? "", no: 1, at: NOON, outcome: "refused" },
          ...{ code: 550, reply: "no such user", server: "x", address: "rene@nord.example" },
        },
      });
    });
    await askAll(world, days(1));
    expect((await questionsOf(world)).at(-1)).toMatchObject({ contactName: "Ida" });
  });

  test("is for admins only", async () => {
    const world = await makeWorld();
    const una = await world.addMember("Una");
    await firm(world, "Studio Nord", [["René", "rene@nord.example"]]);
    await expect(askAll(world, NOON, una)).rejects.toBeInstanceOf(Forbidden);
  });

  test("is refused where there is no mail to send", async () => {
    const world = await makeWorld();
    await firm(world, "Mute", [["Mo", null]]);
    await expect(askAll(world)).rejects.toMatchObject({ code: "nobody_to_ask_now" });
    expect(await endsOf(world)).toEqual([]);
  });

  test("spreads its mails over the hours, so that a hundred an hour are never passed and members can ask besides", async () => {
    const world = await makeWorld();
    const { organizationId } = world;
    const nord = await firm(world, "Studio Nord", [["René", "rene@nord.example"]]);
    await copySuppliers(world, nord.id, 199);
    await expect(askAll(world)).resolves.toMatchObject({ asked: 200 });
    const mails = await mailsOf(world);
    const hour = (n: number) =>
      mails.filter(({ nextAt }) => nextAt.getTime() === NOON.getTime() + n * 3_600_000).length;
    expect([hour(0), hour(1), hour(2), hour(3)]).toEqual([80, 80, 40, 0]);
    const free = await firm(world, "Late comer", [["Li", "li@late.example"]]);
    await askFirm(world, free.id);
    expect((await mailsOf(world)).at(-1)?.nextAt).toEqual(NOON);
    expect(QUESTIONS_AN_HOUR).toBeGreaterThan(80);
    expect(
      await inOrganization(organizationId, (tx) =>
        tx.link.count({ where: { purpose: "supplier" } }),
      ),
    ).toBe(201);
  });
});

const firmDoor = async ({ organizationId }: World) =>
  inOrganization(
    organizationId,
    async (tx) => (await tx.grant.findFirst({ where: { organizationId } }))?.id,
  );
