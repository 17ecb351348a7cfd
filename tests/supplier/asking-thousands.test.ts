import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { authorizeSweep } from "@/lib/authorization/authorize";
import { closeDatabase } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { SPREAD_AN_HOUR, SUPPLIERS_AT_ONCE } from "@/lib/supplier/asking/schedule";
import { askAgain } from "@/lib/supplier/operations/ask-again";
import { rowsOf } from "../support/register-rows";
import { morning } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { askAll, copySuppliers, firm, questionsOf } from "./asking";

useTestDatabase();
afterAll(closeDatabase);

/** How many statements go to the server while this runs, whoever sends them. */
async function counted<T>(work: () => Promise<T>): Promise<{ answer: T; statements: number }> {
  const sent = vi.spyOn(pg.Client.prototype, "query");
  try {
    const answer = await work();
    return { answer, statements: sent.mock.calls.length };
  } finally {
    sent.mockRestore();
  }
}

/** So many suppliers with a door each, of whose contact there is an address; each has a second person who has one too. */
async function suppliers(count: number) {
  const world = await makeWorld();
  const { id } = await firm(world, "Studio Nord", [["René", "rene@nord.example"]]);
  await copySuppliers(world, id, count - 1);
  await inOrganization(
    world.organizationId,
    (tx) => tx.$executeRaw`
      INSERT INTO contact SELECT (jsonb_populate_record(c,
        jsonb_build_object('id', gen_random_uuid(), 'name', 'Zoé', 'email', 'zoe.' || c.email))).* FROM contact c`,
    { timeout: 30_000 },
  );
  await rowsOf(world).supplier("Without a door");
  return world;
}

/** As if every mail had left at once. */
const allLeft = ({ organizationId }: World, at: Date) =>
  inOrganization(organizationId, (tx) =>
    tx.mail.updateMany({
      where: { organizationId, kind: "question", state: "waiting" },
      data: { state: "sent", settledAt: at },
    }),
  );

/** When each question leaves, and to whom its link is. */
const leavingOf = ({ organizationId }: World) =>
  inOrganization(organizationId, (tx) =>
    tx.mail.findMany({
      where: { organizationId, kind: "question" },
      select: { questionId: true, nextAt: true, links: { select: { contactId: true } } },
    }),
  );

test("two thousand are asked at once in as many statements as twenty, one mail and one link to one person of each", async () => {
  const few = await suppliers(20);
  const small = await counted(() => askAll(few));
  const world = await suppliers(SUPPLIERS_AT_ONCE + 5);
  const heldBefore = process.memoryUsage().heapUsed;
  const large = await counted(() => askAll(world));
  expect(large.answer).toMatchObject({ asked: SUPPLIERS_AT_ONCE, left: 5, nobody: 0, lately: 0 });
  // Rows go a few thousand to a statement: more of them, but by the thousand.
  expect(large.statements).toBeLessThan(small.statements + 12);
  expect(process.memoryUsage().heapUsed - heldBefore).toBeLessThan(200 * 1024 * 1024);

  const questions = await questionsOf(world);
  expect(new Set(questions.map(({ supplierId }) => supplierId)).size).toBe(SUPPLIERS_AT_ONCE);
  expect(new Set(questions.map(({ contactId }) => contactId)).size).toBe(SUPPLIERS_AT_ONCE);
  expect(questions.filter(({ contactName }) => contactName === "Zoé")).toEqual([]);
  const mails = await leavingOf(world);
  expect(mails).toHaveLength(SUPPLIERS_AT_ONCE);
  const contactOf = new Map(questions.map(({ id, contactId }) => [id, contactId]));
  for (const { questionId, links } of mails)
    expect(links.map(({ contactId }) => contactId)).toEqual([contactOf.get(questionId ?? "")]);
  const byHour = Map.groupBy(mails, ({ nextAt }) => nextAt.getTime());
  expect([...byHour.values()].every((hour) => hour.length <= SPREAD_AN_HOUR)).toBe(true);
  expect(byHour.size).toBe(SUPPLIERS_AT_ONCE / SPREAD_AN_HOUR);
}, 120_000);

test("the silent are asked again a hundred at a time, each once, in as few statements each time", async () => {
  const count = 250;
  const world = await suppliers(count);
  await askAll(world);
  await allLeft(world, NOON);
  const now = morning("2026-11-25");
  const scope = () => authorizeSweep(world.organizationId);
  const turns: { asked: number; statements: number }[] = [];
  for (let more = true; more; ) {
    const by = await scope();
    const { answer, statements } = await counted(() => askAgain(by, now));
    more = answer.more;
    turns.push({ asked: answer.asked, statements });
  }
  expect(turns.map(({ asked }) => asked)).toEqual([100, 100, 50]);
  expect(Math.max(...turns.map(({ statements }) => statements))).toBeLessThan(40);
  const again = (await questionsOf(world)).filter(({ no }) => no === 2);
  expect(new Set(again.map(({ supplierId }) => supplierId)).size).toBe(count);
  expect(again).toHaveLength(count);
}, 120_000);
