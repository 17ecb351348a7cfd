import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHANNELS } from "@/lib/credential/channel";
import { FINDING_CHOICES } from "@/lib/credential/filter";
import {
  CREDENTIAL_FINDINGS,
  type CredentialFacts,
  credentialFindings,
} from "@/lib/credential/findings";
import { CREDENTIAL_KINDS } from "@/lib/credential/kinds";
import { factsSql } from "@/lib/credential/queries/facts-sql";
import { findingSql } from "@/lib/credential/queries/finding-sql";
import { closeDatabase } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/id";
import { inOrganization, read } from "@/lib/db/transaction";
import { addDays, type CivilDate, civilDateFrom } from "@/lib/time/civil-date";
import { grantData } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

const TODAY = civilDateFrom("2026-11-18");
const DAYS = [-30, 0, 30].map((days) => addDays(TODAY, days));

const near = fc.integer({ min: -60, max: 60 }).map((days) => addDays(TODAY, days));
const past = fc.integer({ min: -60, max: 0 }).map((days) => addDays(TODAY, days));

/** One grant through a credential: what of its life decides about findings. */
const door = fc.record({
  void: fc.boolean(),
  closed: fc.option(fc.constantFrom("lapsed", "revoked"), { freq: 2 }),
  closedOn: past,
  startsOn: past,
  endsOn: fc.option(near, { freq: 4 }),
  supplierEndedOn: fc.option(near, { freq: 3 }),
  contactLeftOn: fc.option(near, { freq: 3 }),
  handovers: fc.array(
    fc.record({ channel: fc.constantFrom(...CHANNELS), former: fc.boolean(), on: past }),
    { maxLength: 2 },
  ),
});
const history = fc.record({
  kind: fc.constantFrom(...CREDENTIAL_KINDS),
  retired: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  owner: fc.constantFrom("admin", "left", "auditor"),
  rotateEveryDays: fc.option(fc.integer({ min: 1, max: 90 })),
  nativeEndsOn: fc.option(near),
  offSwitch: fc.option(fc.constant("Settings, then Keys")),
  rotatedOn: fc.option(past),
  memberLeft: fc.option(fc.record({ on: past, former: fc.boolean() }), { freq: 3 }),
  doors: fc.array(door, { maxLength: 3 }),
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;
type Door = History["doors"][number];

const histories: History[] = fc.sample(history, { numRuns: 250, seed: 20261118 });
const ids: string[] = [];
let world: World;

const least = (days: (CivilDate | null)[]) =>
  days.filter((day) => day !== null).toSorted()[0] ?? null;

/** A grant cannot end before it starts: such a one is made with no end. */
const endOf = ({ startsOn, endsOn }: Door) =>
  endsOn === null || endsOn < startsOn ? null : endsOn;

const generationOf = ({ rotatedOn }: History, former: boolean) =>
  former || rotatedOn === null ? 1 : 2;

/** A former generation only exists where it was rotated; a closure of a void grant does not stand. */
const current = (h: History, { handovers }: Door) =>
  handovers.filter(({ former }) => !(former && h.rotatedOn !== null));

/** The facts as they follow from what was made up, without any SQL. */
function factsOf(h: History): CredentialFacts {
  const { kind, retired, rotateEveryDays, nativeEndsOn, offSwitch, rotatedOn, memberLeft } = h;
  const doors = h.doors.filter((one) => !one.void);
  const knowing = retired ? [] : doors.filter((one) => current(h, one).length > 0);
  const stale = memberLeft?.former && rotatedOn !== null;
  return {
    kind,
    retired,
    rotateEveryDays,
    nativeEndsOn,
    offSwitch,
    ownerAnswers: h.owner === "admin",
    since: rotatedOn ?? least(doors.map(({ startsOn }) => startsOn)),
    channels: [...new Set(knowing.flatMap((one) => current(h, one).map((x) => x.channel)))].sort(),
    holderGoneOn: least(
      knowing.flatMap((one) => [
        one.supplierEndedOn,
        one.contactLeftOn,
        one.closed === "lapsed" ? one.closedOn : null,
      ]),
    ),
    memberLeftOn: memberLeft === null || retired || stale ? null : memberLeft.on,
    ends: doors.filter((one) => one.closed === null).map(endOf),
  };
}

const told = { recordedAt: NOON, recordedOn: TODAY, byName: "Ada Admin" };

beforeAll(async () => {
  world = await makeWorld();
  const { organizationId, admin } = world;
  const [left, auditor] = [await world.addMember("Gone"), await world.addMember("Ana", "auditor")];
  const owners = { admin, left, auditor };
  await inOrganization(organizationId, async (tx) => {
    await tx.membership.updateMany({
      where: { organizationId, id: left.membershipId },
      data: { endedAt: NOON },
    });
    const base = () => ({ organizationId, id: newId() });
    const named = (name: string) => ({ name, nameNorm: name, createdAt: NOON });
    const systems = Object.fromEntries(
      Object.entries(owners).map(([name, { membershipId }]) => [
        name,
        { ...base(), ...named(name), ownerId: membershipId },
      ]),
    );
    await tx.system.createMany({ data: Object.values(systems) });
    const credentials = histories.map((h, i) => ({
      ...base(),
      systemId: systems[h.owner]?.id as string,
      kind: h.kind,
      identifier: `account ${i}`,
      identifierNorm: `account ${i}`,
      generation: generationOf(h, false),
      retiredAt: h.retired ? NOON : null,
      rotateEveryDays: h.rotateEveryDays,
      nativeEndsOn: h.nativeEndsOn,
      offSwitch: h.offSwitch,
      createdAt: NOON,
    }));
    ids.push(...credentials.map(({ id }) => id));
    await tx.credential.createMany({ data: credentials });
    const of = <T>(make: (h: History, credentialId: string) => T[]) =>
      histories.flatMap((h, i) => make(h, ids[i] as string));
    await tx.rotation.createMany({
      data: of(({ rotatedOn }, credentialId) =>
        rotatedOn === null
          ? []
          : [
              {
                ...base(),
                credentialId,
                generation: 2,
                happenedOn: rotatedOn,
                why: "age",
                ...told,
              },
            ],
      ),
    });
    await tx.leftKnowing.createMany({
      data: of((h, credentialId) =>
        h.memberLeft === null
          ? []
          : [
              {
                organizationId,
                membershipId: left.membershipId,
                credentialId,
                generation: generationOf(h, h.memberLeft.former),
                how: ["rotated"],
                onDay: h.memberLeft.on,
                at: NOON,
              },
            ],
      ),
    });
    const doors = of((h, credentialId) =>
      h.doors.map((one) => ({
        h,
        one,
        credentialId,
        id: newId(),
        s: base(),
        t: base(),
        z: base(),
      })),
    );
    await tx.supplier.createMany({
      data: doors.map(({ one: { supplierEndedOn: endedOn }, s }) => {
        return { ...s, ...named(s.id), endedOn, endedKnownOn: endedOn };
      }),
    });
    await tx.contact.createMany({
      data: doors.map(({ one: { contactLeftOn: leftOn }, s, t }) => {
        const { name, createdAt } = named(t.id);
        return { ...t, supplierId: s.id, name, createdAt, leftOn, leftKnownOn: leftOn };
      }),
    });
    await tx.grant.createMany({
      data: doors.map(({ one, credentialId, id, s, t }) => ({
        ...grantData(world, s.id, credentialId),
        organizationId,
        id,
        contactId: t.id,
        startsOn: one.startsOn,
        endsOn: endOf(one),
        ...(endOf(one) === null && { noEndReason: "always", reviewOn: "2027-06-01" }),
        ...(one.void && { voidedAt: NOON, voidWhy: "logged twice", voidedByName: "Ada" }),
      })),
    });
    await tx.handover.createMany({
      data: doors.flatMap(({ h, one, credentialId, id: grantId }) =>
        one.handovers.map(({ channel, former, on: happenedOn }) => {
          const generation = generationOf(h, former);
          return { ...base(), grantId, credentialId, generation, channel, happenedOn, ...told };
        }),
      ),
    });
    await tx.closure.createMany({
      data: doors.flatMap(({ one: { closed: kind, closedOn }, id: grantId, z }) =>
        kind === null
          ? []
          : [
              {
                ...z,
                grantId,
                kind,
                happenedOn: closedOn,
                evidence: "claimed",
                via: "page",
                ...told,
              },
            ],
      ),
    });
    await tx.$executeRaw`UPDATE access_grant g SET closure_id = z.id FROM closure z
      WHERE z.organization_id = ${organizationId}::uuid AND g.organization_id = z.organization_id AND z.grant_id = g.id`;
  });
}, 60_000);

const normal = ({ ends, ...facts }: CredentialFacts) => ({
  ...facts,
  channels: [...facts.channels].sort(),
  ends: [...new Set(ends.map((end) => end ?? ""))].sort(),
});

describe("the findings of a credential in SQL", () => {
  it("are read as the facts they follow from, for every one of 250 random histories", async () => {
    const scope = await world.as(world.admin, "register:read");
    const facts = await read(scope, (tx) => factsSql.of(tx, scope.organizationId, ids));
    expect(facts.size).toBe(ids.length);
    for (const [i, h] of histories.entries())
      expect(normal(facts.get(ids[i] as string) as CredentialFacts)).toEqual(normal(factsOf(h)));
  });

  it.each(FINDING_CHOICES)(
    "find under %s exactly those of which lib/credential/findings.ts says so, on every day",
    async (choice) => {
      const scope = await world.as(world.admin, "register:read");
      let found = 0;
      for (const day of DAYS) {
        const rows = await read(scope, (tx) =>
          tx.$queryRaw<{ id: string }[]>(Prisma.sql`SELECT c.id FROM credential c
            JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
            JOIN membership o ON o.organization_id = y.organization_id AND o.id = y.owner_id
            WHERE ${findingSql.is(choice, scope.organizationId, day)}`),
        );
        const expected = ids.filter((_, i) => {
          const findings = credentialFindings(factsOf(histories[i] as History), day);
          return choice === "any" ? findings.length > 0 : findings.includes(choice);
        });
        expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(expected));
        found += expected.length;
      }
      expect(found).toBeGreaterThan(0);
    },
  );
});

it("is tried on every finding there is", () => {
  expect(new Set(histories.flatMap((h) => credentialFindings(factsOf(h), TODAY)))).toEqual(
    new Set(CREDENTIAL_FINDINGS),
  );
});
