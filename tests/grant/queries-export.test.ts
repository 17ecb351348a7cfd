import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readHistory, readThingHistory } from "@/lib/audit/queries";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { Forbidden } from "@/lib/errors";
import { CSV_COLUMNS, type CsvWords } from "@/lib/grant/csv";
import { grantFilterFrom } from "@/lib/grant/filter";
import { exportGrants } from "@/lib/grant/operations/export";
import { writeGrantsCsv } from "@/lib/grant/queries/export";
import { rowsOf } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

const words: CsvWords = {
  heads: Object.fromEntries(CSV_COLUMNS.map((c) => [c, `<${c}>`])) as CsvWords["heads"],
  state: (state) => `état ${state}`,
  kind: (kind) => kind,
  level: (level) => level,
  closure: (kind) => kind,
  yes: "oui",
};

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const rows = rowsOf(world);
  const evil = await rows.supplier('=1+1 "Côté"');
  const system = await rows.system("@SUM(A1)");
  const credential = await rows.credential(system, "-2+3");
  await rows.grant(evil, credential, {
    reason: "+cmd|' /C calc'!A0",
    ticket: "\tTAB",
    endsOn: "2026-11-10",
    level: "admin",
  });
  const plain = await rows.supplier("Plain");
  const first = await rows.grant(plain, credential, { reason: "line one\nline two" });
  const { organizationId } = world;
  await inOrganization(organizationId, async (tx) => {
    const one = await tx.grant.findFirstOrThrow({ where: { organizationId, id: first } });
    await tx.grant.createMany({
      data: Array.from({ length: 1_100 }, () => ({ ...one, id: newId() })),
    });
  });
});

async function csv(search: Record<string, string>, bom = false): Promise<string> {
  const scope = await world.as(world.admin, "register:export");
  const parts: string[] = [];
  for await (const part of writeGrantsCsv(scope, grantFilterFrom(search), { words, bom }, NOON))
    parts.push(part);
  return parts.join("");
}

const table = (text: string) => parse(text, { bom: true, record_delimiter: "\r\n" }) as string[][];

describe("the export", () => {
  it("holds every row of the filter once, over all its batches, under the reader's heads", async () => {
    const rows = table(await csv({}));
    expect(rows[0]).toEqual(CSV_COLUMNS.map((column) => `<${column}>`));
    expect(rows).toHaveLength(1 + 1_102);
    expect(new Set(rows.map((row) => row.at(-1))).size).toBe(1_103);
    expect(table(await csv({ level: "admin" }))).toHaveLength(2);
    expect(table(await csv({ q: "nobody" }))).toHaveLength(1);
  });

  it("gives a spreadsheet no formula to run", async () => {
    const [, row = []] = table(await csv({ level: "admin" }));
    expect(row.slice(0, 5)).toEqual(['\'=1+1 "Côté"', "", "'@SUM(A1)", "shared_password", "'-2+3"]);
    expect(row.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(row).toContain("état overdue");
    expect(row[CSV_COLUMNS.indexOf("daysOver")]).toBe("8");
  });

  it("begins with a byte order mark only where it is asked for", async () => {
    expect((await csv({ level: "admin" }, true)).startsWith("\uFEFF<")).toBe(true);
    expect((await csv({ level: "admin" })).startsWith("<")).toBe(true);
  });

  it("is recorded with its filter and its count, for an auditor too", async () => {
    const auditor = await world.addMember("Aude", "auditor");
    const scope = await world.as(auditor, "register:export");
    const filter = grantFilterFrom({ level: "admin", q: "cote" });
    expect(await exportGrants(scope, filter, NOON)).toEqual({ count: 1 });
    const history = await readHistory(await world.as(auditor, "audit:read"), null);
    expect(history.events[0]).toMatchObject({
      action: "register.exported",
      actor: { kind: "member", name: "Aude", membershipId: auditor.membershipId },
      after: { filter: "q=cote&level=admin", count: 1 },
    });
  });

  it("is refused to a scope made for anything else", async () => {
    const scope = await world.as(world.admin, "register:read");
    const rows = writeGrantsCsv(scope, grantFilterFrom({}), { words, bom: false }, NOON);
    await expect(rows.next()).rejects.toThrow(Forbidden);
    await expect(exportGrants(scope, grantFilterFrom({}), NOON)).rejects.toThrow(Forbidden);
  });
});

describe("the history", () => {
  it("goes back to the first event, fifty a page, without losing one", async () => {
    const exporting = await world.as(world.admin, "register:export");
    for (let i = 0; i < 60; i++)
      await exportGrants(exporting, grantFilterFrom({ level: "admin" }), NOON);
    const scope = await world.as(world.admin, "audit:read");
    const seen: number[] = [];
    let place: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof readHistory>> = await readHistory(scope, place);
      seen.push(...page.events.map((event) => event.seq));
      place = page.older;
    } while (place !== null);
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => seen.length - i));
    expect(seen.length).toBeGreaterThan(60);
    expect((await readHistory(scope, "nonsense")).events[0]?.seq).toBe(seen[0]);
  });

  it("is the admin's and the auditor's whole, and everybody's of one thing", async () => {
    const member = await world.addMember("Marie");
    await expect(world.as(member, "audit:read")).rejects.toThrow(Forbidden);
    const scope = await world.as(member, "register:read");
    await expect(readHistory(scope, null)).rejects.toThrow(Forbidden);
    const events = await readThingHistory(scope, world.admin.membershipId);
    expect(events).toMatchObject([{ action: "organization.created", personal: {} }]);
    const stranger = await makeWorld("Other House");
    const foreign = await stranger.as(stranger.admin, "register:read");
    expect(await readThingHistory(foreign, world.admin.membershipId)).toEqual([]);
  });
});
