import { expect, test } from "vitest";
import { inOrganization, read, type Tx } from "@/lib/db/transaction";
import { Conflict, type DoorbookError } from "@/lib/errors";
import { findExisting } from "@/lib/grant/queries/existing";
import { failureOf } from "@/lib/http/status";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";

useTestDatabase();

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "nothing refused",
    (error: unknown) => {
      const { status, code, problems } = failureOf(error);
      return [status, problems[0]?.code ?? code].join(" ");
    },
  );

test("two who wait for one another in raw statements: one goes on, the other hears that somebody was first", async () => {
  const world = await makeWorld();
  const { organizationId } = world;
  const [una, leo] = [await world.addMember("Una"), await world.addMember("Leo")];
  const hold = (tx: Tx, id: string) =>
    tx.$queryRaw`SELECT id FROM membership WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  let ready = 0;
  const both = (first: string, second: string) =>
    inOrganization(organizationId, async (tx) => {
      await hold(tx, first);
      ready += 1;
      while (ready < 2) await new Promise((resolve) => setTimeout(resolve, 10));
      await hold(tx, second);
    });
  const ended = await Promise.allSettled([
    both(una.membershipId, leo.membershipId),
    both(leo.membershipId, una.membershipId),
  ]);
  const [refused, ...others] = ended.flatMap((one) =>
    one.status === "rejected" ? [one.reason as DoorbookError] : [],
  );
  expect(others).toEqual([]);
  expect(refused).toBeInstanceOf(Conflict);
  expect(refused?.code).toBe("changed_meanwhile");
});

test("a unique index broken by a raw statement is a conflict", async () => {
  const { organizationId } = await makeWorld();
  const row = (tx: Tx) =>
    tx.$executeRaw`INSERT INTO reminder_day (organization_id, local_day, planned_at) VALUES (${organizationId}::uuid, '2026-11-18', ${NOON})`;
  await inOrganization(organizationId, row);
  expect(await codeOf(inOrganization(organizationId, row))).toBe("409 already_there");
});

test("U+0000 and numbers beyond a column are refused as input, in model calls and raw statements alike", async () => {
  const world = await makeWorld();
  const scope = await world.as(world.admin, "register:read");
  const zero = "Studio\u0000Nord";
  expect(await codeOf(findExisting(scope, { supplierName: zero }, NOON))).toBe(
    "422 control_character",
  );
  expect(await codeOf(read(scope, (tx) => tx.$queryRaw`SELECT ${zero}::text`))).toBe(
    "422 control_character",
  );
  const large = 99_999_999_999;
  expect(await codeOf(read(scope, (tx) => tx.$queryRaw`SELECT ${large}::int`))).toBe(
    "422 not_valid",
  );
});
