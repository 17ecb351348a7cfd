import { afterAll, describe, expect, test } from "vitest";
import { contactLeft } from "@/lib/contact/operations/left";
import { closeDatabase } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import type { LoggedGrant } from "@/lib/grant/operations/log";
import { markChanged } from "@/lib/handover/operations/mark-changed";
import { endMembership } from "@/lib/membership/operations/end";
import type { DueKind } from "@/lib/reminder/kinds";
import { DUE_KINDS } from "@/lib/reminder/kinds";
import { editSupplier } from "@/lib/supplier/operations/edit";
import { approve, decline, setApproval, withdraw } from "../approval/support";
import { answer, linkFor, say as saySomething, statements } from "../attestation/speaker";
import { ask, declineAsked, makeLink, takeUp } from "../support/access-request";
import { closeDoor, extendDoor, handOver, reopenDoor, rotate, voidDoor } from "../support/acts";
import {
  destroyAccess,
  editAccess,
  holdAccess,
  type ReceivedWords,
  undoDestroyed,
  voidAccess,
} from "../support/received";
import { type DoorWords, grantRow, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

/** Una owns the door, Sven its system. */
type Place = {
  world: World;
  una: Member;
  sven: Member;
  door: LoggedGrant;
  /** What it is about, where that is nothing of the door. */
  other?: string;
};

async function place(words: DoorWords = {}): Promise<Place> {
  const world = await makeWorld();
  const [una, sven] = [await world.addMember("Una"), await world.addMember("Sven")];
  const door = await logDoor(world, { owner: una, ...words });
  const { organizationId } = world;
  await inOrganization(organizationId, (tx) =>
    tx.system.updateMany({ where: { organizationId }, data: { ownerId: sven.membershipId } }),
  );
  return { world, una, sven, door };
}

/** What is due, of one kind: about what, on which day, for whom, the earliest first. */
function due({ world }: Place, kind: DueKind) {
  return inOrganization(
    world.organizationId,
    (tx) => tx.$queryRaw<{ subject: string; on: string; to: string }[]>`
      SELECT d.subject_id AS subject, d.due_on AS on, m.name AS to
      FROM due_item d JOIN membership m ON m.organization_id = d.organization_id AND m.id = d.recipient_id
      WHERE d.organization_id = ${world.organizationId}::uuid AND d.due_kind = ${kind}
      ORDER BY d.due_on, m.name`,
  );
}

async function held(days: ReceivedWords): Promise<Place> {
  const there = await place();
  const { id } = await holdAccess(there.world, { owner: there.una, account: "agency", ...days });
  return { ...there, other: id };
}

type Act = (place: Place) => Promise<unknown>;

const close =
  (kind: "revoked" | "lapsed" | "never_given"): Act =>
  ({ world, door }) =>
    closeDoor(world, door.id, { kind });
const rotated: Act = ({ world, door }) =>
  rotate(world, door.credentialId, { [door.id]: "gets_new" }, { on: "2026-11-18" });
const destroyed: Act = ({ world, other = "" }) => destroyAccess(world, other);
const saidChanged: Act = async ({ world, door }) => {
  const { version } = await grantRow(world, door.id);
  const input = { id: door.id, version, note: null, confirmedNoSecret: false };
  await markChanged(await world.as(world.admin, "handover:record"), input, NOON);
};
const anotherDoor = ({ world, una, door }: Place, more: Partial<DoorWords> = {}) =>
  inOrganization(world.organizationId, (tx) =>
    tx.credential.findFirstOrThrow({
      where: { organizationId: world.organizationId, id: door.credentialId },
    }),
  ).then(({ identifier }) =>
    logDoor(world, { owner: una, supplier: "Print House", identifier, anyway: true, ...more }),
  );

const supplierInput = (name: string, contractEndsOn: string | null, version: number, id: string) =>
  ({
    id,
    version,
    name,
    domain: null,
    note: null,
    contractEndsOn,
    personalData: null,
    confirmedNoSecret: false,
  }) as never;

/** Writes the contract's end down, as the supplier's form does. */
async function setContract({ world, door }: Place, contractEndsOn: string | null) {
  const { organizationId } = world;
  const { version } = await inOrganization(organizationId, (tx) =>
    tx.supplier.findFirstOrThrow({ where: { organizationId, id: door.supplierId } }),
  );
  const scope = await world.as(world.admin, "supplier:edit");
  await editSupplier(
    scope,
    supplierInput("Studio Nord", contractEndsOn, version, door.supplierId),
    NOON,
  );
}

async function setLeft({ world, door }: Place, leftOn: string | null) {
  const { organizationId } = world;
  const { id, version } = await inOrganization(organizationId, (tx) =>
    tx.contact.findFirstOrThrow({ where: { organizationId, supplierId: door.supplierId } }),
  );
  const scope = await world.as(world.admin, "supplier:edit");
  await contactLeft(scope, { id, version, leftOn } as never, NOON);
}

const setEnded = ({ world, door }: Place, endedOn: string | null) =>
  inOrganization(world.organizationId, (tx) =>
    tx.supplier.updateMany({
      where: { organizationId: world.organizationId, id: door.supplierId },
      data: { endedOn, endedKnownOn: endedOn },
    }),
  );

/** One row of the table "Due items": how it comes about, its day, whom it goes to, and every act it is done by. */
type Row = {
  kind: DueKind;
  what: string;
  make: () => Promise<Place>;
  about: "door" | "credential" | "supplier" | "other";
  on: string;
  to: "Una" | "Sven";
  doneBy: Record<string, Act>;
  notBy?: Record<string, Act>;
};

/** The supplier of the door says something of it, or of its contact, by his link. */
const say =
  (words: Record<string, unknown>): Act =>
  async ({ world, door }) => {
    const { contactId } = await grantRow(world, door.id);
    const about = words.what === "person_left" ? { personId: contactId } : { grantIds: [door.id] };
    await saySomething(await linkFor(world, contactId ?? ""), { ...about, ...words });
  };

async function spoken(words: Record<string, unknown>, more: DoorWords = {}): Promise<Place> {
  const there = await place({ contact: "Nora Nord", ...more });
  await say(words)(there);
  return there;
}

const answered =
  (words: Record<string, unknown>): Act =>
  async ({ world }) => {
    const id = (await statements(world)).at(-1)?.id;
    await answer(world, { id, ...words });
  };

const handed = { channel: "password_manager", handedOn: "2026-11-03" } as const;
const exposed = { channel: "email", handedOn: "2026-11-10" } as const;
const retired = { "its credential retired: nothing of it is ever due": close("revoked") };

const ROWS: Row[] = [
  {
    kind: "end_of_grant",
    what: "the end of a grant",
    make: () => place({ endsOn: "2026-12-01" }),
    about: "door",
    on: "2026-12-01",
    to: "Una",
    doneBy: {
      "closure as revoked": close("revoked"),
      "closure as lapsed": close("lapsed"),
      "closure as never given": close("never_given"),
      extension: ({ world, door }) => extendDoor(world, door.id, { endsOn: "2026-12-15" }),
      "having been logged in error": ({ world, door }) => voidDoor(world, door.id),
    },
    notBy: { handover: ({ world, door }) => handOver(world, door.id), rotation: rotated },
  },
  {
    kind: "review",
    what: "the review of a grant with no end",
    make: () => place({ endsOn: null, reviewOn: "2027-03-01" }),
    about: "door",
    on: "2027-03-01",
    to: "Una",
    doneBy: {
      "a new date": ({ world, door }) =>
        extendDoor(world, door.id, { reviewOn: "2027-04-01", noEndReason: "Runs every night" }),
      "an end": ({ world, door }) => extendDoor(world, door.id, { endsOn: "2026-12-15" }),
      closure: close("lapsed"),
    },
  },
  {
    kind: "exposed",
    what: "an exposed credential with one holder",
    make: () => place(exposed),
    about: "credential",
    on: "2026-11-10",
    to: "Una",
    doneBy: { "a later rotation": rotated, "closure as revoked": close("revoked") },
    notBy: {
      "closure as lapsed: others can still read it": close("lapsed"),
      "a safe handover after it": ({ world, door }) => handOver(world, door.id),
    },
  },
  {
    kind: "exposed",
    what: "an exposed credential with several holders",
    make: async () => {
      const there = await place(exposed);
      await anotherDoor(there, handed);
      return there;
    },
    about: "credential",
    on: "2026-11-10",
    to: "Sven",
    doneBy: {
      "a later rotation": async (there) => {
        const { world, door } = there;
        const others = await inOrganization(world.organizationId, (tx) =>
          tx.grant.findMany({
            where: { organizationId: world.organizationId, credentialId: door.credentialId },
          }),
        );
        const answers = Object.fromEntries(others.map(({ id }) => [id, "gets_new" as const]));
        await rotate(world, door.credentialId, answers);
      },
    },
  },
  {
    kind: "rotation_by_age",
    what: "rotation by age, from the first grant's start",
    make: () => place({ rotateEveryDays: 90 }),
    about: "credential",
    on: "2027-01-30",
    to: "Sven",
    doneBy: { rotation: rotated, ...retired },
    notBy: { "closure as lapsed": close("lapsed") },
  },
  {
    kind: "rotation_by_age",
    what: "rotation by age, from the last rotation",
    make: async () => {
      const there = await place({ rotateEveryDays: 90 });
      await rotate(
        there.world,
        there.door.credentialId,
        { [there.door.id]: "gets_new" },
        { on: "2026-11-12" },
      );
      return there;
    },
    about: "credential",
    on: "2027-02-10",
    to: "Sven",
    doneBy: { rotation: rotated, ...retired },
  },
  {
    kind: "holder_gone",
    what: "a holder gone: the supplier ended",
    make: async () => {
      const there = await place(handed);
      await setEnded(there, "2026-11-14");
      return there;
    },
    about: "credential",
    on: "2026-11-14",
    to: "Sven",
    doneBy: { rotation: rotated, ...retired },
    notBy: { "closure as lapsed: he still knows it": close("lapsed") },
  },
  {
    kind: "holder_gone",
    what: "a holder gone: the contact left",
    make: async () => {
      const there = await place({ ...handed, contact: "René" });
      await setLeft(there, "2026-11-13");
      return there;
    },
    about: "credential",
    on: "2026-11-13",
    to: "Sven",
    doneBy: { rotation: rotated, ...retired, "his return": (there) => setLeft(there, null) },
  },
  {
    kind: "holder_gone",
    what: "a holder gone: a grant closed as lapsed",
    make: async () => {
      const there = await place(handed);
      await closeDoor(there.world, there.door.id, { kind: "lapsed", on: "2026-11-17" });
      return there;
    },
    about: "credential",
    on: "2026-11-17",
    to: "Sven",
    doneBy: {
      rotation: ({ world, door }) => rotate(world, door.credentialId, {}),
      reopening: ({ world, door }) => reopenDoor(world, door.id),
    },
  },
  {
    kind: "closing",
    what: "a supplier who says that he is done",
    make: () => spoken({ what: "done" }),
    about: "door",
    on: "2026-11-18",
    to: "Una",
    doneBy: {
      "a closure": close("lapsed"),
      "a void": ({ world, door }) => voidDoor(world, door.id),
      "no, still needed": answered({ answer: "still_needed", why: "Phase two" }),
      "the supplier who needs it after all": say({
        what: "still_needed",
        untilOn: "2026-12-24",
        words: "Not finished",
      }),
    },
    notBy: {
      "an extension": ({ world, door }) => extendDoor(world, door.id, { endsOn: "2026-12-24" }),
    },
  },
  {
    kind: "closing",
    what: "a supplier who never got it",
    make: () => spoken({ what: "never_got" }),
    about: "door",
    on: "2026-11-18",
    to: "Una",
    doneBy: { "a closure as never given": close("never_given") },
  },
  {
    kind: "extension_asked",
    what: "a supplier who needs it longer",
    make: () => spoken({ what: "still_needed", untilOn: "2026-12-24", words: "Not finished" }),
    about: "door",
    on: "2026-11-18",
    to: "Una",
    doneBy: {
      "an extension": ({ world, door }) => extendDoor(world, door.id, { endsOn: "2026-12-20" }),
      "an extension as its answer": answered({
        answer: "extended",
        endsOn: "2026-12-24",
        why: "Agreed",
      }),
      "a no with why": answered({ answer: "declined", why: "It was finished" }),
      "a closure": close("lapsed"),
      "a supplier who is done after all": say({ what: "done" }),
    },
  },
  {
    kind: "holder_gone",
    what: "a supplier who says that his person has left",
    make: () => spoken({ what: "person_left" }, { channel: "phone" }),
    about: "credential",
    on: "2026-11-18",
    to: "Sven",
    doneBy: {
      "a rotation": rotated,
      "a no with why": answered({ answer: "declined", why: "She only moved" }),
      ...retired,
    },
    notBy: {
      "the day he left": answered({ answer: "confirmed", leftOn: "2026-11-18" }),
    },
  },
  {
    kind: "approval",
    what: "a request that nobody has decided",
    make: async () => {
      const there = await place();
      const { world, una } = there;
      await setApproval(world, ["all"]);
      const asked = { by: una, identifier: "asked", startsOn: "2026-11-18" };
      return { ...there, door: await logDoor(world, asked) };
    },
    about: "door",
    on: "2026-11-20",
    to: "Sven",
    doneBy: {
      "a yes": ({ world, sven, door }) => approve(world, sven, door.id),
      "a no": ({ world, sven, door }) => decline(world, sven, door.id),
      "being withdrawn": ({ world, una, door }) => withdraw(world, una, door.id),
      "having been logged in error": ({ world, door }) => voidDoor(world, door.id),
    },
  },
  {
    kind: "member_left",
    what: "one of ours gone who handed it over",
    make: async () => {
      const there = await place(handed);
      const { world, una, sven } = there;
      const leaver = await world.addMember("Lea");
      await handOver(world, there.door.id, {}, { by: leaver });
      const input = { id: leaver.membershipId, version: 1, to: null };
      await endMembership(await world.as(world.admin, "membership:manage"), input, NOON);
      return { world, una, sven, door: there.door };
    },
    about: "credential",
    on: "2026-11-18",
    to: "Sven",
    doneBy: { rotation: rotated, ...retired },
    notBy: { "closure as lapsed: the secret is still the same": close("lapsed") },
  },
  {
    kind: "change_before_handover",
    what: "a change before the handover",
    make: () => place({ changedBefore: false, startsOn: "2026-11-16" }),
    about: "door",
    on: "2026-11-16",
    to: "Una",
    doneBy: {
      rotation: rotated,
      "“it was changed”": saidChanged,
      closure: close("lapsed"),
    },
  },
  {
    kind: "change_before_handover",
    what: "a change before a guided handover, of which nobody knows whether it was made",
    make: () => place({ guided: true, startsOn: "2026-11-16" }),
    about: "door",
    on: "2026-11-16",
    to: "Una",
    doneBy: { rotation: rotated, "“it was changed”": saidChanged, closure: close("lapsed") },
    notBy: {
      "a handover: whoever knew it before still does": ({ world, door }) =>
        handOver(world, door.id),
    },
  },
  {
    kind: "hand_over",
    what: "the handover of a secret that was changed for it",
    make: () => place({ guided: true, changedBefore: true, startsOn: "2026-11-17" }),
    about: "door",
    on: "2026-11-17",
    to: "Una",
    doneBy: {
      handover: ({ world, door }) => handOver(world, door.id),
      closure: close("never_given"),
      "having been logged in error": ({ world, door }) => voidDoor(world, door.id),
      ...retired,
    },
    notBy: { "another rotation": rotated },
  },
  {
    kind: "hand_over",
    what: "the handover of a secret that was rotated for it",
    make: async () => {
      const there = await place({ guided: true, changedBefore: false, startsOn: "2026-11-17" });
      await rotated(there);
      return there;
    },
    about: "door",
    on: "2026-11-17",
    to: "Una",
    doneBy: { handover: ({ world, door }) => handOver(world, door.id) },
  },
  {
    kind: "re_issue",
    what: "a re-issue",
    make: async () => {
      const there = await place(handed);
      await rotate(
        there.world,
        there.door.credentialId,
        { [there.door.id]: "gets_new" },
        { on: "2026-11-15" },
      );
      return there;
    },
    about: "door",
    on: "2026-11-15",
    to: "Una",
    doneBy: {
      "a handover of the current generation": ({ world, door }) => handOver(world, door.id),
      closure: close("lapsed"),
      ...retired,
    },
    notBy: {
      "a handover of the former generation": ({ world, door }) =>
        handOver(world, door.id, { generation: 1, on: "2026-11-04" }),
    },
  },
  {
    kind: "supplier_ended",
    what: "a door of a supplier that ended",
    make: async () => {
      const there = await place();
      await setEnded(there, "2026-11-14");
      return there;
    },
    about: "door",
    on: "2026-11-14",
    to: "Una",
    doneBy: {
      closure: close("lapsed"),
      "having been logged in error": ({ world, door }) => voidDoor(world, door.id),
      "the end taken back": (there) => setEnded(there, null),
    },
    notBy: {
      "an extension: the work is over": ({ world, door }) =>
        extendDoor(world, door.id, { endsOn: "2026-12-15" }),
    },
  },
  {
    kind: "contract_ended",
    what: "a contract that ended while doors are open",
    make: async () => {
      const there = await place();
      await setContract(there, "2026-11-25");
      return there;
    },
    about: "supplier",
    on: "2026-11-25",
    to: "Una",
    doneBy: {
      "closure of its last door": close("lapsed"),
      "a new contract date": (there) => setContract(there, "2027-06-30"),
      "a contract without an end": (there) => setContract(there, null),
      "the end of the supplier: each of its doors is due by that": (there) =>
        setEnded(there, "2026-11-14"),
    },
  },
  {
    kind: "give_back",
    what: "what a client gave us: its end comes before the day agreed for the destruction",
    make: () => held({ endsOn: "2026-12-05", destroyByOn: "2026-12-31" }),
    about: "other",
    on: "2026-12-05",
    to: "Una",
    doneBy: {
      "our own destruction": destroyed,
      "having been logged in error": ({ world, other = "" }) => voidAccess(world, other),
      "an end that nobody knows": ({ world, other = "" }) => editAccess(world, other, {}),
    },
    notBy: {
      "another owner's door being closed": close("revoked"),
      "a destruction that was taken back": async (there) => {
        await destroyed(there);
        await undoDestroyed(there.world, there.other ?? "");
      },
    },
  },
  {
    kind: "give_back",
    what: "what a client gave us without an end, by the day agreed for the destruction",
    make: () => held({ destroyByOn: "2026-12-31" }),
    about: "other",
    on: "2026-12-31",
    to: "Una",
    doneBy: { "our own destruction": destroyed },
  },
  {
    kind: "access_request",
    what: "an access that somebody asked for by the link",
    make: async () => {
      const there = await place();
      const other = await ask(await makeLink(there.world));
      await inOrganization(there.world.organizationId, (tx) =>
        tx.accessRequest.updateMany({ data: { ownerId: there.una.membershipId } }),
      );
      return { ...there, other };
    },
    about: "other",
    on: "2026-11-20",
    to: "Una",
    doneBy: {
      "being taken up": ({ world, una, other = "" }) => takeUp(world, una, other),
      "being declined": ({ world, una, other = "" }) => declineAsked(world, una, other),
    },
  },
];

const subjectOf = ({ door, other }: Place, about: Row["about"]) =>
  ({ door: door.id, credential: door.credentialId, supplier: door.supplierId, other })[about];

test("the table has a row for every kind of due item", () => {
  expect([...new Set(ROWS.map(({ kind }) => kind))].sort()).toEqual([...DUE_KINDS].sort());
});

describe.each(ROWS)("$what", ({ kind, make, about, on, to, doneBy, notBy = {} }) => {
  test(`falls due on ${on}, to ${to}, once`, async () => {
    const there = await make();
    expect(await due(there, kind)).toEqual([{ subject: subjectOf(there, about), on, to }]);
  });

  test.each(Object.entries(doneBy))("is done by %s", async (_, act) => {
    const there = await make();
    await act(there);
    expect((await due(there, kind)).filter((item) => item.on === on)).toEqual([]);
  });

  test.each(Object.entries(notBy))("is not done by %s", async (_, act) => {
    const there = await make();
    await act(there);
    expect(await due(there, kind)).toContainEqual({ subject: subjectOf(there, about), on, to });
  });
});

describe("what is not due", () => {
  const nothing = async (there: Place, ...kinds: DueKind[]) => {
    for (const kind of kinds) expect(await due(there, kind)).toEqual([]);
  };

  test("a re-issue of a grant for which no handover was ever recorded", async () => {
    const there = await place();
    await rotated(there);
    await nothing(there, "re_issue");
  });

  test("a change before the handover where it was changed, or was handed over before anybody was asked", async () => {
    await nothing(await place({ changedBefore: true }), "change_before_handover");
    await nothing(await place({ ...handed, guided: true }), "change_before_handover", "hand_over");
    await nothing(await place(), "change_before_handover");
  });

  test("a step of the handover of what only one holds, or the second before the first", async () => {
    const key = await place({ guided: true, kind: "api_key" });
    await nothing(key, "change_before_handover", "hand_over");
    await nothing(await place({ guided: true, changedBefore: false }), "hand_over");
    await nothing(await place({ guided: true }), "hand_over");
  });

  test("a holder gone who never knew it, or knows only what came before", async () => {
    const unknowing = await place({ contact: "René" });
    await setLeft(unknowing, "2026-11-13");
    await setEnded(unknowing, "2026-11-14");
    await nothing(unknowing, "holder_gone");
    const former = await place({ ...handed, contact: "René" });
    await rotated(former);
    await setLeft(former, "2026-11-18");
    await nothing(former, "holder_gone");
  });

  test("an exposure of what was handed over safely, or by a channel nobody knows", async () => {
    await nothing(await place({ channel: "unknown" }), "exposed");
    await nothing(await place({ channel: "one_time_link" }), "exposed");
  });

  test("anything of a credential whose every door was closed as revoked", async () => {
    const there = await place({
      ...exposed,
      contact: "René",
      rotateEveryDays: 30,
      changedBefore: false,
    });
    await setLeft(there, "2026-11-13");
    await close("revoked")(there);
    await nothing(there, ...DUE_KINDS);
  });

  test("a contract that ended where no door of the supplier is open", async () => {
    const there = await place();
    await close("lapsed")(there);
    await setContract(there, "2026-11-25");
    await nothing(there, "contract_ended");
  });
});

describe("goes to", () => {
  test("each owner of a door of the supplier whose contract ended, once however many he has", async () => {
    const there = await place();
    const leo = await there.world.addMember("Leo");
    await logDoor(there.world, { owner: there.una });
    await logDoor(there.world, { owner: leo });
    await setContract(there, "2026-11-25");
    expect((await due(there, "contract_ended")).map(({ to }) => to)).toEqual(["Leo", "Una"]);
  });

  test("the owner of a reopened door on the day it was due before", async () => {
    const there = await place({ endsOn: "2026-12-01" });
    await close("lapsed")(there);
    await reopenDoor(there.world, there.door.id);
    expect(await due(there, "end_of_grant")).toMatchObject([{ on: "2026-12-01", to: "Una" }]);
  });

  test("the end after an extension on the new day, and a rotation by age by the new rotation", async () => {
    const there = await place({ endsOn: "2026-12-01", rotateEveryDays: 90 });
    await extendDoor(there.world, there.door.id, { endsOn: "2026-12-15" });
    await rotated(there);
    expect(await due(there, "end_of_grant")).toMatchObject([{ on: "2026-12-15" }]);
    expect(await due(there, "rotation_by_age")).toMatchObject([{ on: "2027-02-16" }]);
  });
});
