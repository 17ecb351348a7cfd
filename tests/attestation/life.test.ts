import { afterAll, expect, test } from "vitest";
import { lifeEvents } from "@/app/[org]/grants/[id]/life";
import { closeDatabase } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { readGrantPage } from "@/lib/grant/queries/page";
import { readGrantProof } from "@/lib/grant/queries/proof";
import { askFirm } from "../supplier/asking";
import { closeDoor } from "../support/acts";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { answer, firmWithDoor, say } from "./speaker";

useTestDatabase();
afterAll(closeDatabase);

const HOUR = 60 * 60_000;
const later = (hours: number) => new Date(NOON.getTime() + hours * HOUR);

const setMail = async (world: World, contactId: string) => {
  const { organizationId } = world;
  const data = { email: "nora@nord.example" };
  await inOrganization(organizationId, (tx) =>
    tx.contact.updateMany({ where: { organizationId, id: contactId }, data }),
  );
};

/** What a grant's page and its proof tell, newest first. */
async function told(world: World, id: string) {
  const now = later(100);
  const scope = await world.as(world.admin, "register:read", now);
  const page = await readGrantPage(scope, id, now);
  const asText = { instant: (at: Date) => at.toISOString(), day: (on: string) => on };
  const { entries, said } = await readGrantProof(scope, id, null, now);
  return { life: lifeEvents(page, asText), proof: entries, said };
}

test("a question about all that a supplier holds stands with every door it was about, and with no other", async () => {
  const world = await makeWorld();
  const firm = await firmWithDoor(world, { endsOn: "2026-12-30" });
  await setMail(world, firm.contactId);
  const closed = await logDoor(world, { identifier: "closed", contact: "Nora Nord" });
  await closeDoor(world, closed.id);
  const planned = await logDoor(world, { identifier: "planned", startsOn: "2026-11-25" });
  const rival = await firmWithDoor(world, { supplier: "Rival", contact: "Rita" });
  await askFirm(world, firm.supplierId, { now: later(1) });
  const after = await logDoor(world, { identifier: "after" }, later(2));
  const asked = async (id: string) => {
    const { life, proof } = await told(world, id);
    return [
      life.flatMap((event) => (event.kind === "asked_supplier" ? [[event.to, event.all]] : [])),
      proof.flatMap((entry) => (entry.kind === "question_of_all" ? [entry.recipient.name] : [])),
    ];
  };
  expect(await asked(firm.grantId)).toEqual([[["Nora Nord", true]], ["Nora Nord"]]);
  for (const id of [closed.id, planned.id, rival.grantId, after.id])
    expect(await asked(id)).toEqual([[], []]);
});

test("a grant's life and proof tell what its supplier said and what was answered, as the words of each", async () => {
  const world = await makeWorld();
  const firm = await firmWithDoor(world);
  const other = await firmWithDoor(world, { identifier: "other" });
  await say(firm.link, { what: "done", grantIds: [firm.grantId], words: "<b>Thanks</b>" });
  await say(other.link, { what: "done", grantIds: [other.grantId] }, later(1));
  const first = (await told(world, firm.grantId)).said[0];
  const no = { id: first?.id, answer: "still_needed", why: "Until the sale" };
  await answer(world, no, world.admin, later(2));
  const longer = { what: "still_needed", untilOn: "2026-12-24", words: "The sale" };
  await say(firm.link, { ...longer, grantIds: [firm.grantId] }, later(3));
  await say(firm.link, { what: "done", grantIds: [firm.grantId] }, later(4));
  await closeDoor(world, firm.grantId, {}, { now: later(5) });
  const { life, said } = await told(world, firm.grantId);
  expect(life.filter(({ kind }) => kind !== "noticed" && kind !== "logged")).toMatchObject([
    { kind: "closed", by: "Ada Admin" },
    { kind: "supplier_said", what: "done", by: "Nora Nord, Studio Nord" },
    { kind: "supplier_said", what: "still_needed", until: "2026-12-24", words: "The sale" },
    { kind: "answered_supplier", by: "Ada Admin", what: "still_needed", reason: "Until the sale" },
    { kind: "supplier_said", what: "done", words: "<b>Thanks</b>" },
  ]);
  expect(said.map(({ what, words, answer: given }) => [what, words, given?.answer])).toEqual([
    ["done", null, "closed"],
    ["still_needed", "The sale", "replaced"],
    ["done", "<b>Thanks</b>", "still_needed"],
  ]);
});
