import { expect, test } from "vitest";
import { revokeSupplierLinks } from "@/lib/attestation/operations/revoke-links";
import { readSaidBySupplier } from "@/lib/attestation/queries";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { readGrantPage } from "@/lib/grant/queries/page";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";
import { answer, firmWithDoor, held, linkFor, say } from "./speaker";

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

test("what waits for an answer is never hidden by what was said after it, however much that is", async () => {
  const world = await makeWorld();
  const firm = await firmWithDoor(world);
  await say(firm.link, { what: "done", grantIds: [firm.grantId] });
  await say(firm.link, { what: "person_left", personWords: "Old Olaf" });
  const { organizationId } = world;
  const of = { organizationId, supplierId: firm.supplierId, linkId: firm.link.linkId };
  const by = { saidById: firm.contactId, saidByName: "Nora Nord", onDay: "2026-11-19" };
  const noted = { answer: "noted", answeredAt: NOON, answeredOn: "2026-11-19" };
  const about = (what: string) =>
    what === "destroyed" ? { grantId: firm.grantId } : { personWords: "Somebody" };
  await inOrganization(organizationId, (tx) =>
    tx.attestation.createMany({
      data: ["destroyed", "person_left"].flatMap((what) =>
        Array.from({ length: 60 }, (_, i) => {
          const at = new Date(NOON.getTime() + 86_400_000 + i);
          return { ...of, ...by, ...noted, ...about(what), id: newId(), what, at };
        }),
      ),
    }),
  );
  const { statements, more } = await readBy(world, firm.supplierId);
  expect(statements.slice(0, 2)).toMatchObject([
    { what: "person_left", person: "Old Olaf", answer: null },
    { what: "done", answer: null },
  ]);
  expect([statements.length, more]).toEqual([50, true]);
  const scope = await world.as(world.admin, "register:read");
  const { said } = await readGrantPage(scope, firm.grantId, NOON);
  expect(said.filter(({ answer: given }) => given === null)).toMatchObject([{ what: "done" }]);
  const [door] = (await held(firm.link)).doors;
  expect(door?.said.at(-1)).toMatchObject({ what: "done", answer: null });
});

test("a supplier of another organization is not found", async () => {
  const [world, foreign] = [await makeWorld(), await makeWorld("Elsewhere")];
  const { supplierId } = await logDoor(foreign);
  await expect(readBy(world, supplierId)).rejects.toMatchObject({ code: "not_found" });
});
