import { beforeAll, describe, expect, it } from "vitest";
import type { Actor, MailLinkActor } from "@/lib/authorization/actor";
import { authorize } from "@/lib/authorization/authorize";
import { type Action, type ActorColumn, type Cell, matrix } from "@/lib/authorization/matrix";
import { permit, type Relation } from "@/lib/authorization/relation";
import { makeScope, OrganizationScope } from "@/lib/authorization/scope";
import { inOrganization } from "@/lib/db/transaction";
import { Forbidden, NotFound } from "@/lib/errors";
import { readMembers } from "@/lib/outbox/due-items";
import { recipientFor } from "@/lib/reminder/recipient";
import { civilDate } from "@/lib/time/zone";
import { useTestDatabase } from "../support/test-database";
import { type Member, makePerson, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

/** The table of permissions as it is written down for people: one line a row, cells in the order of the columns. */
const TABLE: Record<Action, string> = {
  "register:read": "yes yes yes recorded its_door what_it_holds no",
  "register:export": "yes yes yes recorded no no no",
  "grant:log": "yes yes yes no no request no",
  "supplier:edit": "yes yes yes no no no no",
  "system:edit": "yes yes yes no no no no",
  "credential:edit": "yes yes yes no no no no",
  "system:change_owner": "yes yes no no no no no",
  "supplier:ask": "yes yes yes no its_door no no",
  "supplier:ask_all": "yes no no no no no no",
  "secret_link:make": "yes yes own no no no no",
  "secret_link:destroy": "yes yes own no no no no",
  "secret_link:open": "no no no no no its_door no",
  "attestation:say": "no no no no no attest no",
  "attestation:answer": "yes yes no no no no no",
  "supplier_link:revoke": "yes yes yes no no no no",
  "access:request": "no no no no no request no",
  "access_request:answer": "yes yes no no no no no",
  "request_link:manage": "yes no no no no no no",
  "received:edit": "yes yes yes no no no no",
  "received:hand_back": "yes yes yes no no no no",
  "hand_back:confirm": "no no no no no no its_door",
  "link:renew": "no no no no its_door what_it_holds its_door",
  "mail:test": "yes yes yes no no no no",
  "mail:retry": "yes own own own no no no",
  "membership:edit_own": "own own own own no no no",
  "grant:close": "yes yes notify no its_door attest no",
  "credential:rotate": "yes yes notify no no no no",
  "handover:record": "yes yes notify no no no no",
  "grant:extend": "yes yes no no once request no",
  "grant:let_it_end": "yes yes no no once no no",
  "grant:reassign": "yes yes no no no no no",
  "grant:approve": "yes yes no no no no no",
  "grant:withdraw": "yes own own no no no no",
  "grant:void": "yes own_24h own_24h no no no no",
  "grant:reopen": "yes own_24h own_24h no no no no",
  "import:apply": "yes no no no no no no",
  "policy:change": "yes no no no no no no",
  "membership:manage": "yes no no no no no no",
  "organization:settings": "yes no no no no no no",
  "supplier:end": "yes no no no no no no",
  "audit:read": "yes no no yes no no no",
};

const COLUMNS: ActorColumn[] = [
  "admin",
  "owner",
  "member",
  "auditor",
  "mailLink",
  "supplierLink",
  "clientLink",
];
const actions = Object.keys(matrix) as Action[];
const cells = actions.flatMap((action) => COLUMNS.map((column) => [action, column] as const));

/** What is allowed of the thing a link was made for. A one-time link's cell is none of a supplier's own link. */
const ALLOWED: Record<"supplier" | "others", Cell[]> = {
  supplier: ["what_it_holds", "attest", "request"],
  others: ["yes", "notify", "recorded", "its_door", "once"],
};

const DAY = 24 * 60 * 60 * 1000;
const DOOR = "0190b6a0-0000-7000-8000-00000000d001";
const OTHER_DOOR = "0190b6a0-0000-7000-8000-00000000d002";

/** Arranged without an operation: what is tested here is what authorize() makes of it. */
const arrange = (of: Member, data: object) =>
  inOrganization(world.organizationId, (tx) =>
    tx.membership.update({
      where: { organizationId_id: { organizationId: world.organizationId, id: of.membershipId } },
      data,
    }),
  );

let world: World;
let owner: Member;
let member: Member;
let auditor: Member;

beforeAll(async () => {
  world = await makeWorld();
  owner = await world.addMember("Olga Owner");
  member = await world.addMember("Max Member");
  auditor = await world.addMember("Aud Auditor", "auditor");
});

const who = (column: ActorColumn): Member =>
  ({ admin: world.admin, owner, member, auditor })[column as "admin"] ?? member;

const mailLink = (door: string): Actor =>
  ({
    kind: "mail_link",
    linkId: DOOR,
    membershipId: owner.membershipId,
    name: owner.name,
    from: null,
    subject: { kind: "grant", id: door },
  }) satisfies MailLinkActor;

const supplierLink = (id: string): Actor => ({
  kind: "supplier_link",
  linkId: DOOR,
  contactId: DOOR,
  name: "Nora Nord",
  from: null,
  subject: { kind: "supplier", id },
});

async function scopeOf(
  column: ActorColumn,
  action: Action,
  door = DOOR,
): Promise<OrganizationScope> {
  if (column !== "mailLink" && column !== "supplierLink") return world.as(who(column), action);
  const { organization } = await world.as(world.admin, "register:read");
  const actor = column === "mailLink" ? mailLink(door) : supplierLink(door);
  return makeScope(organization, actor, action);
}

/** The thing asked about: the owner's door; whoever acts did the act an hour ago where it is his own. */
const relation = (byId: string | null, hoursAgo: number): Relation => ({
  owners: [owner.membershipId],
  subjects: [DOOR],
  act: { byId, at: new Date(NOON.getTime() - hoursAgo * 60 * 60 * 1000) },
});

async function allowed(
  column: ActorColumn,
  action: Action,
  own: boolean,
  hoursAgo = 1,
  door = DOOR,
): Promise<boolean> {
  try {
    const scope = await scopeOf(column, action, door);
    permit(scope, relation(own ? scope.membershipId : world.admin.membershipId, hoursAgo), NOON);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(Forbidden);
    return false;
  }
}

describe("the table of permissions", () => {
  it("has exactly the rows and cells that are written down", () => {
    const asText = Object.fromEntries(
      actions.map((action) => [action, COLUMNS.map((c) => matrix[action][c]).join(" ")]),
    );
    expect(asText).toEqual(TABLE);
  });

  it.each(cells)("holds for %s by %s", async (action, column) => {
    // Of the client's link the column is walked with its own page's tests.
    if (column === "clientLink")
      return expect(TABLE[action].split(" ")[COLUMNS.indexOf(column)]).toBe(matrix[action][column]);
    const cell: Cell = matrix[action][column];
    const always = ALLOWED[column === "supplierLink" ? "supplier" : "others"].includes(cell);
    const ownThing = cell === "own" && column === "owner";
    expect(await allowed(column, action, false)).toBe(always || ownThing);
    expect(await allowed(column, action, true)).toBe(always || ownThing || cell === "own_24h");
    if (cell === "own_24h") expect(await allowed(column, action, true, 25)).toBe(false);
    if (column === "mailLink" || column === "supplierLink")
      expect(await allowed(column, action, true, 1, OTHER_DOOR)).toBe(false);
  });
});

describe("the organization's link for requests", () => {
  it.each(actions)("%s: is for it only where it asks for an access", async (action) => {
    const { organization } = await world.as(world.admin, "register:read");
    const subject = { kind: "organization", id: organization.id } as const;
    const actor: Actor = { kind: "request_link", linkId: DOOR, name: "Nils", from: null, subject };
    const scope = makeScope(organization, actor, action);
    // Not even of the organization itself, which it is a link of.
    const about = { owners: [owner.membershipId], subjects: [DOOR, organization.id] };
    const may = () => permit(scope, about, NOON);
    if (action === "access:request") expect(may()).toBe("request");
    else expect(may).toThrow(Forbidden);
  });
});

describe("authorize()", () => {
  it("answers a stranger, a former member and an unknown organization alike", async () => {
    const stranger = await makePerson("Stella Stranger");
    const gone = await world.addMember("Gus Gone");
    await arrange(gone, { endedAt: NOON });
    const tries = [
      authorize({ personId: stranger.personId, from: null }, "register:read", world.slug, NOON),
      authorize({ personId: gone.personId, from: null }, "register:read", world.slug, NOON),
      authorize(
        { personId: world.admin.personId, from: null },
        "register:read",
        "no-such-place",
        NOON,
      ),
    ];
    const missing = { status: "rejected", reason: new NotFound("no living membership there") };
    expect(await Promise.allSettled(tries)).toEqual([missing, missing, missing]);
  });

  it("lets an auditor in until his last day, in the organization's zone", async () => {
    const late = await world.addMember("Lea Late", "auditor");
    await arrange(late, { untilOn: "2026-11-18" });
    const lastMinute = new Date("2026-11-19T04:59:00Z");
    await expect(world.as(late, "register:read", lastMinute)).resolves.toBeInstanceOf(
      OrganizationScope,
    );
    await expect(
      world.as(late, "register:read", new Date(lastMinute.getTime() + 60_000)),
    ).rejects.toBeInstanceOf(NotFound);
  });

  it("lets a delegate act for an owner only while he is away", async () => {
    const deputy = await world.addMember("Dan Deputy");
    await arrange(owner, {
      delegateId: deputy.membershipId,
      awayFrom: "2026-11-16",
      awayTo: "2026-11-20",
    });
    const thing: Relation = { owners: [owner.membershipId] };
    expect(permit(await world.as(deputy, "grant:extend"), thing, NOON)).toBe("yes");
    const later = new Date(NOON.getTime() + 4 * DAY);
    const scope = await world.as(deputy, "grant:extend", later);
    expect(() => permit(scope, thing, later)).toThrow(Forbidden);
  });

  it("lets a delegate's delegate act while both are away, by the line the owner's mail follows", async () => {
    const [first, second, third] = [
      await world.addMember("Fay First"),
      await world.addMember("Sue Second"),
      await world.addMember("Tim Third"),
    ];
    const away = (of: Member, delegate: Member, awayTo = "2026-11-20") =>
      arrange(of, { delegateId: delegate.membershipId, awayFrom: "2026-11-16", awayTo });
    const mayAct = async (who: Member, now = NOON) => {
      try {
        const scope = await world.as(who, "grant:extend", now);
        return permit(scope, { owners: [first.membershipId] }, now) === "yes";
      } catch (error) {
        expect(error).toBeInstanceOf(Forbidden);
        return false;
      }
    };
    const mailed = () =>
      inOrganization(world.organizationId, async (tx) => {
        const members = await readMembers(tx, world.organizationId);
        const item = { ownerId: first.membershipId, systemOwnerId: null };
        return recipientFor(item, members, civilDate(NOON, "America/Toronto")).membershipIds;
      });

    await away(first, second);
    expect(await mailed()).toEqual([second.membershipId]);
    expect([await mayAct(second), await mayAct(third)]).toEqual([true, false]);

    await away(second, third, "2026-11-18");
    expect(await mailed()).toEqual([third.membershipId]);
    expect([await mayAct(first), await mayAct(second), await mayAct(third)]).toEqual([
      true,
      true,
      true,
    ]);
    const secondIsBack = new Date(NOON.getTime() + DAY);
    expect([await mayAct(second, secondIsBack), await mayAct(third, secondIsBack)]).toEqual([
      true,
      false,
    ]);

    await away(third, first);
    expect(await mailed()).toEqual([world.admin.membershipId]);
    expect(await mayAct(member)).toBe(false);
    expect(await mayAct(third)).toBe(true);
  });

  it("alone makes scopes", () => {
    const forged = () =>
      new OrganizationScope(
        Symbol("made by lib/authorization only"),
        { id: "", slug: "", name: "", zone: "UTC", locale: "en" },
        { kind: "sweep", name: "Doorbook" },
        "sweep",
      );
    expect(forged).toThrow(Forbidden);
  });
});
