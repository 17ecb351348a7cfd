import { expect, test } from "vitest";
import { createTestDatabase } from "../support/test-database";
import { runAnswers, runRefused } from "./answers";

test("whatever a server answers, at once and to different readers, is classed, and the others' mail leaves in the same run", async () => {
  const database = await createTestDatabase();
  const { first, wrong, others, othersTaken, unlike } = await runAnswers(database, 20_000);
  expect(wrong).toEqual([]);
  expect(othersTaken).toBe(others);
  expect(unlike).toBe(0);
  expect(first.elapsedMs).toBeLessThan(20_000);
  await database.drop();
}, 60_000);

test("while nobody listens nothing is sent and nothing is lost", async () => {
  const database = await createTestDatabase();
  const { members, refused, outcomes, after } = await runRefused(database);
  expect(refused).toMatchObject({ planned: members, sent: 0, failed: 0, deferred: members });
  expect(outcomes).toEqual(["not_sent"]);
  expect(after).toMatchObject({ sent: members, remaining: 0 });
  await database.drop();
}, 60_000);
