import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/id";
import { inOrganization, read } from "@/lib/db/transaction";
import { STATE_CHOICES, type StateChoice } from "@/lib/grant/filter";
import { stateSql } from "@/lib/grant/queries/state-sql";
import { type GrantFacts, type GrantState, grantState, isOpenDoor } from "@/lib/grant/state";
import { addDays, type CivilDate, civilDateFrom } from "@/lib/time/civil-date";
import { grantData, rowsOf } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

const TODAY = civilDateFrom("2026-11-18");
const DAYS = [-40, -1, 0, 1, 40].map((days) => addDays(TODAY, days));

const near = fc.integer({ min: -60, max: 60 }).map((days) => addDays(TODAY, days));
const instant = fc.option(fc.constant(NOON), { freq: 4 });
const facts = fc.record({
  voidedAt: instant,
  declinedAt: instant,
  approvalAskedAt: fc.option(fc.constant(NOON), { freq: 2 }),
  authorizedOn: fc.option(near),
  closed: fc.boolean(),
  /** Closed once and reopened: a closure that does not stand. */
  reopened: fc.boolean(),
  /** What the supplier said of it and nobody answered: he is done, or asks for longer. */
  said: fc.constantFrom(null, null, "done", "never_got", "still_needed"),
  /** Its supplier ended on TODAY. */
  gone: fc.boolean(),
  startsOn: near,
  lasts: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 5 }),
});
type History = typeof facts extends fc.Arbitrary<infer T> ? T : never;

const histories: History[] = fc.sample(facts, { numRuns: 600, seed: 20261118 });
const ends = ({ startsOn, lasts }: History) => (lasts === null ? null : addDays(startsOn, lasts));
let world: World;
const ids = histories.map(() => newId());

beforeAll(async () => {
  world = await makeWorld();
  const rows = rowsOf(world);
  const [supplierId, goneId] = [await rows.supplier("Any"), await rows.supplier("Gone")];
  const credentialId = await rows.credential(await rows.system("Any"), "any");
  const contactId = await rows.contact(supplierId, "Nora");
  const link = {
    id: newId(),
    purpose: "supplier",
    subjectKind: "supplier",
    tokenSha256: new Uint8Array(32),
    createdAt: NOON,
    expiresAt: NOON,
  };
  const { organizationId } = world;
  const base = grantData(world, supplierId, credentialId);
  const supplierOf = ({ gone }: History) => (gone ? goneId : supplierId);
  await inOrganization(organizationId, async (tx) => {
    await tx.supplier.updateMany({
      where: { organizationId, id: goneId },
      data: { endedOn: TODAY, endedKnownOn: TODAY },
    });
    await tx.grant.createMany({
      data: histories.map((h, i) => ({
        ...base,
        organizationId,
        id: ids[i] as string,
        supplierId: supplierOf(h),
        startsOn: h.startsOn,
        endsOn: ends(h),
        ...(h.lasts === null && { noEndReason: "always", reviewOn: "2027-01-01" }),
        voidedAt: h.voidedAt,
        voidWhy: h.voidedAt === null ? null : "logged twice",
        declinedAt: h.declinedAt,
        approvalAskedAt: h.approvalAskedAt,
        authorizedOn: h.authorizedOn,
      })),
    });
    const closures = histories.flatMap((h, i) => {
      const closure = (undone: boolean) => ({
        organizationId,
        id: newId(),
        grantId: ids[i] as string,
        kind: "revoked",
        happenedOn: TODAY,
        recordedAt: NOON,
        recordedOn: TODAY,
        evidence: "claimed",
        via: "page",
        byName: "Ada",
        ...(undone && { undoneAt: NOON, undoneByName: "Ada", undoneWhy: "not closed" }),
      });
      return [...(h.reopened ? [closure(true)] : []), ...(h.closed ? [closure(false)] : [])];
    });
    await tx.closure.createMany({ data: closures });
    await tx.$executeRaw`UPDATE access_grant g SET closure_id = z.id FROM closure z
      WHERE z.organization_id = ${organizationId}::uuid AND g.organization_id = z.organization_id
        AND z.grant_id = g.id AND z.undone_at IS NULL`;
    await tx.link.create({ data: { ...link, organizationId, subjectId: supplierId, contactId } });
    const said = histories.flatMap((h, i) => {
      const { said: what } = h;
      const grantId = ids[i] as string;
      const about = { organizationId, id: newId(), supplierId: supplierOf(h), grantId };
      const by = {
        linkId: link.id,
        saidById: contactId,
        saidByName: "Nora",
        at: NOON,
        onDay: TODAY,
      };
      const untilOn = what === "still_needed" ? "2027-01-01" : null;
      return what === null ? [] : [{ ...about, ...by, what, untilOn }];
    });
    await tx.attestation.createMany({ data: said });
    await tx.$executeRaw`UPDATE access_grant g SET done_said_id = a.id FROM attestation a
      WHERE a.organization_id = ${organizationId}::uuid AND g.organization_id = a.organization_id AND a.grant_id = g.id
        AND a.what <> 'still_needed'`;
  });
});

const isDone = ({ said }: History) => said === "done" || said === "never_got";
const factsOf = (h: History): GrantFacts => ({ ...h, endsOn: ends(h), closingAsked: isDone(h) });

function among(choice: StateChoice, state: GrantState, supplierEnded: boolean): boolean {
  if (choice === "all") return true;
  if (choice === "doors") return isOpenDoor(state);
  if (choice === "standing") return isOpenDoor(state) || state === "planned";
  if (choice === "to_close")
    return isOpenDoor(state) && (state === "closing" || state === "overdue" || supplierEnded);
  return choice === state;
}

describe("the state in SQL", () => {
  it("is the state of lib/grant/state.ts for every one of 600 random histories on every day", async () => {
    const scope = await world.as(world.admin, "register:read");
    const seen = new Set<string>();
    for (const day of DAYS) {
      const rows = await read(scope, (tx) =>
        tx.$queryRaw<{ id: string; state: string }[]>(
          Prisma.sql`SELECT g.id, ${stateSql.name(day)} AS state FROM access_grant g`,
        ),
      );
      const states = new Map(rows.map(({ id, state }) => [id, state]));
      const expected = new Map(histories.map((h, i) => [ids[i], grantState(factsOf(h), day)]));
      expect(states).toEqual(expected);
      for (const state of expected.values()) seen.add(state);
    }
    expect([...seen].sort()).toEqual(
      ["closed", "closing", "declined", "open", "overdue", "planned", "requested", "void"].sort(),
    );
  });

  it.each(STATE_CHOICES)("finds under %s exactly the grants in such a state", async (choice) => {
    const scope = await world.as(world.admin, "register:read");
    for (const day of DAYS as CivilDate[]) {
      const rows = await read(scope, (tx) =>
        tx.$queryRaw<{ id: string }[]>(
          Prisma.sql`SELECT g.id FROM access_grant g WHERE ${stateSql.is(choice, day)}`,
        ),
      );
      const expected = ids.filter((_, i) => {
        const history = histories[i] as History;
        return among(choice, grantState(factsOf(history), day), history.gone && day >= TODAY);
      });
      expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(expected));
    }
  });
});
