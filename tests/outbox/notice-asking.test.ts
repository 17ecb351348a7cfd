import { describe, expect, test } from "vitest";
import { globally, inOrganization } from "@/lib/db/transaction";
import { runSweep } from "@/lib/sweep/run";
import { answer, linkFor, say, statements } from "../attestation/speaker";
import { askFirm, firm } from "../supplier/asking";
import { closeDoor } from "../support/acts";
import { grantRow } from "../support/register";
import { morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";

const server = useMailServer(useTestDatabase());

const MARKUP = `<b onmouseover="x()">Not</b> before the fair`;

/** Una reads in this language and owns the doors of Studio Nord, of which René can be asked. */
async function una(locale: string, systems = ["Web shop"]) {
  const world = await makeWorld();
  const reader = await world.addMember("Una");
  await globally((tx) => tx.person.update({ where: { id: reader.personId }, data: { locale } }));
  const doors = systems.map((system) => {
    return { system, owner: reader, identifier: `${system} account`, endsOn: "2027-01-15" };
  });
  const nord = await firm(world, "Studio Nord", [["René", "rene@nord.example"]], doors);
  return { world, reader, nord, door: nord.doors[0] ?? "" };
}

const told = (address: string, subject: string) =>
  server.messages.filter(
    (mail) => mail.recipients.includes(address) && plain(mail.subject) === subject,
  );

/** As it reads, wherever its lines break. */
const plain = (text = "") => text.replace(/\s+/g, " ");

/** Its words are all there, in that language. */
function sound(mail: { text?: string | undefined; html?: string | false }, locale: string) {
  expect(mail.text).not.toMatch(/outbox\.|notice\.|undefined|\{|—/);
  expect(mail.html || "").toContain(`lang="${locale}"`);
  // Nobody of ours did it.
  expect(mail.text).not.toMatch(/somebody else changed|une autre personne/);
}

describe("a supplier that left three questions without an answer", () => {
  async function silent(locale: string, systems: string[]) {
    const { world, reader, nord } = await una(locale, systems);
    await askFirm(world, nord.id);
    for (const day of ["2026-11-18", "2026-11-25", "2026-12-02", "2026-12-09"])
      await runSweep(morning(day, 300));
    return { world, reader, nord };
  }

  test.each([
    [
      "en",
      "No answer: Studio Nord",
      "Studio Nord was asked three times in three weeks what it still needs, and has not answered. One of its doors is yours to answer for: decide",
    ],
    [
      "fr",
      "Sans réponse : Studio Nord",
      "Studio Nord a été interrogé trois fois en trois semaines sur ce dont il a encore besoin, sans répondre. Vous répondez d’une de ses portes : décidez",
    ],
  ])(
    "is told in %s to the owner of its doors, and leads to the supplier",
    async (locale, subject, words) => {
      const { reader, nord } = await silent(locale, ["Web shop"]);
      const [mail, ...more] = told(reader.email, subject);
      expect(more).toEqual([]);
      expect(plain(mail?.text)).toContain(words);
      expect(mail?.text).toContain(`/suppliers/${nord.id}`);
      sound(mail ?? {}, locale);
    },
  );

  test.each([
    ["en", "2 of its doors are yours to answer for"],
    ["fr", "Vous répondez de 2 de ses portes"],
  ])("counts the owner's doors in %s", async (locale, words) => {
    const { reader } = await silent(locale, ["Web shop", "Blog"]);
    const mail = server.messages
      .filter(({ recipients }) => recipients.includes(reader.email))
      .at(-1);
    expect(mail?.text).toContain(words);
  });

  test("is told to nobody once every door is closed", async () => {
    const { world, reader, nord, door } = await una("en");
    await askFirm(world, nord.id);
    for (const day of ["2026-11-18", "2026-11-25", "2026-12-02"]) await runSweep(morning(day, 300));
    await closeDoor(world, door, {}, { now: morning("2026-12-08") });
    await runSweep(morning("2026-12-09", 300));
    expect(told(reader.email, "No answer: Studio Nord")).toEqual([]);
  });
});

describe("a supplier that needs a door longer", () => {
  async function longer(locale: string, words: string) {
    const { world, reader, door } = await una(locale);
    const link = await linkFor(world, (await grantRow(world, door)).contactId ?? "");
    await say(link, { what: "still_needed", grantIds: [door], untilOn: "2027-02-01", words });
    return { world, reader, door };
  }

  test.each([
    [
      "en",
      "Studio Nord needs Web shop until 1 Feb 2027",
      "René, Studio Nord, says that they still need Web shop (Web shop account) until 1 Feb 2027. Extend the door, or say no and why. In their words: “Not before the fair”",
    ],
    [
      "fr",
      "Studio Nord a besoin de Web shop jusqu’au 1er févr. 2027",
      "René, de Studio Nord, déclare avoir encore besoin de Web shop (Web shop account) jusqu’au 1er févr. 2027. Prolongez l’accès, ou refusez et dites pourquoi. Dans ses mots : « Not before the fair »",
    ],
  ])(
    "is told in %s to the door's owner, in his words marked as his",
    async (locale, subject, words) => {
      const { reader } = await longer(locale, "Not before the fair");
      await runSweep(NOON);
      const [mail, ...more] = told(reader.email, subject);
      expect(more).toEqual([]);
      expect(plain(mail?.text)).toContain(words);
      sound(mail ?? {}, locale);
    },
  );

  test("has typed text, whatever it looks like", async () => {
    const { reader } = await longer("en", MARKUP);
    await runSweep(NOON);
    const [mail] = server.messages.filter(({ recipients }) => recipients.includes(reader.email));
    expect(mail?.text).toContain(MARKUP);
    expect(mail?.html).not.toContain("<b onmouseover");
  });

  test("is told to nobody once he was answered", async () => {
    const { world, reader } = await longer("en", "Not before the fair");
    const [said] = await statements(world);
    await answer(world, { id: said?.id, answer: "declined", why: "It ends" });
    await runSweep(NOON);
    expect(server.messages.filter(({ recipients }) => recipients.includes(reader.email))).toEqual(
      [],
    );
    const mails = await inOrganization(world.organizationId, (tx) =>
      tx.mail.findMany({ where: { recipientId: reader.membershipId } }),
    );
    expect(mails.map(({ state }) => state)).toContain("cancelled");
  });
});
