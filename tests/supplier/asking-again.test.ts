import { describe, expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { askSupplier } from "@/lib/supplier/operations/ask";
import { recordTold, stopAsking } from "@/lib/supplier/operations/stop-asking";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor } from "../support/acts";
import { eventsAbout, grantRow, logDoor } from "../support/register";
import { morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { askAll, askFirm, endsOf, firm, questionsOf, setContact } from "./asking";

const server = useMailServer(useTestDatabase());

/** Asked on Wednesday 18 November 2026; these are the mornings on which something may happen. */
const SECOND = morning("2026-11-25");
const THIRD = morning("2026-12-02");
const SILENT = morning("2026-12-09");

const RENE = "rene@nord.example";
const toRene = () => server.messages.filter(({ recipients }) => recipients.includes(RENE));

/** Each run twice, and the second time two at once: nothing is asked or told twice. */
async function sweep(at: Date): Promise<void> {
  await Promise.all([runSweep(at), runSweep(at)]);
  await runSweep(new Date(at.getTime() + 60_000));
}

/** Una's two long doors of Studio Nord, of which René was asked at noon, and the mail that asked. */
async function asked() {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const words = { owner: una, endsOn: null };
  const nord = await firm(world, "Studio Nord", [["René", RENE]], [words, words]);
  const { id: askingId } = await askFirm(world, nord.id);
  await runSweep(NOON);
  return { world, una, nord, askingId };
}

const numbers = async (world: World) => (await questionsOf(world)).map(({ no }) => no);

/** The supplier's own statement about a door, as its page writes it. */
async function says({ organizationId }: World, supplierId: string, grantId: string, at: Date) {
  await inOrganization(organizationId, async (tx) => {
    const link = await tx.link.findFirstOrThrow({ where: { organizationId, purpose: "supplier" } });
    const contact = await tx.contact.findFirstOrThrow({ where: { organizationId, supplierId } });
    await tx.attestation.create({
      data: {
        ...{ organizationId, id: newId(), supplierId, grantId, what: "destroyed", linkId: link.id },
        ...{ saidById: contact.id, saidByName: contact.name, at, onDay: "2026-11-19" },
      },
    });
  });
}

describe("a supplier that does not answer", () => {
  test("is asked twice more, seven civil days apart, at the organization's hour, and each time once", async () => {
    const { world, nord } = await asked();
    await sweep(morning("2026-11-24"));
    await sweep(morning("2026-11-25", -30));
    expect(await numbers(world)).toEqual([1]);
    await sweep(SECOND);
    expect(await numbers(world)).toEqual([1, 2]);
    await sweep(morning("2026-12-01"));
    await sweep(THIRD);
    expect(await numbers(world)).toEqual([1, 2, 3]);
    expect((await questionsOf(world)).at(-1)).toMatchObject({
      via: "sweep",
      byName: "Ada Admin",
      onDay: "2026-12-02",
    });
    expect(toRene()).toHaveLength(3);
    expect(toRene()[0]?.text).not.toContain("no answer yet");
    expect(toRene()[2]?.text).toContain("We asked on 18 Nov 2026 and have had no answer yet.");
    expect(toRene()[2]?.replyTo?.value).toMatchObject([{ address: world.admin.email }]);
    expect((await eventsAbout(world, nord.id)).map(({ action }) => action).slice(-2)).toEqual([
      "supplier.asked_again",
      "supplier.asked_again",
    ]);
  });

  test("is silent for good a week after the third, and the owner of its doors is told, once", async () => {
    const { world, una, nord } = await asked();
    for (const at of [SECOND, THIRD, SILENT, morning("2026-12-16")]) await sweep(at);
    expect(await numbers(world)).toEqual([1, 2, 3]);
    expect(await endsOf(world)).toEqual(["Studio Nord: silent"]);
    const told = server.messages.filter(({ subject }) => subject === "No answer: Studio Nord");
    expect(told).toMatchObject([{ recipients: [una.email] }]);
    expect(told[0]?.text).toContain("2 of its doors are yours");
    expect(told[0]?.text).toContain(`/suppliers/${nord.id}`);
    expect((await eventsAbout(world, nord.id)).at(-1)).toMatchObject({ action: "supplier.silent" });
    const over = await inOrganization(world.organizationId, (tx) => tx.asking.findMany());
    expect(over).toMatchObject([{ endedAt: expect.any(Date) }]);
  });

  test("waits over a day off: due on a Saturday, it is asked on the Monday", async () => {
    const world = await makeWorld();
    const nord = await firm(world, "Studio Nord", [["René", RENE]]);
    await askFirm(world, nord.id, { now: morning("2026-11-21", 240) });
    await sweep(morning("2026-11-21", 240));
    await sweep(morning("2026-11-28"));
    await sweep(morning("2026-11-29"));
    expect(await numbers(world)).toEqual([1]);
    await sweep(morning("2026-11-30"));
    expect(await numbers(world)).toEqual([1, 2]);
  });

  test("is asked again about the one door it was asked about", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world, { contact: "René", endsOn: null });
    await logDoor(world, { contact: "René", system: "Another", endsOn: null });
    await setContact(world, "René", { email: RENE });
    const { version } = await grantRow(world, id);
    const scope = await world.as(world.admin, "supplier:ask");
    await askSupplier(scope, { id, version, contactId: null }, NOON);
    for (const at of [NOON, SECOND, THIRD, SILENT]) await sweep(at);
    expect(await questionsOf(world)).toMatchObject([1, 2, 3].map((no) => ({ grantId: id, no })));
    expect(toRene().map(({ text }) => text?.includes("Another"))).toEqual([false, false, false]);
    expect(await endsOf(world)).toEqual(["Studio Nord: silent"]);
  });
});

describe("asking is over", () => {
  test("once it answered, about whichever of its doors", async () => {
    const { world, nord } = await asked();
    await says(world, nord.id, nord.doors[1] ?? "", new Date(NOON.getTime() + 60_000));
    await sweep(SECOND);
    expect(await numbers(world)).toEqual([1]);
    expect(await endsOf(world)).toEqual(["Studio Nord: answered"]);
  });

  test("not by what it had said before it was asked", async () => {
    const { world, nord } = await asked();
    await says(world, nord.id, nord.doors[0] ?? "", new Date(NOON.getTime() - 60_000));
    await sweep(SECOND);
    expect(await numbers(world)).toEqual([1, 2]);
  });

  test("once all its doors are closed, or it has ended", async () => {
    const { world, nord } = await asked();
    await closeDoor(world, nord.doors[0] ?? "");
    await sweep(SECOND);
    expect(await numbers(world)).toEqual([1, 2]);
    await closeDoor(world, nord.doors[1] ?? "");
    await sweep(THIRD);
    expect(await endsOf(world)).toEqual(["Studio Nord: closed"]);
    const other = await asked();
    await inOrganization(other.world.organizationId, (tx) =>
      tx.supplier.updateMany({ where: { id: other.nord.id }, data: { endedOn: "2026-11-19" } }),
    );
    await sweep(SECOND);
    expect(await endsOf(other.world)).toEqual(["Studio Nord: ended"]);
    expect(await numbers(other.world)).toEqual([1]);
  });

  test("once nobody of it can be reached; before that the next one is asked", async () => {
    const { world, nord } = await asked();
    await logDoor(world, { contact: "Ida" });
    await setContact(world, "Ida", { email: "ida@nord.example" });
    await setContact(world, "René", { leftOn: "2026-11-20", leftKnownOn: "2026-11-20" });
    await sweep(SECOND);
    expect((await questionsOf(world)).at(-1)).toMatchObject({ no: 2, contactName: "Ida" });
    await setContact(world, "Ida", { email: null });
    await sweep(THIRD);
    expect(await numbers(world)).toEqual([1, 2]);
    expect(await endsOf(world)).toEqual(["Studio Nord: nobody"]);
    expect(nord.doors).toHaveLength(2);
  });

  test("in the name of an admin where whoever asked has left", async () => {
    const { world, una, nord } = await asked();
    const other = await firm(world, "Print House", [["Pat", "pat@print.example"]]);
    await askFirm(world, other.id, { by: una });
    await inOrganization(world.organizationId, (tx) =>
      tx.membership.updateMany({
        where: { id: una.membershipId },
        data: { endedAt: NOON, endedByName: "Ada" },
      }),
    );
    await sweep(SECOND);
    const again = (await questionsOf(world)).filter(({ no }) => no === 2);
    expect(again.map(({ byName }) => byName)).toEqual(["Ada Admin", "Ada Admin"]);
    expect(nord.id).not.toBe(other.id);
  });
});

describe("stop asking", () => {
  test("is an admin's, ends it for all, and holds back what has not left", async () => {
    const { world, una } = await asked();
    await firm(world, "Print House", [["Pat", "pat@print.example"]]);
    const { id: askingId } = await askAll(world);
    const stop = async (by = world.admin) =>
      stopAsking(await world.as(by, "supplier:ask_all"), { askingId }, NOON);
    await expect(stop(una)).rejects.toBeInstanceOf(Forbidden);
    await expect(stop()).resolves.toMatchObject({ stopped: 1 });
    await expect(stop()).rejects.toBeInstanceOf(Conflict);
    await sweep(SECOND);
    expect(
      server.messages.filter(({ recipients }) => recipients[0] === "pat@print.example"),
    ).toEqual([]);
    expect(await endsOf(world)).toEqual(["Print House: stopped"]);
  });

  test("for one that answered in another way is every member's, on record, once", async () => {
    const { world, una, nord, askingId } = await asked();
    const aud = await world.addMember("Aud", "auditor");
    const told = async (by = una) =>
      recordTold(await world.as(by, "supplier:ask"), { askingId, supplierId: nord.id }, NOON);
    await expect(told(aud)).rejects.toBeInstanceOf(Forbidden);
    await told();
    await expect(told()).rejects.toMatchObject({ code: "asking_over" });
    await sweep(SECOND);
    expect(await numbers(world)).toEqual([1]);
    expect((await eventsAbout(world, nord.id)).at(-1)).toMatchObject({ action: "supplier.told" });
  });

  test("of another organization's asking is as of none at all", async () => {
    const { nord, askingId } = await asked();
    const stranger = await makeWorld("Elsewhere");
    const all = await stranger.as(stranger.admin, "supplier:ask_all");
    await expect(stopAsking(all, { askingId }, NOON)).rejects.toBeInstanceOf(NotFound);
    const one = await stranger.as(stranger.admin, "supplier:ask");
    const input = { askingId, supplierId: nord.id };
    await expect(recordTold(one, input, NOON)).rejects.toBeInstanceOf(NotFound);
  });
});

describe("the mail about everything a supplier holds", () => {
  test("names its open doors, the worst first, 25 at most, and how many more, and carries one link", async () => {
    const world = await makeWorld();
    const nord = await firm(
      world,
      "Studio Nord",
      [["René", RENE]],
      [
        { system: "Quiet", endsOn: null },
        { system: "Late", endsOn: "2026-11-10" },
        { system: "Root", level: "admin", endsOn: "2026-11-30" },
        { system: "To come", startsOn: "2026-11-28" },
      ],
    );
    await askFirm(world, nord.id);
    await runSweep(NOON);
    const [mail] = toRene();
    expect(mail?.subject).toBe("Are these 3 accesses still needed? For Bright Bakery");
    const lines = (mail?.text ?? "").split("\n").filter((line) => line.startsWith("* "));
    expect(lines.map((line) => line.split(",")[0])).toEqual(["* Late", "* Root", "* Quiet"]);
    expect((mail?.html || "").match(/href=/g)).toHaveLength(1);
    for (let n = 0; n < 24; n += 1) await logDoor(world, { contact: "René", system: `S${n}` });
    server.messages.length = 0;
    await sweep(SECOND);
    expect(toRene()[0]?.text).toContain("2 more stand on the page.");
    expect((toRene()[0]?.text ?? "").split("\n").filter((l) => l.startsWith("* "))).toHaveLength(
      25,
    );
  });

  test("is not sent where it answered, ended or has no door left by then", async () => {
    const { world, nord } = await asked();
    server.messages.length = 0;
    const other = await firm(world, "Print House", [["Pat", "pat@print.example"]]);
    await askFirm(world, other.id);
    await closeDoor(world, other.doors[0] ?? "");
    await runSweep(NOON);
    expect(
      server.messages.filter(({ recipients }) => recipients[0] === "pat@print.example"),
    ).toEqual([]);
    expect(nord.doors).toHaveLength(2);
  });

  test("is told to whoever asked where the server refuses it, in the server's words", async () => {
    server.atRecipient = (address) =>
      address === RENE ? { code: 550, message: "gone" } : undefined;
    const { world } = await asked();
    await runSweep(new Date(NOON.getTime() + 60_000));
    expect(server.messages).toMatchObject([
      { recipients: [world.admin.email], subject: "Not delivered: your question to Studio Nord" },
    ]);
    expect(server.messages[0]?.text).toContain("gone");
  });
});
