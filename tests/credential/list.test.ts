import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type CredentialFilter,
  credentialFilterFrom,
  credentialFilterParams,
  defaultCredentialFilter,
} from "@/lib/credential/filter";
import { listCredentials } from "@/lib/credential/queries/list";
import { closeDatabase } from "@/lib/db/client";
import { rowsOf } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

let world: World;
let shop: string;

beforeAll(async () => {
  world = await makeWorld();
  const rows = rowsOf(world);
  shop = await rows.system("Shop");
  const bank = await rows.system("Bank");
  const supplier = await rows.supplier("Studio");
  const mailed = await rows.credential(shop, "Émile’s login");
  await rows.handover(await rows.grant(supplier, mailed), mailed, { channel: "email" });
  await rows.credential(shop, "deploy key", {
    kind: "ssh_key",
    rotateEveryDays: 90,
    offSwitch: "There",
  });
  await rows.credential(bank, "payments", { kind: "api_key" });
  await rows.credential(bank, "old payments", { kind: "api_key", retiredAt: NOON });
});

async function list(more: Partial<CredentialFilter> = {}, after: string | null = null) {
  const scope = await world.as(world.admin, "register:read");
  return listCredentials(scope, { ...defaultCredentialFilter, ...more }, after, NOON);
}
const names = async (more: Partial<CredentialFilter> = {}) =>
  (await list(more)).rows.map(({ identifier }) => identifier);

describe("the list of credentials", () => {
  it("shows what still opens something, by identifier as the world's languages sort", async () => {
    expect(await names()).toEqual(["deploy key", "Émile’s login", "payments"]);
  });

  it("is narrowed by words, kind, system, finding and what is retired", async () => {
    expect(await names({ q: "emile" })).toEqual(["Émile’s login"]);
    expect(await names({ kind: "api_key" })).toEqual(["payments"]);
    expect(await names({ kind: "api_key", state: "all" })).toEqual(["old payments", "payments"]);
    expect(await names({ state: "retired" })).toEqual(["old payments"]);
    expect(await names({ system: shop })).toEqual(["deploy key", "Émile’s login"]);
    expect(await names({ finding: "exposed" })).toEqual(["Émile’s login"]);
    expect(await names({ finding: "no_off_switch" })).toEqual(["payments"]);
    expect(await names({ finding: "any" })).toEqual(["Émile’s login", "payments"]);
    expect(await names({ finding: "too_old" })).toEqual([]);
  });

  it("says of each who knows it, how old it is and what is the matter", async () => {
    const { rows } = await list();
    expect(
      rows.map(({ suppliers, doors, since, findings }) => [suppliers, doors, since, findings]),
    ).toEqual([
      [0, 0, null, []],
      [1, 1, "2026-10-01", ["exposed"]],
      [0, 0, null, ["no_off_switch", "no_interval"]],
    ]);
  });

  it("goes on after each page without repeating or losing one, and ends", async () => {
    const other = await makeWorld("Many");
    const rows = rowsOf(other);
    const system = await rows.system("Any");
    // Two of one name in two kinds: the id parts them.
    for (let i = 0; i < 101; i += 1)
      await rows.credential(system, `key ${String(i).padStart(3, "0")}`);
    await rows.credential(system, "key 050", { kind: "api_key" });
    const scope = await other.as(other.admin, "register:read");
    const first = await listCredentials(scope, defaultCredentialFilter, null, NOON);
    const second = await listCredentials(scope, defaultCredentialFilter, first.after, NOON);
    expect([first.rows.length, second.rows.length, second.after]).toEqual([100, 2, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(102);
    const everything = [...first.rows, ...second.rows].map(({ identifier }) => identifier);
    expect(everything).toEqual(everything.toSorted());
  });

  it("reads no page of another organization's", async () => {
    const other = await makeWorld("Other");
    const scope = await other.as(other.admin, "register:read");
    const [row] = (await list()).rows;
    const filter = { ...defaultCredentialFilter, system: shop };
    expect((await listCredentials(scope, filter, row?.id ?? null, NOON)).rows).toEqual([]);
  });
});

describe("the address of the list", () => {
  it("says exactly what is shown, and what it does not know counts as not asked", () => {
    const filter = credentialFilterFrom({
      q: "  a  b ",
      kind: "ssh_key",
      finding: "any",
      state: "all",
    });
    expect(filter).toMatchObject({ q: "a b", kind: "ssh_key", finding: "any", state: "all" });
    expect(credentialFilterFrom(Object.fromEntries(credentialFilterParams(filter)))).toEqual(
      filter,
    );
    const nonsense = {
      kind: "x",
      finding: "1",
      state: ["retired", "all"],
      system: "1 OR 1=1",
      q: "",
    };
    expect(credentialFilterFrom(nonsense)).toEqual({
      ...defaultCredentialFilter,
      state: "retired",
    });
    expect(credentialFilterParams(defaultCredentialFilter).size).toBe(0);
  });
});
