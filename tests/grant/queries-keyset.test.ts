import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { GRANT_SORTS, type GrantFilter, grantFilterFrom } from "@/lib/grant/filter";
import { type GrantPageOfList, listGrants } from "@/lib/grant/queries/list";
import { addDays, civilDateFrom } from "@/lib/time/civil-date";
import { grantData, rowsOf } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

const SUPPLIERS = ["Zeta", "étoile", "Eta", "Éclair", "ACME", "acme web"];
let large: World;
let small: World;

/** That many grants over six suppliers, three systems, two owners, and sixty ends, every seventh with none. */
async function fill(world: World, count: number, prefix = ""): Promise<string[]> {
  const rows = rowsOf(world);
  const suppliers = await Promise.all(SUPPLIERS.map((name) => rows.supplier(prefix + name)));
  const systems = await Promise.all(
    ["Shop", "Été", "Bank"].map((name) => rows.system(prefix + name)),
  );
  const credentials = await Promise.all(
    systems.map((system, i) => rows.credential(system, `${prefix}a${i}`)),
  );
  const other = await world.addMember("Éric");
  const first = civilDateFrom("2026-11-01");
  const data = Array.from({ length: count }, (_, i) => ({
    ...grantData(world, suppliers[i % 6] as string, credentials[i % 3] as string),
    organizationId: world.organizationId,
    id: newId(),
    ownerId: i % 5 === 0 ? other.membershipId : world.admin.membershipId,
    startsOn: addDays(first, -(i % 11)),
    endsOn: i % 7 === 0 ? null : addDays(first, i % 60),
    ...(i % 7 === 0 && { noEndReason: "always", reviewOn: "2027-01-01" }),
    loggedAt: new Date(NOON.getTime() - (i % 13) * 3_600_000),
  }));
  await inOrganization(world.organizationId, (tx) => tx.grant.createMany({ data }), {
    timeout: 60_000,
  });
  return data.map((grant) => grant.id);
}

async function walk(
  world: World,
  filter: GrantFilter,
  from: string | null,
  way: "next" | "previous",
  between: () => Promise<unknown> = async () => undefined,
): Promise<GrantPageOfList[]> {
  const scope = await world.as(world.admin, "register:read");
  const pages: GrantPageOfList[] = [];
  let place = from;
  do {
    const page: GrantPageOfList = await listGrants(scope, filter, place, NOON);
    pages.push(page);
    place = page[way];
    await between();
  } while (place !== null);
  return pages;
}

const idsOf = (pages: GrantPageOfList[]) => pages.flatMap((page) => page.rows.map((row) => row.id));

let logged: string[];
let few: string[];
beforeAll(async () => {
  large = await makeWorld("Large House");
  small = await makeWorld("Small House");
  logged = await fill(large, 10_000);
  few = await fill(small, 230);
});

describe("the list's pages", () => {
  it("show 10,000 grants without losing or repeating one while others are logged", async () => {
    const seen = await walk(large, grantFilterFrom({}), null, "next", addOne(large));
    const ids = idsOf(seen);
    expect(new Set(ids).size).toBe(ids.length);
    const shown = new Set(ids);
    expect(logged.filter((id) => !shown.has(id))).toEqual([]);
    expect(seen[0]?.count).toEqual({ value: 1_000, more: true });
    expect(seen.every((page, i) => page.rows.length === 50 || i === seen.length - 1)).toBe(true);
  }, 120_000);

  const orders = GRANT_SORTS.flatMap((sort) => [[sort, "asc"] as const, [sort, "desc"] as const]);

  it.each(orders)("by %s %s go forward and back over the same rows", async (sort, dir) => {
    const filter = grantFilterFrom({ sort, dir });
    const forward = await walk(small, filter, null, "next");
    expect(new Set(idsOf(forward))).toEqual(new Set(few));
    expect(forward.map((page) => page.rows.length)).toEqual([50, 50, 50, 50, 30]);
    const last = forward.at(-1)?.previous ?? null;
    const back = await walk(small, filter, last, "previous");
    expect(idsOf(back.toReversed())).toEqual(idsOf(forward.slice(0, -1)));
    expect(back.at(-1)?.previous).toBeNull();
  });

  it("put what has no end after every end, and in the other direction before", async () => {
    const rows = (await walk(small, grantFilterFrom({}), null, "next")).flatMap((p) => p.rows);
    const firstWithout = rows.findIndex((row) => row.endsOn === null);
    expect(rows.slice(firstWithout).every((row) => row.endsOn === null)).toBe(true);
    const ends = rows.slice(0, firstWithout).map((row) => row.endsOn);
    expect(ends).toEqual(ends.toSorted());
    const desc = (await walk(small, grantFilterFrom({ dir: "desc" }), null, "next")).flatMap(
      (p) => p.rows,
    );
    expect(desc.map((row) => row.id)).toEqual(rows.map((row) => row.id).reverse());
  });

  it("sort names as people do: accents and capitals beside their letter", async () => {
    const pages = await walk(small, grantFilterFrom({ sort: "supplier" }), null, "next");
    const names = pages.flatMap((page) => page.rows.map((row) => row.supplier.name));
    expect([...new Set(names)]).toEqual(["ACME", "acme web", "Éclair", "Eta", "étoile", "Zeta"]);
  });

  it("know a place only in its own order", async () => {
    const scope = await small.as(small.admin, "register:read");
    const byEnd = await listGrants(scope, grantFilterFrom({}), null, NOON);
    const bySupplier = grantFilterFrom({ sort: "supplier" });
    const page = await listGrants(scope, bySupplier, byEnd.next, NOON);
    expect(page.previous).toBeNull();
  });
});

function addOne(world: World): () => Promise<unknown> {
  let day = 0;
  return async () => {
    const [grant] = await inOrganization(world.organizationId, (tx) =>
      tx.grant.findMany({ where: { organizationId: world.organizationId }, take: 1 }),
    );
    if (grant === undefined) throw new Error("nothing was logged");
    const endsOn = addDays(civilDateFrom("2026-11-01"), day++ % 60);
    const data = { ...grant, id: newId(), endsOn, noEndReason: null, reviewOn: null };
    await inOrganization(world.organizationId, (tx) => tx.grant.create({ data }));
  };
}
