import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { Prisma } from "@/lib/db/generated/client";
import { read } from "@/lib/db/transaction";
import { COUNTED } from "@/lib/grant/queries/list-sql";
import { defaultReceivedFilter } from "../filter";
import { HELD_NUMBERS, type HeldNumber } from "../numbers";
import { receivedWhere } from "./where-sql";

const { sql, join } = Prisma;

/** Counted to 1,000, with `more` where there are more. */
export type HeldNumbers = Record<HeldNumber, { value: number; more: boolean }>;

/** What should be given back, in numbers; null where nothing is held: that is asked first, and costs one look at an index. */
export async function readHeldNumbers(
  scope: OrganizationScope,
  now: Date,
): Promise<HeldNumbers | null> {
  demandReader(scope);
  const today = scope.today(now);
  return read(scope, async (tx) => {
    const [any] = await tx.$queryRaw<{ held: boolean }[]>(sql`SELECT EXISTS (
      SELECT FROM received_access r WHERE r.organization_id = ${scope.organizationId}::uuid AND ${receivedWhere.held}) AS held`);
    if (any?.held !== true) return null;
    const counts = Object.entries(HELD_NUMBERS).map(([name, narrowed]) => {
      const where = receivedWhere.of(scope, { ...defaultReceivedFilter, ...narrowed }, today);
      return sql`${name}::text, (SELECT count(*)::int FROM (
        SELECT FROM received_access r WHERE ${where} LIMIT ${COUNTED + 1}) AS counted)`;
    });
    const [row] = await tx.$queryRaw<{ numbers: Record<HeldNumber, number> }[]>(
      sql`SELECT json_build_object(${join(counts)}) AS numbers`,
    );
    const numbers = Object.entries(row?.numbers ?? {}).map(([name, value]) => [
      name,
      { value: Math.min(value, COUNTED), more: value > COUNTED },
    ]);
    return Object.fromEntries(numbers) as HeldNumbers;
  });
}

/** Whether a client ever gave this organization anything that is on record. */
export async function readHasReceived(scope: OrganizationScope): Promise<boolean> {
  demandReader(scope);
  const { organizationId } = scope;
  const first = await read(scope, (tx) =>
    tx.receivedAccess.findFirst({ where: { organizationId }, select: { id: true } }),
  );
  return first !== null;
}
