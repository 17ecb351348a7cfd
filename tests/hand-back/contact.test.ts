import { beforeEach, describe, expect, test } from "vitest";
import { authorizeNewClientLink } from "@/lib/authorization/client-link";
import { createClientContact } from "@/lib/client/operations/create-contact";
import { editClientContact } from "@/lib/client/operations/edit-contact";
import { createClientContactInput, editClientContactInput } from "@/lib/client/schema";
import { inOrganization } from "@/lib/db/transaction";
import { handBackForms } from "@/lib/hand-back/form";
import { changeHandBackContact } from "@/lib/hand-back/operations/change-contact";
import { confirmDoors } from "@/lib/hand-back/operations/confirm";
import { readClientProof } from "@/lib/hand-back/queries/export";
import { readHandBack } from "@/lib/hand-back/queries/page";
import { confirmDoorsInput } from "@/lib/hand-back/schema";
import { runSweep } from "@/lib/sweep/run";
import { eventTexts, mailsOf, morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, NOON, type World } from "../support/world";
import { byLink, confirm, linkIn, makeClient, rowOf, started } from "./made";

const server = useMailServer(useTestDatabase());
const gone = { status: 404, code: "not_found" };
const LEA = "lea@rive.example";
const BO = "bo@rive.example";

const minutes = (n: number) => new Date(NOON.getTime() + n * 60_000);
const mailsTo = (address: string) =>
  server.messages.filter(({ recipients }) => recipients.includes(address));

type There = Awaited<ReturnType<typeof withBo>>;

/** A hand-back to Léa, and Bo, who works there too. */
async function withBo() {
  const there = await started();
  const { world, to } = there;
  const scope = await world.as(world.admin, "received:edit");
  const person = { clientId: to.clientId, name: "Bo", email: BO, locale: "en" };
  const bo = await createClientContact(scope, createClientContactInput.parse(person), NOON);
  return { ...there, bo: bo.id };
}

async function change(
  { world, id, to }: There,
  contactId: string,
  now: Date,
  { fromId = to.contactId, by }: { fromId?: string; by?: Member } = {},
) {
  const input = handBackForms.changeContact.parse({ id, fromId, contactId });
  const scope = await world.as(by ?? world.admin, "received:hand_back", now);
  return changeHandBackContact(scope, input, now);
}

const pageOf = async (world: World, id: string, now: Date) =>
  readHandBack(await world.as(world.admin, "register:read", now), id, now);

let there: There;
beforeEach(async () => {
  there = await withBo();
});

describe("a hand-back that goes on with somebody else", () => {
  test("tells him at once of what is not confirmed, as somebody who was never told; the former link opens nothing", async () => {
    const { world, id, doors, bo } = there;
    await runSweep(minutes(1));
    const former = linkIn(mailsTo(LEA)[0]);
    await confirm(former, [doors[1] ?? ""], minutes(2));
    const letIn = await byLink(former, minutes(3));
    expect(letIn.actor).toMatchObject({ name: "Léa" });
    expect(await change(there, bo, minutes(4))).toMatchObject({ contact: "Bo" });
    const rest = confirmDoorsInput.parse({ accessIds: doors, what: "changed" });
    await expect(confirmDoors(letIn, rest, minutes(5))).rejects.toMatchObject(gone);
    await expect(byLink(former, minutes(5))).rejects.toMatchObject(gone);
    await expect(authorizeNewClientLink(former, minutes(5), null)).rejects.toMatchObject(gone);
    await runSweep(minutes(5));
    expect(mailsTo(LEA)).toHaveLength(1);
    const [mail, ...others] = mailsTo(BO);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("Studio Nord gives back 2 accesses: please close them");
    expect(mail?.text).toContain("Hello Bo,");
    expect(mail?.text).not.toContain("We told you of this before");
    expect(mail?.text).not.toContain("Our shop");
    expect(await confirm(linkIn(mail), doors, minutes(6))).toEqual({ confirmed: 2, left: 0 });
    const row = await rowOf(world, id);
    expect(row).toMatchObject({ endedWhy: "confirmed", contactName: "Bo" });
    const said = row.handBackItemHandBacks.map(({ confirmedByName }) => confirmedByName);
    expect(said.sort()).toEqual(["Bo", "Bo", "Léa"]);
  });

  test("keeps the schedule, and the proof of whom each mail was for", async () => {
    const { world, id, bo } = there;
    await runSweep(minutes(1));
    await change(there, bo, minutes(4));
    await runSweep(minutes(5));
    for (const day of ["2026-11-23", "2026-11-25", "2026-12-09"]) await runSweep(morning(day));
    expect(mailsTo(BO).map(({ subject }) => subject?.split(":")[0])).toEqual([
      "Studio Nord gives back 3 accesses",
      "Not closed yet",
      "Not closed yet",
      "Not closed yet",
    ]);
    expect(mailsTo(BO).at(-1)?.text).toContain("this is mail number 4");
    const page = await pageOf(world, id, morning("2026-12-10"));
    expect(page).toMatchObject({ contact: "Bo", told: 5 });
    expect(page.tellings.map(({ no, contact }) => `${no} ${contact}`)).toEqual([
      "1 Léa",
      "2 Bo",
      "3 Bo",
      "4 Bo",
      "5 Bo",
    ]);
    expect(page.next).toMatchObject({ kind: "tell", step: 5, on: "2026-12-23" });
    const auditor = await world.as(world.admin, "register:read");
    const { rows } = await readClientProof(auditor, there.to.clientId);
    const told = { times: 5, contact: "Bo, Léa", lastOn: "2026-12-09" };
    expect(rows.map((row) => row.told)).toMatchObject([told, told, told]);
    const [event] = (await eventTexts(world)).filter(
      ({ action }) => action === "hand_back.contact_changed",
    );
    expect(event).toMatchObject({ after: { mail: 2, toConfirm: 3, linksEnded: 1 } });
  });

  test("takes back the mail to the former one that waits yet: nobody is told that it did not arrive", async () => {
    const { world, bo } = there;
    await change(there, bo, minutes(1));
    await runSweep(minutes(2));
    expect(mailsTo(LEA)).toEqual([]);
    expect(mailsTo(BO)).toHaveLength(1);
    const mails = (await mailsOf(world)).map(({ kind, state }) => `${kind} ${state}`);
    expect(mails.sort()).toEqual(["hand_back cancelled", "hand_back sent"]);
  });

  test("may be told to the same one anew once no link of his opens: his mail was refused, or his address changed", async () => {
    const { world, to } = there;
    server.atRecipient = (address) =>
      address === LEA ? { code: 550, message: "no such user" } : undefined;
    await runSweep(minutes(1));
    expect((await pageOf(world, there.id, minutes(2))).others.map(({ name }) => name)).toEqual([
      "Bo",
      "Léa",
    ]);
    const fields = { id: to.contactId, version: 1, name: "Léa", locale: "en" };
    const scope = await world.as(world.admin, "received:edit", minutes(2));
    const edit = editClientContactInput.parse({ ...fields, email: "right@rive.example" });
    await editClientContact(scope, edit, minutes(2));
    await change(there, to.contactId, minutes(3));
    await runSweep(minutes(4));
    const [mail] = mailsTo("right@rive.example");
    expect(mail?.subject).toBe("Studio Nord gives back 3 accesses: please close them");
    await expect(byLink(linkIn(mail), minutes(5))).resolves.toBeDefined();
    await expect(change(there, to.contactId, minutes(5))).rejects.toMatchObject({ status: 422 });
  });
});

describe("it is refused", () => {
  test("for a person of another client, without an address, or who has left", async () => {
    const { world, bo } = there;
    const other = await makeClient(world, "Other Client", "pat@other.example");
    await expect(change(there, other.contactId, NOON)).rejects.toMatchObject(gone);
    const set = (data: object) =>
      inOrganization(world.organizationId, (tx) =>
        tx.clientContact.updateMany({ where: { id: bo }, data }),
      );
    for (const data of [{ leftOn: "2026-11-18" }, { leftOn: null, email: null }]) {
      await set(data);
      await expect(change(there, bo, NOON)).rejects.toMatchObject({ status: 422 });
    }
  });

  test("for the one who is told already, and to whoever comes second", async () => {
    const { bo, to } = there;
    await expect(change(there, to.contactId, NOON)).rejects.toMatchObject({ status: 422 });
    const both = await Promise.allSettled([1, 2].map(() => change(there, bo, NOON)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(change(there, to.contactId, NOON)).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
  });

  test("once it is over", async () => {
    const { doors, bo } = there;
    await runSweep(minutes(1));
    await confirm(linkIn(mailsTo(LEA)[0]), doors, minutes(2));
    await expect(change(there, bo, minutes(3))).rejects.toMatchObject({ code: "hand_back_ended" });
  });
});
