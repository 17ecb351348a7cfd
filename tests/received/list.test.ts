import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import {
  defaultReceivedFilter,
  type ReceivedFilter,
  receivedFilterFrom,
  receivedFilterParams,
} from "@/lib/received/filter";
import { HELD_NUMBERS, type HeldNumber } from "@/lib/received/numbers";
import { exportReceived } from "@/lib/received/operations/export";
import { writeReceivedCsv } from "@/lib/received/queries/export";
import { readHeldNumbers } from "@/lib/received/queries/held";
import { listReceived } from "@/lib/received/queries/list";
import { readReceivedPage } from "@/lib/received/queries/page";
import { destroyAccess, holdAccess, voidAccess } from "../support/received";
import { eventsAbout } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

let world: World;
let una: Member;
let ids: Record<string, string>;

/** One of each sort, by the system it is called: the filters tell them apart. */
beforeAll(async () => {
  world = await makeWorld();
  una = await world.addMember("Una");
  const held = async (system: string, more: object = {}) =>
    (await holdAccess(world, { system, account: system, ...more })).id;
  ids = {
    plain: await held("plain", { vault: "Team vault", mandate: "contract" }),
    late: await held("late", { endsOn: "2026-11-01", users: [una], vaultEntry: "A / late" }),
    soon: await held("soon", { destroyByOn: "2026-11-20", mandate: "none", owner: una }),
    later: await held("later", { endsOn: "2026-12-10", destroyByOn: "2027-01-01" }),
    percent: await held("100% wool_shop", { client: "Zèbre", endsOn: "2027-06-01" }),
    gone: await held("gone"),
    wrong: await held("wrong"),
  };
  await destroyAccess(world, ids.gone ?? "");
  await voidAccess(world, ids.wrong ?? "");
});

const reads = () => world.as(world.admin, "register:read");
const shown = async (filter: Partial<ReceivedFilter>) =>
  (await listReceived(await reads(), { ...defaultReceivedFilter, ...filter }, null, NOON)).rows.map(
    ({ systemWords }) => systemWords,
  );

describe("the list of what we hold", () => {
  test.each<[string, Partial<ReceivedFilter>, string[]]>([
    [
      "what is held, by client and system",
      {},
      ["late", "later", "plain", "soon", "100% wool_shop"],
    ],
    ["what is destroyed", { state: "destroyed" }, ["gone"]],
    ["what was logged in error", { state: "void" }, ["wrong"]],
    ["overdue", { due: "overdue" }, ["late"]],
    ["past its end", { due: "ended" }, ["late"]],
    ["due within 7 days", { due: "7" }, ["soon"]],
    ["due within 30 days, the earliest first", { due: "30" }, ["soon", "later"]],
    ["without any day", { due: "none" }, ["plain"]],
    ["without a mandate", { mandate: "none" }, ["soon"]],
    [
      "of which nobody knows whether there is one",
      { mandate: "unknown" },
      ["late", "later", "100% wool_shop"],
    ],
    [
      "of which nobody knows where it is kept",
      { vault: "none" },
      ["later", "soon", "100% wool_shop"],
    ],
    ["a word of the client", { q: "lune so" }, ["soon"]],
    ["a percent sign is one, and no wildcard", { q: "0% w" }, ["100% wool_shop"]],
    ["an underscore is one", { q: "l_s" }, ["100% wool_shop"]],
  ])("shows %s", async (_, filter, systems) => {
    expect(await shown(filter)).toEqual(systems);
  });

  test("shows what one of us uses, or answers for", async () => {
    expect(await shown({ user: una.membershipId })).toEqual(["late"]);
    expect(await shown({ owner: una.membershipId })).toEqual(["soon"]);
    const own = await listReceived(
      await world.as(una, "register:read"),
      { ...defaultReceivedFilter, owner: "me" },
      null,
      NOON,
    );
    expect(own.rows).toHaveLength(1);
  });

  test("every number of the dashboard is the length of the list it leads to", async () => {
    const numbers = await readHeldNumbers(await reads(), NOON);
    for (const [name, filter] of Object.entries(HELD_NUMBERS))
      expect(numbers?.[name as HeldNumber]).toEqual({
        value: (await shown(filter)).length,
        more: false,
      });
  });

  test("who holds nothing has no numbers, also where all is destroyed", async () => {
    const other = await makeWorld();
    expect(await readHeldNumbers(await other.as(other.admin, "register:read"), NOON)).toBeNull();
    await destroyAccess(other, (await holdAccess(other)).id);
    expect(await readHeldNumbers(await other.as(other.admin, "register:read"), NOON)).toBeNull();
  });

  test("its address says its filter, and nothing an address says breaks it", () => {
    const filter = { ...defaultReceivedFilter, due: "30", state: "all", client: newId() } as const;
    expect(receivedFilterFrom(Object.fromEntries(receivedFilterParams(filter)))).toEqual(filter);
    const odd = {
      due: "tomorrow",
      client: "x",
      state: ["void", "all"],
      mandate: "",
      q: "\u0000 a",
    };
    expect(receivedFilterFrom(odd)).toEqual({ ...defaultReceivedFilter, state: "void", q: "a" });
  });
});

describe("one page of it", () => {
  test("shows what is known, who used it, and its destructions", async () => {
    const page = await readReceivedPage(await reads(), ids.gone ?? "", NOON);
    expect(page.access).toMatchObject({
      state: "destroyed",
      destroyedOn: "2026-11-18",
      voided: null,
    });
    expect(page.destructions).toMatchObject([{ byName: "Ada Admin", undone: null }]);
    expect(page.history.map(({ action }) => action)).toEqual([
      "received.destroyed",
      "received.logged",
    ]);
    expect(page.may).toContain("received:edit");
  });

  test("an auditor reads it and may change nothing", async () => {
    const olga = await world.addMember("Olga", "auditor");
    const page = await readReceivedPage(
      await world.as(olga, "register:read"),
      ids.late ?? "",
      NOON,
    );
    expect(page.uses).toMatchObject([{ name: "Una", untilOn: null }]);
    expect(page.may).not.toContain("received:edit");
  });
});

describe("the CSV", () => {
  const words = {
    heads: new Proxy({} as never, { get: (_, name) => String(name) }),
    kind: (kind: string) => kind,
    mandate: (mandate: string) => mandate,
    state: (state: string) => state,
  };
  const csvOf = async (there: World, bom = false) => {
    const scope = await there.as(there.admin, "register:export");
    const filter = { ...defaultReceivedFilter, state: "all" } as const;
    return (await Array.fromAsync(writeReceivedCsv(scope, filter, { words, bom }, NOON))).join("");
  };

  test("holds every row of the filter, with formulas escaped and no way to a secret", async () => {
    const there = await makeWorld();
    await holdAccess(there, {
      client: "=cmd()",
      account: "@SUM(A1)",
      vault: "Vault",
      vaultEntry: "+1",
    });
    const text = await csvOf(there, true);
    expect(text.startsWith("\uFEFFclient,")).toBe(true);
    expect(text).toContain("'=cmd()");
    expect(text).toContain("'@SUM(A1)");
    expect(text).toContain("'+1");
  });

  test("is recorded before anything leaves, with the filter and how many", async () => {
    const scope = await world.as(world.admin, "register:export");
    await exportReceived(scope, { ...defaultReceivedFilter, due: "30" }, NOON);
    const events = await eventsAbout(world, world.organizationId);
    expect(events.at(-1)).toMatchObject({
      action: "received.exported",
      after: { filter: "due=30", count: 2 },
    });
  });

  test("a scope for reading alone is not let in", async () => {
    const parts = writeReceivedCsv(
      await reads(),
      defaultReceivedFilter,
      { words, bom: false },
      NOON,
    );
    await expect(parts.next()).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("of 5,000", () => {
  let many: World;
  beforeAll(async () => {
    many = await makeWorld("Many");
    const { clientId } = await holdAccess(many, { client: "First", account: "first" });
    const { organizationId } = many;
    await inOrganization(organizationId, (tx) =>
      tx.receivedAccess.createMany({
        data: Array.from({ length: 4_999 }, (_, at) => ({
          organizationId,
          id: newId(),
          clientId,
          systemWords: `Site ${at % 7}`,
          systemKind: "web_site",
          account: `agency-${at}`,
          mandate: "contract",
          sinceOn: "2026-01-01",
          endsOn: at % 2 === 0 ? "2026-11-01" : null,
          knownOn: "2026-01-01",
          ownerId: many.admin.membershipId,
          createdAt: NOON,
          createdByName: "Ada",
        })),
      }),
    );
  });

  test.each([{}, { due: "overdue" as const }])(
    "pages of 50 show each once: %o",
    async (narrowed) => {
      const scope = await many.as(many.admin, "register:read");
      const filter = { ...defaultReceivedFilter, ...narrowed };
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof listReceived>> = await listReceived(
          scope,
          filter,
          after,
          NOON,
        );
        expect(page.rows.length).toBeLessThanOrEqual(50);
        seen.push(...page.rows.map(({ id }) => id));
        after = page.after;
      } while (after !== null);
      expect(seen).toHaveLength("due" in narrowed ? 2_500 : 5_000);
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  test("nobody counts beyond 1,000, and the CSV holds them all", async () => {
    const numbers = await readHeldNumbers(await many.as(many.admin, "register:read"), NOON);
    expect(numbers?.overdue).toEqual({ value: 1_000, more: true });
    const scope = await many.as(many.admin, "register:export");
    const words = { heads: {} as never, kind: String, mandate: String, state: String };
    const parts = await Array.fromAsync(
      writeReceivedCsv(scope, defaultReceivedFilter, { words, bom: false }, NOON),
    );
    expect(parts.join("").split("\r\n")).toHaveLength(5_002);
  });
});
