import { expect, test } from "vitest";
import { revokeSupplierLinks } from "@/lib/attestation/operations/revoke-links";
import { readSaidBySupplier } from "@/lib/attestation/queries";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";
import { answer, firmWithDoor, linkFor, say } from "./speaker";

useTestDatabase();

const readBy = async (world: World, supplierId: string, by: Member = world.admin) =>
  readSaidBySupplier(await world.as(by, "register:read"), supplierId, NOON);

test("a supplier's page shows all that he said, what waits for an answer first, and names its door", async () => {
  const world = await makeWorld();
  const firm = await firmWithDoor(world, { system: "Web shop", identifier: "nord@shop" });
  await say(firm.link, { what: "done", grantIds: [firm.grantId] });
  await say(firm.link, { what: "person_left", personWords: "Old Olaf" });
  await say(firm.link, { what: "destroyed", grantIds: [firm.grantId] });
  const { statements } = await readBy(world, firm.supplierId);
  expect(statements).toMatchObject([
    { what: "person_left", person: "Old Olaf", door: null, answer: null, mayAnswer: true },
    { what: "done", door: { system: "Web shop", account: "nord@shop" }, answer: null },
    { what: "destroyed", answer: { answer: "noted" } },
  ]);
  await answer(world, { id: statements[0]?.id, answer: "noted" });
  const later = await readBy(world, firm.supplierId);
  expect(later.statements[0]).toMatchObject({ what: "done" });
});

test("only who may answer is offered to: an admin, the door's owner, none of the others", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const otto = await world.addMember("Otto");
  const firm = await firmWithDoor(world, { owner: una });
  await say(firm.link, { what: "done", grantIds: [firm.grantId] });
  await say(firm.link, { what: "person_left", personWords: "Old Olaf" });
  const offered = async (by: Member) =>
    (await readBy(world, firm.supplierId, by)).statements.map(({ mayAnswer }) => mayAnswer);
  expect(await offered(world.admin)).toEqual([true, true]);
  expect(await offered(una)).toEqual([true, true]);
  expect(await offered(otto)).toEqual([false, false]);
});

test("its living links stand there, one for each person, until they are taken back; never another supplier's", async () => {
  const world = await makeWorld();
  const firm = await firmWithDoor(world);
  const other = await firmWithDoor(world, { supplier: "Atelier Sud", contact: "Sue" });
  await linkFor(world, firm.contactId);
  await say(other.link, { what: "done", grantIds: [other.grantId] });
  const { links, statements } = await readBy(world, firm.supplierId);
  expect(statements).toEqual([]);
  expect(links).toMatchObject([{ contactId: firm.contactId, contact: "Nora Nord" }]);
  const scope = await world.as(world.admin, "supplier_link:revoke");
  await revokeSupplierLinks(scope, { contactId: firm.contactId }, NOON);
  expect((await readBy(world, firm.supplierId)).links).toEqual([]);
  expect((await readBy(world, other.supplierId)).links).toHaveLength(1);
});

test("a supplier of another organization is not found", async () => {
  const [world, foreign] = [await makeWorld(), await makeWorld("Elsewhere")];
  const { supplierId } = await logDoor(foreign);
  await expect(readBy(world, supplierId)).rejects.toMatchObject({ code: "not_found" });
});
