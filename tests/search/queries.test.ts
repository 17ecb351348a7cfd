import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { read } from "@/lib/db/transaction";
import { findExisting } from "@/lib/grant/queries/existing";
import { findContacts, findCredentials, findSuppliers, findSystems } from "@/lib/search/queries";
import { rowsOf } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

const database = useTestDatabase();
afterAll(closeDatabase);

let world: World;
let stranger: World;
const id: Record<string, string> = {};

beforeAll(async () => {
  world = await makeWorld();
  stranger = await makeWorld("Other House");
  const rows = rowsOf(world);
  for (const name of ["Côté Design", "Ancien Côté", "Œuvre & Cie", "50% Web", "web_shop", "ПРИВЕТ"])
    id[name] = await rows.supplier(name);
  id.shop = await rows.system("Shop");
  id.bank = await rows.system("Bank");
  id.root = await rows.credential(id.shop, "root@shop");
  id.bankRoot = await rows.credential(id.bank, "root@bank");
  id.rene = await rows.contact(id["Côté Design"] as string, "René");
  await rows.contact(id["50% Web"] as string, "Renée");
  id.grant = await rows.grant(id["Côté Design"] as string, id.root);
  await rows.handover(id.grant, id.root);
  const theirs = rowsOf(stranger);
  id.foreign = await theirs.supplier("Côté Design");
  id.foreignSystem = await theirs.system("Shop");
  id.foreignRoot = await theirs.credential(id.foreignSystem, "root@shop");
  await theirs.grant(id.foreign, id.foreignRoot);
});

const scopeOf = (of: World) => of.as(of.admin, "register:read");

describe("findSuppliers", () => {
  it.each<[string, string[]]>([
    ["Cote", ["Côté Design", "Ancien Côté"]],
    ["CÔTÉ", ["Côté Design", "Ancien Côté"]],
    ["Co\u0302te\u0301", ["Côté Design", "Ancien Côté"]],
    ["design cote", ["Côté Design"]],
    ["oeuvre", ["Œuvre & Cie"]],
    ["привет", ["ПРИВЕТ"]],
    ["%", []],
    ["50%", ["50% Web"]],
    ["_", []],
    ["web_", ["web_shop"]],
    ["w%b", []],
    ["\\", []],
    ["'; DROP TABLE supplier; --", []],
    ["\u0000", ["50% Web", "Ancien Côté", "Côté Design", "web_shop", "Œuvre & Cie", "ПРИВЕТ"]],
  ])("for %j offers exactly what holds every word, beginnings first", async (q, expected) => {
    const found = (await findSuppliers(await scopeOf(world), q)).map(({ name }) => name);
    if (q === "\u0000") expect(new Set(found)).toEqual(new Set(expected));
    else expect(found).toEqual(expected);
  });

  it("offers ten at most", async () => {
    const rows = rowsOf(stranger);
    for (let i = 0; i < 12; i++) await rows.supplier(`Many ${i}`);
    const scope = await scopeOf(stranger);
    expect(await findSuppliers(scope, "many")).toHaveLength(10);
    expect(await findSuppliers(scope, "")).toHaveLength(10);
  });
});

describe("the other comboboxes", () => {
  it("find within the system or the supplier that was chosen, and everywhere without one", async () => {
    const scope = await scopeOf(world);
    expect((await findSystems(scope, "sho")).map((s) => s.id)).toEqual([id.shop]);
    expect((await findCredentials(scope, "root")).map((c) => c.id).sort()).toEqual(
      [id.root, id.bankRoot].sort(),
    );
    expect((await findCredentials(scope, "root", id.bank)).map((c) => c.id)).toEqual([id.bankRoot]);
    expect(await findContacts(scope, "rene")).toHaveLength(2);
    expect((await findContacts(scope, "rene", id["Côté Design"])).map((c) => c.id)).toEqual([
      id.rene,
    ]);
  });

  it("find nothing under another organization's ids", async () => {
    const scope = await scopeOf(stranger);
    expect(await findCredentials(scope, "", id.shop)).toEqual([]);
    expect(await findContacts(scope, "", id["Côté Design"])).toEqual([]);
    expect(await findSuppliers(scope, "oeuvre")).toEqual([]);
  });
});

describe("findExisting", () => {
  const door = { systemName: " SHOP ", kind: "shared_password", identifier: "Root@Shop" } as const;

  it("knows the same door, a second holder, and what is new", async () => {
    const scope = await scopeOf(world);
    const same = await findExisting(scope, { ...door, supplierName: "côté design" }, NOON);
    expect(same).toMatchObject({ verdict: "same_door", credential: { id: id.root, version: 1 } });
    expect(same.own.map((row) => row.id)).toEqual([id.grant]);
    const second = await findExisting(scope, { ...door, supplierId: id["50% Web"] }, NOON);
    expect(second).toMatchObject({ verdict: "second_holder", own: [] });
    expect(second.holders).toHaveLength(1);
    const other = await findExisting(scope, { ...door, identifier: "another" }, NOON);
    expect(other).toMatchObject({ verdict: "new", system: { id: id.shop }, credential: null });
    expect((await findExisting(scope, {}, NOON)).verdict).toBe("new");
  });

  it("finds nothing under another organization's ids", async () => {
    const scope = await scopeOf(stranger);
    const asked = { supplierId: id["Côté Design"], systemId: id.shop, credentialId: id.root };
    expect(await findExisting(scope, asked, NOON)).toMatchObject({
      verdict: "new",
      supplier: null,
      system: null,
      credential: null,
    });
  });
});

describe("the search functions", () => {
  const functions = ["search_grants", "search_things"];

  it("answer nothing for another organization than the one the transaction is locked to", async () => {
    const scope = await scopeOf(stranger);
    const ids = await read(
      scope,
      (tx) =>
        tx.$queryRaw<
          unknown[]
        >`SELECT * FROM search_grants(${world.organizationId}::uuid, ARRAY['cote'])`,
    );
    expect(ids).toEqual([]);
    const things = await read(
      scope,
      (tx) =>
        tx.$queryRaw<
          unknown[]
        >`SELECT * FROM search_things(${world.organizationId}::uuid, 'supplier', ARRAY['cote'], NULL, 10)`,
    );
    expect(things).toEqual([]);
  });

  it("answer nothing where no organization is set, and refuse what is not searched", async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    const none = await app.query("SELECT * FROM search_grants($1, ARRAY['cote'])", [
      world.organizationId,
    ]);
    expect(none.rowCount).toBe(0);
    await app.query("BEGIN");
    await app.query("SELECT set_config('app.organization_id', $1, true)", [world.organizationId]);
    const person = app.query("SELECT * FROM search_things($1, 'person', ARRAY['a'], NULL, 10)", [
      world.organizationId,
    ]);
    await expect(person).rejects.toThrow(/nothing of the kind/);
    await app.end();
  });

  it("run as their owner with a pinned search path, and only for the app", async () => {
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query(
      `SELECT proname, prosecdef, proconfig, pg_get_userbyid(proowner) AS owner,
         has_function_privilege('doorbook_app', oid, 'EXECUTE') AS app, has_function_privilege('doorbook_sweep', oid, 'EXECUTE') AS sweep
       FROM pg_proc WHERE proname = ANY ($1) ORDER BY 1`,
      [functions],
    );
    await admin.end();
    const pinned = ["search_path=pg_catalog, public, pg_temp"];
    const each = {
      prosecdef: true,
      proconfig: pinned,
      owner: "doorbook_admin",
      app: true,
      sweep: false,
    };
    expect(rows).toEqual(functions.map((proname) => ({ proname, ...each })));
  });

  it("have a trigram index for every text they look into", async () => {
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ indexname: string }>(
      "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%USING gin (organization_id, search_text(%gin_trgm_ops)' ORDER BY 1",
    );
    await admin.end();
    expect(rows.map((row) => row.indexname)).toEqual(
      ["access_grant", "contact", "credential", "supplier", "system"].map(
        (table) => `${table}_search`,
      ),
    );
  });
});
