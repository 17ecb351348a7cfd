import { afterAll, beforeAll, inject } from "vitest";
import { resetEnv } from "@/lib/env";
import { createDatabase, type TestDatabase } from "./database";

/**
 * A freshly migrated database of its own, a copy of the run's template (some 50 ms).
 * The caller drops it; what is left over goes with the run's server.
 */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(inject("postgres"));
}

/** The same without migrations: an empty database on the run's server. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase(inject("postgres"), true);
}

/**
 * Gives the test file one migrated database and points the product's settings at it, before its
 * first test and before `lib/db` opens a connection. The addresses can be read inside tests.
 */
export function useTestDatabase(): Readonly<TestDatabase> {
  const database = {} as TestDatabase;
  beforeAll(async () => {
    Object.assign(database, await createTestDatabase());
    process.env.DATABASE_URL = database.appUrl;
    process.env.DATABASE_SWEEP_URL = database.sweepUrl;
    resetEnv();
  });
  afterAll(() => database.drop?.());
  return database;
}
