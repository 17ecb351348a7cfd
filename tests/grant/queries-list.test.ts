import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { grantFilterFrom } from "@/lib/grant/filter";
import { listGrants } from "@/lib/grant/queries/list";
import { rowsOf } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

let world: World;
let stranger: World;
let marie: Member;
const names = new Map<string, string>();
const id: Record<string, string> = {};

// Today is 2026-11-18. Every grant is named by what it is there for.
beforeAll(async () => {
  world = await makeWorld();
  stranger = await makeWorld("Other House");
  marie = await world.addMember("Marie Tremblay");
  const rows = rowsOf(world);
  const cote = await rows.supplier("Côté & Filles");
  const acme = await rows.supplier("ACME 100% Web_Design");
  const ended = { endedOn: "2026-11-01", endedKnownOn: "2026-11-01" };
  const gone = await rows.supplier("Gone Ltd", ended);
  const rene = await rows.contact(cote, "René Élie");
  const shop = await rows.system("Online Shop");
  const bank = await rows.system("Banque Nationale");
  const root = await rows.credential(shop, "root@shop");
  const key = await rows.credential(bank, "payments-key", { kind: "api_key" });
  const mailed = await rows.credential(shop, "mailed");
  const aged = await rows.credential(shop, "aged", { rotateEveryDays: 30 });
  const rotated = await rows.credential(shop, "rotated");
  const left = await rows.credential(bank, "left");
  const log = async (name: string, ...more: Parameters<typeof rows.grant>) => {
    const made = await rows.grant(...more);
    names.set(made, name);
    return made;
  };
  await log("open", cote, root, { contactId: rene, reason: "Été campaign", ticket: "INC-77" });
  await log("overdue", acme, root, { endsOn: "2026-11-10", level: "admin" });
  await log("today", acme, root, { endsOn: "2026-11-18", ownerId: marie.membershipId });
  await log("in a week", acme, key, { endsOn: "2026-11-25" });
  await log("in a month", cote, key, { endsOn: "2026-12-18" });
  const always = { endsOn: null, noEndReason: "always on", reviewOn: "2027-01-01" };
  await log("no end", cote, key, always);
  await log("planned", acme, root, { startsOn: "2026-12-01" });
  await log("void", acme, root, { voidedAt: NOON, voidWhy: "twice" });
  await log("requested", acme, root, { approvalAskedAt: NOON });
  const closed = await log("closed", acme, root, {});
  await rows.close(closed);
  const exposed = await log("exposed", acme, mailed);
  await rows.handover(exposed, mailed, { channel: "email" });
  await log("beside exposed", cote, mailed);
  await log("aged", acme, aged);
  const waits = await log("re-issue", acme, rotated);
  await rows.handover(waits, rotated);
  const again = await log("re-issued", cote, rotated);
  await rows.handover(again, rotated);
  await rows.rotation(rotated, 2);
  await rows.handover(again, rotated, { generation: 2 });
  const knows = await log("holder gone", gone, left);
  await rows.handover(knows, left);
  await rows.close(knows, { kind: "lapsed" });
  await log("unchanged", acme, root, { changedBefore: false });
  Object.assign(id, { cote, acme, shop, bank, rene, root, marie: marie.membershipId });
  const theirs = rowsOf(stranger);
  const foreign = await theirs.supplier("Côté & Filles");
  const same = await theirs.credential(await theirs.system("Online Shop"), "root@shop");
  await theirs.grant(foreign, same);
  id.foreign = foreign;
});

const DOORS = [
  "open",
  "overdue",
  "today",
  "in a week",
  "in a month",
  "no end",
  "exposed",
  "beside exposed",
  "aged",
  "re-issue",
  "re-issued",
  "unchanged",
];

async function found(search: string, member = world.admin) {
  const address = search.replace(/<(\w+)>/g, (_, name: string) => id[name] ?? name);
  const filter = grantFilterFrom(Object.fromEntries(new URLSearchParams(address)));
  const page = await listGrants(await world.as(member, "register:read"), filter, null, NOON);
  expect(page.count).toEqual({ value: page.rows.length, more: false });
  return page.rows.map((row) => names.get(row.id)).sort();
}

describe("the list", () => {
  it.each<[string, string[]]>([
    ["", DOORS],
    ["state=overdue", ["overdue"]],
    ["state=to_close", ["overdue"]],
    ["state=planned", ["planned"]],
    ["state=void", ["void"]],
    ["state=requested", ["requested"]],
    ["state=closed", ["closed", "holder gone"]],
    ["state=declined", []],
    ["state=closing", []],
    ["state=standing", [...DOORS, "planned"]],
    ["state=all", [...DOORS, "planned", "void", "requested", "closed", "holder gone"]],
    ["state=nonsense", DOORS],
    ["supplier=<cote>", ["open", "in a month", "no end", "beside exposed", "re-issued"]],
    ["supplier=<foreign>&state=all", []],
    ["supplier=not-an-id", DOORS],
    ["contact=<rene>", ["open"]],
    ["system=<bank>", ["in a week", "in a month", "no end"]],
    ["credential=<root>&state=overdue", ["overdue"]],
    ["kind=api_key", ["in a week", "in a month", "no end"]],
    ["kind=door_code", []],
    ["level=admin", ["overdue"]],
    ["owner=<marie>", ["today"]],
    ["end=past", ["overdue"]],
    ["end=7", ["today", "in a week"]],
    ["end=30", ["today", "in a week", "in a month"]],
    ["end=none", ["no end"]],
    ["from=2026-11-18&to=2026-11-25", ["today", "in a week"]],
    ["to=2026-11-17", ["overdue"]],
    ["from=2026-12-19&supplier=<cote>", ["open", "beside exposed", "re-issued"]],
    ["exposed=1&state=all", ["exposed", "beside exposed"]],
    ["reissue=1", ["re-issue"]],
    ["rotation=1&state=all", ["aged", "holder gone", "unchanged"]],
    ["q=cote", ["open", "in a month", "no end", "beside exposed", "re-issued"]],
    ["q=CÔTÉ%20filles", ["open", "in a month", "no end", "beside exposed", "re-issued"]],
    ["q=rene", ["open"]],
    ["q=ete%20elie", ["open"]],
    ["q=inc-77", ["open"]],
    ["q=payments%20acme", ["in a week"]],
    ["q=nationale%20cote", ["in a month", "no end"]],
    ["q=nobody", []],
    ["q=%25", []],
    ["q=100%25&state=overdue", ["overdue"]],
    ["q=web_d&state=overdue", ["overdue"]],
    ["q=web%25d", []],
    ["q=w_b", []],
    ["q=fi&kind=api_key", ["in a month", "no end"]],
    ["q=il", []],
    ["q=\\", []],
  ])("under ?%s shows exactly what it says", async (search, expected) => {
    expect(await found(search)).toEqual([...expected].sort());
  });

  it("shows me mine under owner=me", async () => {
    expect(await found("owner=me", marie)).toEqual(["today"]);
  });

  it("tells of each row what its flags and days are", async () => {
    const scope = await world.as(world.admin, "register:read");
    const page = await listGrants(scope, grantFilterFrom({ state: "all" }), null, NOON);
    const named = new Map(page.rows.map((row) => [names.get(row.id), row]));
    const flagged = (flag: "exposed" | "reIssueDue" | "rotationDue" | "noEnd") =>
      [...named].flatMap(([name, row]) => (row[flag] ? [name] : [])).sort();
    expect(flagged("exposed")).toEqual(["beside exposed", "exposed"]);
    expect(flagged("reIssueDue")).toEqual(["re-issue"]);
    expect(flagged("rotationDue")).toEqual(["aged", "holder gone", "unchanged"]);
    expect(flagged("noEnd")).toEqual(["no end"]);
    expect(named.get("overdue")).toMatchObject({ daysOver: 8, daysLeft: null, state: "overdue" });
    expect(named.get("today")).toMatchObject({ daysOver: null, daysLeft: 0, state: "open" });
    expect(named.get("in a week")).toMatchObject({ daysLeft: 7, closure: null, version: 1 });
    expect(named.get("no end")).toMatchObject({ daysOver: null, daysLeft: null });
    expect(named.get("open")).toMatchObject({
      supplier: { name: "Côté & Filles" },
      contact: { name: "René Élie" },
      system: { name: "Online Shop" },
      credential: { identifier: "root@shop", kind: "shared_password" },
      owner: { name: "Ada Admin", left: false },
    });
    expect(named.get("closed")?.closure).toEqual({ kind: "revoked", happenedOn: "2026-10-01" });
  });

  it("shows another organization nothing of this one", async () => {
    const scope = await stranger.as(stranger.admin, "register:read");
    const page = await listGrants(scope, grantFilterFrom({ state: "all" }), null, NOON);
    expect(page.rows).toHaveLength(1);
    const filter = grantFilterFrom({ state: "all", supplier: id.cote });
    expect((await listGrants(scope, filter, null, NOON)).rows).toEqual([]);
    const search = grantFilterFrom({ state: "all", q: "rene" });
    expect((await listGrants(scope, search, null, NOON)).rows).toEqual([]);
  });

  it("begins at its beginning for a place that is none", async () => {
    const scope = await world.as(world.admin, "register:read");
    for (const place of ["", "x", "%%%", btoa('{"order":"end asc"}'), "\u0000"]) {
      const page = await listGrants(scope, grantFilterFrom({}), place, NOON);
      expect(page.rows).toHaveLength(DOORS.length);
      expect(page.previous).toBeNull();
    }
  });
});
