import { expect, test } from "vitest";
import { createTestDatabase } from "../support/test-database";
import { runKills } from "./kills";

// The short form of `npm run faults -- --only kills`.
const ROUNDS = 20;
const SEED = 20_261_203;

test("a killed sweep loses no mail, and leaves at most one further copy, with the same bytes, for each connection open at the kill", async () => {
  const database = await createTestDatabase();
  const kills = await runKills(database, { rounds: ROUNDS, controls: 3, mails: 40, seed: SEED });
  await database.drop();
  const unharmed = [...kills.controls, ...kills.late];
  const all = [...unharmed, ...kills.rounds];
  expect(kills.rounds).toHaveLength(ROUNDS);
  expect(all.filter(({ lost, unlike, unsettled }) => lost + unlike + unsettled > 0)).toEqual([]);
  expect(kills.rounds.filter(({ extra, open }) => extra > open)).toEqual([]);
  expect(unharmed.filter(({ extra }) => extra > 0)).toEqual([]);
  const phases = new Set(kills.rounds.flatMap((round) => round.phases));
  expect([...phases]).toEqual(expect.arrayContaining(["planning", "claiming", "settling"]));
}, 120_000);
