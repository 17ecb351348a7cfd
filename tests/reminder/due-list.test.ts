import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { lastDayReached, readDay } from "@/lib/outbox/day";
import { readDueItems } from "@/lib/outbox/due-items";
import { DUE_PAGE, listed, reachOf } from "@/lib/reminder/due-list";
import type { DueListView } from "@/lib/reminder/due-list-view";
import { itemKey, planReminders } from "@/lib/reminder/plan";
import { readDueList } from "@/lib/reminder/queries/due-list";
import type { Member as RuleMember } from "@/lib/reminder/recipient";
import { defaultReminderSettings } from "@/lib/reminder/settings";
import { addDays, civilDateFrom } from "@/lib/time/civil-date";
import { closeDoor } from "../support/acts";
import { logDoor } from "../support/register";
import "../support/properties";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

const MINE = { whose: "mine", kind: null, page: 1 } as const;
const ALL = { whose: "all", kind: null, page: 1 } as const;
/** A Wednesday, on which stages are mailed; whatever was logged at NOON is known since two weeks. */
const LATER = new Date("2026-12-02T17:00:00Z");
const TODAY = civilDateFrom("2026-12-02");
/** For thousands of rows on a machine that is busy. */
const LONG = { timeout: 60_000 };

const list = async (
  world: World,
  member: Member,
  asked: Parameters<typeof readDueList>[1] = MINE,
) => readDueList(await world.as(member, "register:read", LATER), asked, LATER);
const rows = ({ groups }: DueListView) => groups.flatMap(({ items }) => items);
const keys = (view: DueListView) => rows(view).map(itemKey).sort();

const setMember = (world: World, { membershipId }: Member, data: object) =>
  inOrganization(world.organizationId, (tx) =>
    tx.membership.updateMany({
      where: { organizationId: world.organizationId, id: membershipId },
      data,
    }),
  );

/** Una, Tom and Vera own doors; Tom is away and Una stands for him, Vera has left. */
async function place() {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const tom = await world.addMember("Tom");
  const vera = await world.addMember("Vera");
  await logDoor(world, {
    owner: una,
    supplier: "Studio Nord",
    system: "Shop",
    endsOn: "2026-11-20",
  });
  await logDoor(world, {
    owner: una,
    supplier: "Studio Nord",
    system: "Bank",
    endsOn: "2026-12-02",
    level: "admin",
  });
  await logDoor(world, {
    owner: una,
    supplier: "Print House",
    system: "Mail",
    endsOn: "2026-12-07",
  });
  await logDoor(world, {
    owner: una,
    supplier: "Print House",
    system: "Wiki",
    endsOn: "2026-12-28",
  });
  await logDoor(world, {
    owner: una,
    supplier: "Print House",
    system: "Far",
    endsOn: "2027-03-28",
  });
  await logDoor(world, {
    owner: tom,
    supplier: "Accounts",
    system: "Ledger",
    endsOn: "2026-11-30",
  });
  await logDoor(world, {
    owner: vera,
    supplier: "Accounts",
    system: "Payroll",
    endsOn: "2026-12-01",
  });
  await logDoor(world, {
    owner: tom,
    system: "Chat",
    endsOn: "2027-01-30",
    channel: "email",
    handedOn: "2026-11-16",
  });
  await setMember(world, tom, {
    awayFrom: "2026-11-20",
    awayTo: "2026-12-20",
    delegateId: una.membershipId,
  });
  await setMember(world, vera, { endedAt: NOON, endedByName: "Ada Admin" });
  return { world, una, tom };
}

/** Every item the planning of the day decides on, by whom it would be mailed to, if nothing were decided yet. */
async function planned({ organizationId }: World) {
  const day = await inOrganization(organizationId, (tx) => readDay(tx, organizationId, TODAY));
  const decisions = planReminders(day.items, [], day).filter(({ mail }) => mail !== null);
  return Map.groupBy(decisions, ({ membershipId }) => membershipId);
}

test("the list of each member holds all that planning would mail him, and nothing that has reached a stage besides", async () => {
  const { world, una, tom } = await place();
  const mails = await planned(world);
  const { organizationId } = world;
  const reached = new Set([...mails.values()].flat().map(({ item }) => itemKey(item)));
  expect(reached.size).toBeGreaterThan(5);
  for (const member of [una, tom, world.admin]) {
    const told = (mails.get(member.membershipId) ?? []).map(({ item }) => itemKey(item)).sort();
    const shown = keys(await list(world, member)).filter((key) => reached.has(key));
    expect(shown).toEqual(told);
  }
  const due = await inOrganization(organizationId, (tx) =>
    readDueItems(tx, organizationId, addDays(TODAY, 30)),
  );
  expect(keys(await list(world, una, ALL))).toEqual(due.map(itemKey).sort());
});

test("what stands in for somebody, comes besides its owner or is another's says whose it is and why it comes", async () => {
  const { world, una } = await place();
  const find = (view: DueListView, system: string) =>
    rows(view).find((row) => row.system === system);
  const hers = await list(world, una);
  expect(find(hers, "Shop")).toMatchObject({ owner: "Una", isOwner: true, isMine: true, days: 12 });
  expect(find(hers, "Ledger")).toMatchObject({
    owner: "Tom",
    isOwner: false,
    isMine: true,
    away: "away",
    instead: ["Una"],
  });
  expect(find(hers, "Payroll")).toBeUndefined();
  const admins = await list(world, world.admin);
  expect(find(admins, "Shop")).toMatchObject({
    owner: "Una",
    escalated: true,
    isMine: true,
    away: null,
  });
  expect(find(admins, "Payroll")).toMatchObject({
    owner: "Vera",
    away: "left",
    instead: ["Ada Admin"],
  });
  expect(find(admins, "Bank")).toBeUndefined();
  expect(find(await list(world, world.admin, ALL), "Bank")).toMatchObject({
    isMine: false,
    instead: [],
  });
});

test("groups stand in the mail's order, inside each the worst first, with what ends each item", async () => {
  const { world, una } = await place();
  const view = await list(world, una);
  expect(view.groups.map(({ group, items }) => [group, items.map(({ system }) => system)])).toEqual(
    [
      ["overdue", ["Chat", "Shop", "Ledger"]],
      ["today", ["Bank"]],
      ["this_week", ["Mail"]],
      ["later", ["Wiki"]],
    ],
  );
  expect(view.worst).toMatchObject({ system: "Chat", kind: "exposed", acts: ["rotate"] });
  expect(rows(view).find(({ system }) => system === "Shop")?.acts).toEqual(["close", "extend"]);
  expect(view).toMatchObject({ total: 6, more: false, page: 1, pages: 1, next: null });
});

test("one kind alone is listed where it is asked for", async () => {
  const { world, una } = await place();
  const view = await list(world, una, { ...MINE, kind: "exposed" });
  expect(rows(view).map(({ system, kind }) => [system, kind])).toEqual([["Chat", "exposed"]]);
});

test("what is done is gone from the list, and of nothing due it says what falls due next", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const door = await logDoor(world, { owner: una, endsOn: "2026-11-30" });
  await logDoor(world, { owner: una, system: "Far", endsOn: "2027-03-28" });
  expect(keys(await list(world, una))).toEqual([`end_of_grant ${door.id} 2026-11-30`]);
  await closeDoor(world, door.id, { kind: "revoked" });
  const view = await list(world, una);
  expect(view).toMatchObject({ total: 0, groups: [], worst: null });
  expect(view.next).toMatchObject({ system: "Far", dueOn: "2027-03-28" });
  // Nothing of it is Ada's: it goes to Una until it is escalated.
  expect((await list(world, world.admin)).next).toBeNull();
});

test("an auditor reads everybody's and is offered no act; nothing is his", async () => {
  const { world } = await place();
  const ana = await world.addMember("Ana", "auditor");
  const all = await list(world, ana, ALL);
  expect(all.total).toBe(7);
  expect(rows(all).flatMap(({ acts }) => acts)).toEqual([]);
  expect(await list(world, ana)).toMatchObject({ total: 0, next: null });
});

test("a member is offered what he may do with others' items", async () => {
  const { world } = await place();
  const max = await world.addMember("Max");
  const view = await list(world, max, ALL);
  const acts = new Map(rows(view).map(({ system, acts }) => [system, acts]));
  expect(acts.get("Shop")).toEqual(["close"]);
  expect(acts.get("Chat")).toEqual(["rotate"]);
});

test("whether a secret was changed is answered in the steps of its handover, or by itself where it has none", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const startsOn = "2026-12-01";
  await logDoor(world, {
    owner: una,
    system: "Steps",
    startsOn,
    endsOn: "2027-03-01",
    guided: true,
  });
  await logDoor(world, {
    owner: una,
    system: "Form",
    startsOn,
    endsOn: "2027-03-01",
    changedBefore: false,
  });
  const view = await list(world, una, { ...MINE, kind: "change_before_handover" });
  expect(
    rows(view)
      .map(({ system, acts }) => [system, acts])
      .sort(),
  ).toEqual([
    ["Form", ["changed"]],
    ["Steps", ["handover"]],
  ]);
});

test("nothing of another organization is in it", async () => {
  const { world, una } = await place();
  const other = await makeWorld("Other Bakery");
  expect((await list(other, other.admin, ALL)).total).toBe(0);
  await expect(other.as(una, "register:read", LATER)).rejects.toThrow();
  expect((await list(world, una, ALL)).total).toBe(7);
});

describe("for any members, absences and delegates", () => {
  const day = fc
    .constantFrom(null, "2026-11-30", "2026-12-02", "2026-12-05")
    .map((text) => text && civilDateFrom(text));
  const ids = ["a", "b", "c", "d", "e"];
  const member = (id: string): fc.Arbitrary<RuleMember> =>
    fc.record({
      id: fc.constant(id),
      role:
        id === "a"
          ? fc.constant("admin" as const)
          : fc.constantFrom("admin" as const, "member" as const, "auditor" as const),
      active: id === "a" ? fc.constant(true) : fc.boolean(),
      awayFrom: day,
      awayTo: day,
      delegateId: fc.constantFrom(null, ...ids),
    });
  const members = fc.tuple(...ids.map(member));
  const one = fc.constantFrom(...ids);
  const items = fc.array(
    fc.record({
      kind: fc.constant("end_of_grant" as const),
      subjectId: fc.uuid(),
      dueOn: fc.integer({ min: -40, max: 45 }).map((days) => addDays(TODAY, days)),
      knownOn: fc.integer({ min: -90, max: -1 }).map((days) => addDays(TODAY, days)),
      ownerId: one,
      systemOwnerId: fc.option(one),
      exceptIds: fc.option(fc.array(one, { minLength: 1, maxLength: 2 })),
      silencedUntilEnd: fc.boolean(),
    }),
    { maxLength: 30 },
  );

  test("what is asked of the database for a member leaves out nothing that planning would mail him", () => {
    fc.assert(
      fc.property(
        members,
        items,
        fc.integer({ min: 0, max: 30 }),
        (all, due, escalateAfterDays) => {
          const settings = { ...defaultReminderSettings, escalateAfterDays };
          const context = { members: all, settings, today: TODAY };
          const until = lastDayReached(settings, TODAY);
          const decided = planReminders(due, [], context).filter(({ mail }) => mail !== null);
          for (const id of ids) {
            const { ownerIds, escalatedUntil } = reachOf(id, context);
            const read = due.filter(
              ({ dueOn, ownerId, exceptIds }) =>
                dueOn <= until &&
                (ownerIds.includes(ownerId) ||
                  exceptIds !== null ||
                  (escalatedUntil !== null && dueOn <= escalatedUntil)),
            );
            const shown = new Set(listed(read, id, context).map(({ item }) => itemKey(item)));
            const told = decided.filter(({ membershipId }) => membershipId === id);
            expect(told.map(({ item }) => itemKey(item)).filter((key) => !shown.has(key))).toEqual(
              [],
            );
          }
        },
      ),
    );
  });
});

test("of a register with 2,500 items it lists the 2,000 that are due first, says that there are more, and turns pages", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const { id, credentialId, supplierId } = await logDoor(world, {
    owner: una,
    system: "Mine",
    endsOn: "2026-12-05",
  });
  const { organizationId } = world;
  const other = await world.addMember("Otto");
  await inOrganization(
    organizationId,
    async (tx) => {
      const { version: _, ...door } = await tx.grant.findFirstOrThrow({
        where: { organizationId, id },
      });
      await tx.grant.createMany({
        data: Array.from({ length: 2_499 }, (_, index) => ({
          ...door,
          id: crypto.randomUUID(),
          credentialId,
          supplierId,
          ownerId: other.membershipId,
          endsOn: index < 2_100 ? "2026-12-01" : "2026-12-04",
        })) as never,
      });
    },
    LONG,
  );
  const view = await list(world, una, ALL);
  expect(view).toMatchObject({ total: 2_000, more: true, page: 1, pages: 40 });
  expect(view.groups).toMatchObject([{ group: "overdue", total: 2_000 }]);
  expect(rows(view)).toHaveLength(DUE_PAGE);
  const last = await list(world, una, { ...ALL, page: 40 });
  expect(new Set([...rows(view), ...rows(last)].map(itemKey)).size).toBe(2 * DUE_PAGE);
  expect(await list(world, una, { ...ALL, page: 41 })).toMatchObject({ page: 40 });
  // What is hers is found however much of others' is due before it.
  expect(rows(await list(world, una)).map(itemKey)).toEqual([`end_of_grant ${id} 2026-12-05`]);
});
