import { expect, test } from "vitest";
import { createTestDatabase } from "../support/test-database";
import { runLate } from "./late";

test("a process that slept over its lease writes nothing about mails another one holds, which that one sends once", async () => {
  const database = await createTestDatabase();
  const { mails, ...ended } = await runLate(database);
  expect(ended).toEqual({ written: 0, sent: mails, unsettled: 0, doubles: 0 });
  await database.drop();
}, 60_000);
