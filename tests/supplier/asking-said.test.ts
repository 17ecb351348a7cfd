import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { askSupplier } from "@/lib/supplier/operations/ask";
import { readAllToAsk, readFirmToAsk } from "@/lib/supplier/queries/asking";
import { answer, linkFor, say, statements } from "../attestation/speaker";
import { grantRow } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { askAll, askFirm, firm, questionsOf } from "./asking";

useTestDatabase();
afterAll(closeDatabase);

/** Studio Nord with two doors, of the first of which its contact has said this. */
async function spoken(words: Record<string, unknown> = { what: "done" }) {
  const world = await makeWorld();
  const nord = await firm(
    world,
    "Studio Nord",
    [["René", "rene@nord.example"]],
    [{ system: "Shop" }, { system: "Blog" }],
  );
  const [shop = "", blog = ""] = nord.doors;
  const link = await linkFor(world, (await grantRow(world, shop)).contactId ?? "");
  await say(link, { grantIds: [shop], ...words });
  return { world, link, nord, shop, blog };
}

const askDoor = async (world: World, id: string) => {
  const { version } = await grantRow(world, id);
  const input = { id, version, contactId: null };
  return askSupplier(await world.as(world.admin, "supplier:ask"), input, NOON);
};

const toAsk = async (world: World, supplierId: string) => {
  const scope = await world.as(world.admin, "register:read");
  const { doors, said, people } = await readFirmToAsk(scope, supplierId, NOON);
  return { doors, said, mail: people[0]?.mail.paragraphs.join(" ") ?? "" };
};

test.each([
  [{ what: "done" }],
  [{ what: "never_got" }],
  [{ what: "still_needed", untilOn: "2026-12-20", words: "One more release" }],
])("nobody is asked about a door of which he has said %j, until he is answered", async (words) => {
  const { world, shop, blog } = await spoken(words);
  await expect(askDoor(world, shop)).rejects.toMatchObject({ code: "answer_first" });
  await askDoor(world, blog);
  const [said] = await statements(world);
  const as = words.what === "still_needed" ? "declined" : "still_needed";
  await answer(world, { id: said?.id, answer: as, why: "We need it" });
  await askDoor(world, shop);
  expect(await questionsOf(world)).toHaveLength(2);
});

test("asked as a whole he is asked about the others, and not at all where there is none", async () => {
  const { world, link, nord, blog } = await spoken();
  const { mail, ...rest } = await toAsk(world, nord.id);
  expect(rest).toEqual({ doors: 1, said: true });
  expect([mail.includes("Blog"), mail.includes("Shop")]).toEqual([true, false]);
  await say(link, { grantIds: [blog], what: "done" });
  expect(await toAsk(world, nord.id)).toMatchObject({ doors: 0, said: true });
  await expect(askFirm(world, nord.id)).rejects.toMatchObject({ code: "answer_first" });
  const scope = await world.as(world.admin, "register:read");
  expect(await readAllToAsk(scope, NOON)).toMatchObject({
    asked: [],
    said: [{ name: "Studio Nord", doors: 2 }],
  });
  await expect(askAll(world)).rejects.toMatchObject({ code: "nobody_to_ask_now" });
});
