import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCredentialPage } from "@/lib/credential/queries/page";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { NotFound } from "@/lib/errors";
import { readGrantPage } from "@/lib/grant/queries/page";
import { listMembers, readPersonPage } from "@/lib/membership/queries/person";
import { listSuppliers, readSupplierPage } from "@/lib/supplier/queries";
import { listSystems, readSystemPage } from "@/lib/system/queries";
import { type Life, makeLife } from "../support/life";
import { rowsOf } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

let world: World;
let stranger: World;
let marie: Member;
let of: Life["of"];
const reader = (who = world.admin, where = world) => where.as(who, "register:read");

beforeAll(async () => {
  ({ world, marie, of } = await makeLife());
  stranger = await makeWorld("Other House");
});

describe("readGrantPage", () => {
  it("tells the whole life of a grant", async () => {
    const page = await readGrantPage(await reader(), of("grant"), NOON);
    expect(page.row).toMatchObject({
      id: of("grant"),
      state: "overdue",
      daysOver: 8,
      exposed: true,
    });
    expect(page.life.closures).toMatchObject([{ id: of("undone"), undoneWhy: "still there" }]);
    expect(page.life.grantChanges).toMatchObject([{ what: "end", fromValue: "2026-11-01" }]);
    expect(page.life.intents).toMatchObject([{ what: "let_it_end", dueOn: "2026-11-10" }]);
    expect(page.life.handovers).toMatchObject([{ channel: "email", generation: 1 }]);
    expect(page.life.credential.system.howToClose).toBe("Users, remove");
    expect(page.holders.map((h) => [h.supplier.name, h.knowsNow]).sort()).toEqual([
      ["ACME", true],
      ["Côté", true],
    ]);
    expect(page.due.map((item) => item.dueKind).sort()).toEqual(["end_of_grant", "exposed"]);
    expect(page.told).toMatchObject([
      {
        kind: "reminder",
        stage: 3,
        recipient: { name: "Marie" },
        mail: { tries: [{ code: 250, reply: "2.0.0 queued as 77" }] },
      },
    ]);
  });

  it("names the supplier's contract among what is due", async () => {
    const page = await readGrantPage(await reader(), of("other"), NOON);
    expect(page.due.map((item) => [item.dueKind, item.dueOn])).toContainEqual([
      "contract_ended",
      "2026-12-15",
    ]);
  });

  it("offers each reader what the permission table lets him do", async () => {
    const other = await world.addMember("Paul");
    const auditor = await world.addMember("Aude", "auditor");
    const may = async (who: Member) =>
      (await readGrantPage(await reader(who), of("grant"), NOON)).may;
    expect(await may(world.admin)).toEqual(
      expect.arrayContaining(["grant:close", "grant:extend", "grant:void", "grant:reassign"]),
    );
    expect(await may(marie)).toEqual(expect.arrayContaining(["grant:extend", "grant:reassign"]));
    expect(await may(other)).toContain("grant:close");
    expect(await may(other)).not.toContain("grant:extend");
    expect(await may(auditor)).toEqual(["register:read", "register:export", "audit:read"]);
  });
});

describe("the pages of things", () => {
  it("show a supplier with everything it holds and was handed", async () => {
    const page = await readSupplierPage(await reader(), of("cote"), NOON);
    expect(page.grants.map((row) => row.id)).toEqual([of("grant")]);
    expect(page.handovers).toMatchObject([{ channel: "email", knowsNow: true }]);
    expect(page.supplier.contacts).toMatchObject([{ name: "René" }]);
  });

  it("show a system with everyone who can enter it, worst first", async () => {
    const page = await readSystemPage(await reader(), of("shop"), NOON);
    expect(page.grants.map((row) => row.id)).toEqual([of("grant"), of("other")]);
    expect(page.holders).toHaveLength(2);
    expect(page.system.credentials).toMatchObject([{ identifier: "root" }]);
  });

  it("show a credential with who knows it and its grants' versions", async () => {
    const page = await readCredentialPage(await reader(), of("root"), NOON);
    expect(page.grants.map((row) => row.version)).toEqual([1, 1]);
    expect(page.credential).toMatchObject({ generation: 1, version: 1 });
    expect(page.due.map((item) => item.dueKind)).toContain("exposed");
  });

  it("show a person with what he answers for", async () => {
    const page = await readPersonPage(await reader(), marie.membershipId, NOON);
    expect(page.grants.map((row) => row.id)).toEqual([of("grant")]);
    expect(page.member).toMatchObject({ name: "Marie", left: false, role: "member" });
    const owner = await readPersonPage(await reader(), world.admin.membershipId, NOON);
    expect(owner.systems).toMatchObject([{ name: "Shop" }]);
  });

  it("say NotFound for another organization's id, for one that nothing has, and for what is no id", async () => {
    const scope = await reader(stranger.admin, stranger);
    const pages = [
      readGrantPage,
      readSupplierPage,
      readSystemPage,
      readCredentialPage,
      readPersonPage,
    ];
    const ids = [of("grant"), of("cote"), of("shop"), of("root"), marie.membershipId];
    for (const [i, page] of pages.entries())
      for (const asked of [ids[i] as string, newId(), "", "x", "'", "\u0000"])
        await expect(page(scope, asked, NOON)).rejects.toThrow(NotFound);
  });
});

describe("the lists of things", () => {
  it("count the doors of suppliers and systems", async () => {
    const suppliers = await listSuppliers(await reader(), {}, NOON);
    expect(suppliers.rows.map((s) => [s.name, s.doors, s.overdue])).toEqual([
      ["ACME", 1, 0],
      ["Côté", 1, 1],
    ]);
    const systems = await listSystems(await reader(), { q: "sho" }, NOON);
    expect(systems.rows).toMatchObject([
      { name: "Shop", doors: 2, overdue: 1, owner: { name: "Ada Admin" } },
    ]);
    expect((await listSuppliers(await reader(), { q: "nobody" }, NOON)).rows).toEqual([]);
  });

  it("go on after a hundred without losing one", async () => {
    const rows = rowsOf(stranger);
    for (let i = 0; i < 130; i++) await rows.supplier(`Supplier ${i}`);
    const scope = await reader(stranger.admin, stranger);
    const first = await listSuppliers(scope, {}, NOON);
    const second = await listSuppliers(scope, { after: first.after }, NOON);
    expect([first.rows.length, second.rows.length, second.after]).toEqual([100, 30, null]);
    expect(new Set([...first.rows, ...second.rows].map((s) => s.id)).size).toBe(130);
    expect((await listSuppliers(scope, { after: of("cote") }, NOON)).rows).toHaveLength(100);
    await expect(listSuppliers(scope, { after: "" }, NOON)).rejects.toThrow(NotFound);
  });

  it("offer as owners only members who are here and may own", async () => {
    const names = (await listMembers(await reader(), "owners", NOON)).map((m) => m.name);
    expect(names).toEqual(expect.arrayContaining(["Ada Admin", "Marie"]));
    expect(names).not.toContain("Aude");
  });
});
