import { afterAll, expect, test } from "vitest";
import { closeDatabase, pool } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Statements } from "@/lib/db/statements";
import { inOrganizationBySql } from "@/lib/db/transaction";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

const SETTINGS = `SELECT current_setting('jit') AS jit, current_setting('max_parallel_workers_per_gather') AS workers,
  coalesce(current_setting('app.organization_id', true), '') AS organization`;

const settings = (tx: Statements) =>
  tx.$queryRaw<Record<string, string>[]>(Prisma.raw(SETTINGS)).then(([row]) => row);

test("a transaction of the engine compiles nothing, starts no workers, and leaves no setting on its connection", async () => {
  const { organizationId } = await makeWorld();
  const { rows } = await pool().query(SETTINGS);
  expect(Number(rows[0].workers)).toBeGreaterThan(0);
  expect(await inOrganizationBySql(organizationId, settings)).toEqual({
    jit: "off",
    workers: "0",
    organization: organizationId,
  });
  expect((await pool().query(SETTINGS)).rows).toEqual([{ ...rows[0], organization: "" }]);
});
