import { beforeAll, describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { en } from "@/lib/example/company/en";
import { fr } from "@/lib/example/company/fr";
import { createExample } from "@/lib/example/operations/create";
import { stateOf } from "@/lib/grant/stored";
import { myOrganizations } from "@/lib/person/registers";
import { requestLink } from "@/lib/session/sign-in";
import { civilDate } from "@/lib/time/zone";
import { verifyAudit } from "@/scripts/audit/verify";
import { useTestDatabase } from "../support/test-database";
import { makePerson, NOON, type World } from "../support/world";
import { makeExample } from "./made";

const database = useTestDatabase();
const ZONE = "America/Toronto";

let english: World;
let french: World;

beforeAll(async () => {
  for (const locale of ["en", "fr"] as const) {
    const began = performance.now();
    const made = await makeExample(locale);
    console.log(`example (${locale}): ${Math.round(performance.now() - began)} ms`);
    if (locale === "en") english = made;
    else french = made;
  }
}, 180_000);

const grantsOf = ({ organizationId }: World) =>
  inOrganization(organizationId, (tx) =>
    tx.grant.findMany({
      where: { organizationId },
      include: {
        supplier: true,
        owner: true,
        closures: { orderBy: { recordedAt: "asc" } },
        handovers: true,
        grantChanges: { orderBy: [{ at: "asc" }, { what: "asc" }] },
        credential: { include: { system: true, rotations: true } },
      },
      orderBy: [{ loggedAt: "asc" }, { id: "asc" }],
    }),
  );

const dueKindsOf = ({ organizationId }: World, day: string) =>
  inOrganization(
    organizationId,
    (tx) => tx.$queryRaw<{ kind: string; late: boolean }[]>`
      SELECT due_kind AS kind, bool_or(due_on < ${day}) AS late FROM due_item
      WHERE organization_id = ${organizationId}::uuid GROUP BY due_kind ORDER BY due_kind`,
  );

describe("the example company", () => {
  test("has 40 suppliers, 25 systems, 120 grants and five members besides its maker", async () => {
    const { organizationId } = english;
    const where = { where: { organizationId } };
    const counts = await inOrganization(organizationId, async (tx) => [
      await tx.supplier.count(where),
      await tx.system.count(where),
      await tx.grant.count(where),
      await tx.membership.count(where),
    ]);
    expect(counts).toEqual([40, 25, 120, 6]);
  });

  test("has grants in every state, closed in every way, reopened, reassigned and extended late", async () => {
    const grants = await grantsOf(english);
    const today = civilDate(NOON, ZONE);
    const states = Map.groupBy(grants, (grant) => stateOf(grant, today));
    const all = "closed open overdue planned requested void";
    expect([...states.keys()].sort().join(" ")).toBe(all);
    const closures = grants.flatMap((grant) => grant.closures);
    const kinds = new Set(closures.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(["lapsed", "never_given", "revoked", "rotated"]);
    expect(closures.filter(({ undoneAt }) => undoneAt !== null)).toHaveLength(2);
    const changes = grants.flatMap((grant) => grant.grantChanges);
    expect(changes.some(({ what }) => what === "owner")).toBe(true);
    expect(changes.some(({ what, late }) => what === "end" && late)).toBe(true);
    expect(grants.filter(({ endsOn }) => endsOn === null).length).toBeGreaterThan(4);
  });

  test("has something of every kind that can be due, late and to come", async () => {
    const kinds = await dueKindsOf(english, civilDate(NOON, ZONE));
    expect(kinds.map(({ kind }) => kind)).toEqual([
      "access_request",
      "approval",
      "change_before_handover",
      "contract_ended",
      "end_of_grant",
      "exposed",
      "give_back",
      "holder_gone",
      "re_issue",
      "review",
      "rotation_by_age",
    ]);
    expect(kinds.every(({ late }) => late)).toBe(true);
  });

  test("has a year of history whose chain verifies and whose events follow each other in time", async () => {
    const { organizationId } = english;
    const verified = await verifyAudit(database.adminUrl);
    const own = verified.find((one) => one.organizationId === organizationId);
    expect(own?.fault).toBeNull();
    expect(own?.events).toBeGreaterThan(250);
    const instants = await inOrganization(organizationId, (tx) =>
      tx.auditEvent.findMany({
        where: { organizationId },
        orderBy: { seq: "asc" },
        select: { at: true },
      }),
    );
    const times = instants.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect((NOON.getTime() - (times[0] ?? 0)) / 86_400_000).toBeGreaterThan(360);
    expect(times.at(-1)).toBeLessThan(NOON.getTime());
  });

  test("tells who was reminded of what: every mail of the year was sent, none waits, the maker got none", async () => {
    const { organizationId, admin } = english;
    const mails = await inOrganization(organizationId, (tx) =>
      tx.mail.findMany({ where: { organizationId }, include: { reminders: true } }),
    );
    expect(mails.length).toBeGreaterThan(100);
    expect(new Set(mails.map(({ state }) => state))).toEqual(new Set(["sent"]));
    const daily = mails.filter(({ kind }) => kind === "daily");
    expect(daily.every(({ reminders }) => reminders.length > 0)).toBe(true);
    expect(new Set(mails.map(({ kind }) => kind))).toEqual(new Set(["daily", "hand_back"]));
    expect(mails.some(({ recipientId }) => recipientId === admin.membershipId)).toBe(false);
  });

  test("is the same company each time for the same instant", async () => {
    const again = await makeExample("en");
    const told = async (world: World) => JSON.stringify((await grantsOf(world)).map(plain));
    expect(await told(again)).toBe(await told(english));
  }, 60_000);

  test("is one company in two languages, sharing no name of a supplier or a system", async () => {
    const [one, other] = [await grantsOf(english), await grantsOf(french)];
    const bare = (grants: typeof one) =>
      grants.map(({ startsOn, endsOn, level, credential }) => [
        startsOn,
        endsOn,
        level,
        credential.kind,
      ]);
    expect(bare(other)).toEqual(bare(one));
    const names = (words: typeof en) =>
      [...Object.values(words.suppliers), ...Object.values(words.systems)].map(({ name }) => name);
    expect(names(en).filter((name) => names(fr).includes(name))).toEqual([]);
    expect(new Set(other.map(({ supplier }) => supplier.name))).toEqual(
      new Set(Object.values(fr.suppliers).map(({ name }) => name)),
    );
  });

  test.each(["2026-03-08T15:00:00Z", "2028-02-29T04:59:00Z"])(
    "can be made on any day: %s",
    async (at) => {
      const world = await makeExample("fr", new Date(at));
      const kinds = await dueKindsOf(world, civilDate(new Date(at), ZONE));
      expect(kinds).toHaveLength(11);
    },
    60_000,
  );
});

test("nobody signs in as one of the made-up people", async () => {
  const { to } = await requestLink("maya.lindqvist@example.invalid", null, NOON);
  expect(to).toBeNull();
});

test("an example that fails midway is ended, and nothing of its year stays", async () => {
  const { personId } = await makePerson("Ulla Unlucky");
  const visitor = { personId, from: null };
  // A name no form would let through breaks the first grant that was authorized by the maker.
  const input = { name: "Half", locale: "en", zone: ZONE, adminName: "Ulla\u0007" } as const;
  await expect(createExample(visitor, input, NOON)).rejects.toThrow();
  expect(await myOrganizations(personId)).toEqual([]);
}, 60_000);

/** A grant without its ids. */
const plain = (grant: Awaited<ReturnType<typeof grantsOf>>[number]) => ({
  supplier: grant.supplier.name,
  system: grant.credential.system.name,
  credential: [grant.credential.identifier, grant.credential.generation],
  rotated: grant.credential.rotations.map(({ happenedOn, why }) => [happenedOn, why]),
  days: [grant.loggedAt, grant.startsOn, grant.endsOn, grant.reviewOn],
  words: [grant.reason, grant.noEndReason, grant.requestedBy, grant.authorizedBy],
  owner: grant.owner.name,
  handovers: grant.handovers.map(({ channel, happenedOn }) => [channel, happenedOn]),
  closures: grant.closures.map(({ kind, happenedOn, byName }) => [kind, happenedOn, byName]),
  changes: grant.grantChanges.map(({ what, toValue, at }) => [what, toValue, at]),
  void: grant.voidWhy,
});
