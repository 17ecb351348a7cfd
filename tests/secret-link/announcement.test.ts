import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { readGrantProof } from "@/lib/grant/queries/proof";
import { readDelivery } from "@/lib/reminder/queries/delivery";
import { remindersOf } from "@/lib/reminder/told";
import { secretLinksOf } from "@/lib/secret-link/queries";
import { runSweep } from "@/lib/sweep/run";
import { rotate } from "../support/acts";
import { noticesOf } from "../support/register";
import { mailsOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";
import { after, doorWithContact, linkRow, makeLink, openLink, SECRET, set } from "./link";

const server = useMailServer(useTestDatabase());

/** Max has made a link for René and had it announced; nothing has been sent yet. */
async function announced(contact: object = {}, words: Parameters<typeof makeLink>[2] = {}) {
  const world = await makeWorld();
  const door = await doorWithContact(world);
  if (Object.keys(contact).length > 0) await set(world, "contact", { id: door.contactId }, contact);
  const max = await world.addMember("Max");
  const made = await makeLink(world, door.id, {
    by: max,
    contactId: door.contactId,
    announce: true,
    ...words,
  });
  return { world, door, max, made };
}

const announcement = () =>
  server.messages.find(({ recipients }) => recipients.includes("rene@nord.example"));

/** With every space alike: a header keeps no others. */
const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");

describe("the mail that announces a link", () => {
  test("names who hands over, which organization, system and account, and until when; its answer goes to him", async () => {
    const { max } = await announced();
    await runSweep(after(1));
    expect(server.messages).toHaveLength(1);
    const mail = announcement();
    expect(mail?.recipients).toEqual(["rene@nord.example"]);
    expect(mail?.replyTo?.value).toMatchObject([{ address: max.email, name: "Max" }]);
    expect(mail?.subject).toBe("Max, Bright Bakery, will send you a one-time link: Web shop");
    for (const body of [mail?.text ?? "", mail?.html || ""])
      for (const word of [
        "René",
        "Max",
        "Bright Bakery",
        "Web shop",
        "nord-admin",
        "19 Nov 2026",
        "12:00",
        "America/Toronto",
      ])
        expect(body).toContain(word);
  });

  test("is in the contact's own language", async () => {
    await announced({ locale: "fr" });
    await runSweep(after(1));
    const mail = announcement();
    expect(plain(mail?.subject)).toBe(
      "Max, de Bright Bakery, vous enverra un lien à usage unique : Web shop",
    );
    expect(mail?.text).toContain("Bonjour René,");
    expect(plain(mail?.text)).toContain("19 nov. 2026, 12 h 00");
  });

  test("carries no link, no secret and nothing that opens it", async () => {
    const { made, world } = await announced({}, { passphrase: "apples and pears" });
    const { organizationId } = world;
    const carried = await inOrganization(organizationId, (tx) =>
      tx.secretPayload.findFirstOrThrow({ where: { organizationId } }),
    );
    const { tokenSha256, proofSha256 } = await linkRow(made);
    await runSweep(after(1));
    const { raw, html, text } = announcement() ?? {};
    const all = `${raw}${html}${text}`;
    for (const word of [
      SECRET,
      "apples and pears",
      made.key,
      made.token,
      made.id,
      organizationId,
      "/one-time",
      "href=",
      "http://localhost",
    ])
      expect(`${html}${text}`).not.toContain(word);
    for (const bytes of [
      carried.iv,
      carried.ciphertext,
      tokenSha256,
      proofSha256 ?? new Uint8Array(),
    ])
      for (const encoding of ["hex", "base64", "base64url"] as const)
        expect(all).not.toContain(Buffer.from(bytes).toString(encoding).slice(0, 12));
  });

  test("lets no name end a header or become an address of its own", async () => {
    await announced({ name: "René\r\nBcc: evil@example.test" });
    await runSweep(after(1));
    expect(announcement()?.recipients).toEqual(["rene@nord.example"]);
    expect(announcement()?.raw.split("\r\n\r\n")[0]).not.toMatch(/^Bcc:/m);
  });

  test("is not written without being asked for", async () => {
    await announced({}, { announce: false });
    await runSweep(after(1));
    expect(server.messages).toEqual([]);
  });

  test("is sent once, and seen on the grant's, the mail's and the proof's page", async () => {
    const { world, door, max } = await announced();
    await runSweep(after(1));
    await runSweep(after(2));
    expect(server.messages).toHaveLength(1);
    const scope = await world.as(world.admin, "register:read");
    expect(await secretLinksOf(scope, door.id, after(2))).toMatchObject([
      { announced: { state: "sent" } },
    ]);
    const { mails } = await readDelivery(scope, after(2));
    expect(mails).toMatchObject([{ kind: "announcement", to: "René", state: "sent", mine: false }]);
    const proof = await readGrantProof(scope, door.id, null, after(2));
    const told = {
      kind: "announcement",
      by: "Max",
      recipient: { id: door.contactId, name: "René" },
    };
    expect(proof.entries).toMatchObject([
      { ...told, mails: [{ state: "sent", tries: [{ outcome: "accepted" }] }] },
    ]);
    const { organizationId } = world;
    const reminders = await inOrganization(organizationId, (tx) =>
      remindersOf(tx, organizationId, [door.id]),
    );
    expect(reminders).toMatchObject([{ ...told, at: NOON, mail: { state: "sent" } }]);
    expect(max.name).toBe("Max");
  });
});

describe("the announcement is looked at once more before it leaves, and stays unsent", () => {
  const unsent = async (prepared: Awaited<ReturnType<typeof announced>>, now = after(1)) => {
    await runSweep(now);
    expect(announcement()).toBeUndefined();
    const mails = await mailsOf(prepared.world);
    expect(mails.find(({ kind }) => kind === "announcement")?.state).toBe("cancelled");
  };

  test("where the link was opened", async () => {
    const there = await announced();
    await openLink(there.made);
    await unsent(there);
  });

  test("where it was destroyed by a rotation", async () => {
    const there = await announced();
    await rotate(there.world, there.door.credentialId, { [there.door.id]: "gets_new" });
    await unsent(there);
  });

  test("where its time is over", async () => {
    await unsent(await announced({}, { minutes: 5 }), after(5));
  });

  test("where the contact has left, or has no address any more", async () => {
    for (const data of [{ leftOn: "2026-11-18" }, { email: null }]) {
      const there = await announced();
      await set(there.world, "contact", { id: there.door.contactId }, data);
      await unsent(there);
    }
  });

  test("where the supplier has ended, or whoever made it has left", async () => {
    const ended = await announced();
    await set(ended.world, "supplier", { id: ended.door.supplierId }, { endedOn: "2026-11-18" });
    await unsent(ended);
    const left = await announced();
    await set(left.world, "membership", { id: left.max.membershipId }, { endedAt: NOON });
    await unsent(left);
  });
});

describe("the maker is told", () => {
  test("that the announcement was refused, with the server's words", async () => {
    const { world, max, door } = await announced();
    server.atRecipient = (address) =>
      address === "rene@nord.example" ? { code: 550, message: "no such user" } : undefined;
    await runSweep(after(1));
    expect(await noticesOf(world)).toContainEqual({
      recipientId: max.membershipId,
      template: "announcement_failed",
      subjectId: door.id,
    });
    await runSweep(after(2));
    const [notice] = server.messages;
    expect(notice?.recipients).toEqual([max.email]);
    expect(notice?.subject).toBe("Not delivered: the announcement to René");
    expect(notice?.text).toContain("no such user");
  });

  test.each([
    [
      "en",
      "Opened: your one-time link for Studio Nord",
      "18 Nov 2026, 12:03 (America/Toronto), from 203.0.113.7",
    ],
    [
      "fr",
      "Ouvert : votre lien à usage unique pour Studio Nord",
      "18 nov. 2026, 12 h 03 (America/Toronto), depuis 203.0.113.7",
    ],
  ])(
    "when and from where his link was opened, in his language (%s)",
    async (locale, subject, words) => {
      const { world, max, made } = await announced({}, { announce: false });
      await inOrganization(world.organizationId, (tx) =>
        tx.person.updateMany({ where: { id: max.personId }, data: { locale } }),
      );
      await openLink(made, null, after(3));
      await runSweep(after(4));
      const [notice] = server.messages;
      expect(notice?.recipients).toEqual([max.email]);
      expect(plain(notice?.subject)).toBe(subject);
      expect(plain(notice?.text)).toContain(words);
    },
  );

  test("that six wrong passphrases locked it", async () => {
    const { max, made } = await announced({}, { announce: false, passphrase: "apples" });
    for (let no = 0; no < 6; no += 1) await openLink(made, `wrong ${no}`, after(3));
    await runSweep(after(4));
    const [notice] = server.messages;
    expect(notice?.recipients).toEqual([max.email]);
    expect(notice?.subject).toBe("Locked: your one-time link for Studio Nord");
    expect(notice?.text).toContain("six wrong passphrases");
  });
});
