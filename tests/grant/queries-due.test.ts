import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { INSECURE_CHANNELS } from "@/lib/credential/channel";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inOrganization, read } from "@/lib/db/transaction";
import { grantFilterFrom } from "@/lib/grant/filter";
import { type GrantRow, listGrants } from "@/lib/grant/queries/list";
import { addDays, civilDateFrom } from "@/lib/time/civil-date";
import { rowsOf } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

const database = useTestDatabase();
afterAll(closeDatabase);

const TODAY = civilDateFrom("2026-11-18");
const CHANNELS = ["phone", "unknown", ...INSECURE_CHANNELS] as const;

const near = fc.integer({ min: -40, max: 20 }).map((days) => addDays(TODAY, days));
const past = fc.integer({ min: -40, max: 0 }).map((days) => addDays(TODAY, days));
const grant = fc.record({
  supplier: fc.nat(4),
  withContact: fc.boolean(),
  startsOn: near,
  changedBefore: fc.constantFrom(null, null, true, false),
  guided: fc.boolean(),
  fate: fc.constantFrom("stands", "stands", "stands", "revoked", "lapsed", "void", "asked"),
  /** The day a request was approved. */
  approvedOn: fc.option(near),
  handovers: fc.array(
    fc.record({
      generation: fc.integer({ min: 1, max: 3 }),
      channel: fc.constantFrom(...CHANNELS),
    }),
    {
      maxLength: 2,
    },
  ),
});
const credential = fc.record({
  generation: fc.integer({ min: 1, max: 3 }),
  rotatedOn: past,
  retired: fc.integer({ min: 0, max: 6 }).map((n) => n === 0),
  rotateEveryDays: fc.option(fc.integer({ min: 5, max: 60 })),
  /** The generation that one of ours knew who left. */
  leftWith: fc.constantFrom(null, null, null, 1, 2, 3),
  grants: fc.array(grant, { minLength: 1, maxLength: 4 }),
});

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const rows = rowsOf(world);
  const system = await rows.system("Any");
  const suppliers = [
    await rows.supplier("Here"),
    await rows.supplier("Gone", { endedOn: "2026-11-01", endedKnownOn: "2026-11-01" }),
    await rows.supplier("Going", { endedOn: "2026-12-01", endedKnownOn: "2026-11-01" }),
    await rows.supplier("Also here"),
  ];
  const contacts: string[] = [];
  for (const [i, supplier] of suppliers.entries())
    contacts.push(await rows.contact(supplier, "Contact", i === 3 ? "2026-11-10" : undefined));
  suppliers.push(await rows.supplier("Says that one left"));
  contacts.push(await rows.contact(suppliers[4] as string, "Contact"));
  await sayLeft(suppliers[4] as string, contacts[4] as string);
  const histories = fc.sample(credential, { numRuns: 120, seed: 7 });
  for (const [i, history] of histories.entries()) {
    const { generation, rotateEveryDays, retired, rotatedOn, grants, leftWith } = history;
    const id = await rows.credential(system, `account ${i}`, {
      rotateEveryDays,
      retiredAt: retired ? NOON : null,
    });
    for (const { supplier, withContact, startsOn, fate, handovers, ...asked } of grants) {
      const { changedBefore, guided, approvedOn } = asked;
      const made = await rows.grant(suppliers[supplier] as string, id, {
        contactId: withContact ? (contacts[supplier] as string) : null,
        startsOn,
        changedBefore,
        guided,
        ...(approvedOn && { approvalAskedAt: NOON, authorizedOn: approvedOn }),
        ...(fate === "void" && { voidedAt: NOON, voidWhy: "twice" }),
        ...(fate === "asked" && { approvalAskedAt: NOON, authorizedOn: null }),
        loggedAt: new Date(NOON.getTime() + (i % 2 === 0 ? 1 : -1) * 3_600_000),
      });
      for (const handover of handovers)
        if (handover.generation <= generation) await rows.handover(made, id, handover);
      if (fate === "revoked" || fate === "lapsed") await rows.close(made, { kind: fate });
    }
    for (let no = 2; no <= generation; no++) await rows.rotation(id, no, rotatedOn);
    if (leftWith !== null && leftWith <= generation) await leave(id, leftWith);
  }
  // The run's server gathers no statistics by itself, and the view over everything is slow without.
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query("ANALYZE");
  await admin.end();
}, 120_000);

async function leave(credentialId: string, generation: number): Promise<void> {
  const { organizationId, admin } = world;
  const who = { organizationId, membershipId: admin.membershipId, credentialId };
  const what = { generation, how: ["rotated"], onDay: TODAY, at: NOON };
  await inOrganization(organizationId, (tx) =>
    tx.leftKnowing.create({ data: { ...who, ...what } }),
  );
}

async function sayLeft(supplierId: string, contactId: string): Promise<void> {
  const { organizationId } = world;
  const linkId = newId();
  const about = { subjectKind: "supplier", subjectId: supplierId, contactId };
  const link = { purpose: "supplier", tokenSha256: new Uint8Array(32), createdAt: NOON };
  const by = { supplierId, linkId, saidById: contactId, saidByName: "Nora", at: NOON };
  const said = { what: "person_left", personId: contactId, onDay: "2026-11-17" };
  const end = { answeredAt: NOON, answeredOn: TODAY, answer: "declined" };
  await inOrganization(organizationId, async (tx) => {
    await tx.link.create({
      data: { organizationId, id: linkId, ...about, ...link, expiresAt: NOON },
    });
    await tx.attestation.create({ data: { organizationId, id: newId(), ...by, ...said } });
    await tx.attestation.create({ data: { organizationId, id: newId(), ...by, ...said, ...end } });
  });
}

type Due = { due_kind: string; grant_id: string | null; credential_id: string };

async function dueByView(): Promise<Due[]> {
  const scope = await world.as(world.admin, "register:read");
  return read(
    scope,
    (tx) => tx.$queryRaw<Due[]>`SELECT due_kind, grant_id, credential_id FROM due_item
      WHERE organization_id = ${world.organizationId}::uuid AND due_on <= ${TODAY}`,
  );
}

async function allRows(search: Record<string, string>): Promise<GrantRow[]> {
  const scope = await world.as(world.admin, "register:read");
  const rows: GrantRow[] = [];
  let place: string | null = null;
  do {
    const page = await listGrants(scope, grantFilterFrom({ state: "all", ...search }), place, NOON);
    rows.push(...page.rows);
    place = page.next;
  } while (place !== null);
  return rows;
}

const FLAGS = [
  ["exposed", "exposed"],
  ["reissue", "reIssueDue"],
  ["rotation", "rotationDue"],
] as const;

describe("the findings about a grant", () => {
  it.each(FLAGS)(
    "are under ?%s=1 exactly the rows flagged %s, on 120 random histories",
    async (name, flag) => {
      const found = (await allRows({ [name]: "1" })).map((row) => row.id);
      const flagged = (await allRows({})).filter((row) => row[flag]).map((row) => row.id);
      expect(found.length).toBeGreaterThan(5);
      expect(new Set(found)).toEqual(new Set(flagged));
    },
  );

  it("say re-issue where the view of due items says it", async () => {
    const due = (await dueByView()).filter((item) => item.due_kind === "re_issue");
    const found = (await allRows({ reissue: "1" })).map((row) => row.id);
    expect(new Set(found)).toEqual(new Set(due.map((item) => item.grant_id)));
  });

  it("say exposed and rotation due of the credentials the view says it of", async () => {
    const view = await dueByView();
    const of = (...kinds: string[]) =>
      new Set(
        view.filter((item) => kinds.includes(item.due_kind)).map((item) => item.credential_id),
      );
    const credentials = (rows: GrantRow[]) => new Set(rows.map((row) => row.credential.id));
    const exposed = await allRows({ exposed: "1" });
    expect(credentials(exposed)).toEqual(of("exposed"));
    const rotation = credentials(await allRows({ rotation: "1" }));
    const nobodyLeft = await withoutAnybody();
    expect(of("member_left").size).toBeGreaterThan(5);
    const kinds = ["rotation_by_age", "holder_gone", "member_left", "change_before_handover"];
    const expected = [...of(...kinds)];
    expect(rotation).toEqual(new Set(expected.filter((id) => !nobodyLeft.has(id))));
  });
});

/** Credentials that nobody holds or may use any more: due by age, but no grant is concerned. */
async function withoutAnybody(): Promise<Set<string>> {
  const scope = await world.as(world.admin, "register:read");
  const rows = await read(
    scope,
    (tx) =>
      tx.$queryRaw<{ id: string }[]>`SELECT c.id FROM credential c
      WHERE NOT EXISTS (SELECT FROM standing_grant g WHERE g.credential_id = c.id)
        AND NOT EXISTS (SELECT FROM current_holder h WHERE h.credential_id = c.id)`,
  );
  return new Set(rows.map(({ id }) => id));
}
