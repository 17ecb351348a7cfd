import { afterAll, describe, expect, it } from "vitest";
import { HELD_AT_MOST } from "@/lib/attestation/attestation";
import { readDashboard } from "@/lib/dashboard/queries";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { grantFilterFrom } from "@/lib/grant/filter";
import { listGrants } from "@/lib/grant/queries/list";
import { addDays, civilDateFrom } from "@/lib/time/civil-date";
import { askFirm } from "../supplier/asking";
import { closeDoor, extendDoor, handOver, rotate, voidDoor } from "../support/acts";
import { logDoor } from "../support/register";
import { grantData } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { asSupplier, firmWithDoor, held, say } from "./speaker";

useTestDatabase();
afterAll(closeDatabase);

const put = (
  world: World,
  write: (tx: Parameters<Parameters<typeof inOrganization>[1]>[0]) => Promise<unknown>,
) => inOrganization(world.organizationId, write);

describe("what a supplier sees", () => {
  it("is every standing door of his firm, with what concerns him and nothing else", async () => {
    const world = await makeWorld();
    const owner = await world.addMember("Olga Owner");
    const firm = await firmWithDoor(world, {
      owner,
      system: "Web shop",
      identifier: "nora@shop",
      channel: "phone",
    });
    await put(world, (tx) =>
      tx.grant.updateMany({
        where: { organizationId: world.organizationId, id: firm.grantId },
        data: { note: "Pays late", ticket: "INC-7" },
      }),
    );
    const other = await firmWithDoor(world, { contact: "Paul Parti", system: "Bank" });
    const planned = await logDoor(world, { startsOn: "2026-11-25", system: "Cloud" });
    await firmWithDoor(world, { supplier: "Rival & Sons", contact: "Rita", system: "Secret lab" });
    const voided = await logDoor(world, { system: "Void place" });
    await voidDoor(world, voided.id);

    const view = await held(firm.link);
    expect(view).toMatchObject({
      organization: { name: "Bright Bakery", zone: "America/Toronto" },
      supplier: { name: "Studio Nord", endedOn: null },
      reader: { id: firm.contactId, name: "Nora Nord", locale: "en" },
      total: 3,
      people: [{ name: "Nora Nord" }, { name: "Paul Parti" }],
      over: [],
    });
    expect(view.doors.map(({ id }) => id)).toEqual([other.grantId, planned.id, firm.grantId]);
    expect(view.doors[2]).toEqual({
      id: firm.grantId,
      system: "Web shop",
      account: "nora@shop",
      kind: "shared_password",
      level: "write",
      levelWords: null,
      reason: "Redesign of the shop",
      contact: "Nora Nord",
      state: "open",
      since: "2026-11-01",
      until: "2026-12-01",
      knowsSecret: true,
      askedOn: null,
      said: [],
    });
    expect(view.doors.map(({ state }) => state)).toEqual(["open", "planned", "open"]);
    const all = JSON.stringify(view);
    for (const hidden of [
      "Olga",
      "Ada",
      owner.email,
      "Pays late",
      "INC-7",
      "Rival",
      "Rita",
      "Secret lab",
      "Void place",
    ])
      expect(all).not.toContain(hidden);
  });

  it("is never why an end was moved: that reason is written for the register, not for him", async () => {
    const world = await makeWorld();
    const firm = await firmWithDoor(world);
    const wish = { what: "still_needed", untilOn: "2026-12-20", words: "The sale" };
    await say(firm.link, { ...wish, grantIds: [firm.grantId] });
    await extendDoor(world, firm.grantId, { endsOn: "2026-12-10", why: "They are slow again" });
    const view = await held(firm.link);
    expect(view.doors[0]?.said[0]?.answer).toMatchObject({ answer: "extended", why: null });
    expect(JSON.stringify(view)).not.toContain("slow");
  });

  it("knows the secret until it was changed, and again once he was handed the new one", async () => {
    const world = await makeWorld();
    const firm = await firmWithDoor(world, { channel: "phone" });
    const knows = async () => (await held(firm.link)).doors[0]?.knowsSecret;
    expect(await knows()).toBe(true);
    await rotate(world, firm.credentialId, { [firm.grantId]: "gets_new" });
    expect(await knows()).toBe(false);
    await handOver(world, firm.grantId);
    expect(await knows()).toBe(true);
  });

  it("keeps a closed door whose secret he had, so that he can say that it is destroyed", async () => {
    const world = await makeWorld();
    const firm = await firmWithDoor(world, { channel: "phone" });
    const never = await firmWithDoor(world);
    const partner = await firmWithDoor(world, { kind: "partner_access", channel: "phone" });
    for (const { grantId } of [firm, never, partner]) await closeDoor(world, grantId);
    await say(firm.link, { what: "destroyed", grantIds: [firm.grantId], words: "Wiped" });
    const { doors, over, overTotal } = await held(firm.link);
    expect([doors, overTotal]).toEqual([[], 1]);
    expect(over).toMatchObject([
      { id: firm.grantId, closedOn: "2026-11-18", said: [{ what: "destroyed", words: "Wiped" }] },
    ]);
  });

  it("says nothing of a question that reached nobody", async () => {
    const world = await makeWorld();
    const firm = await firmWithDoor(world);
    const { organizationId } = world;
    await put(world, (tx) =>
      tx.contact.updateMany({ where: { organizationId }, data: { email: "nora@nord.example" } }),
    );
    await askFirm(world, firm.supplierId);
    const asked = async () => (await held(firm.link)).doors[0]?.askedOn;
    expect(await asked()).toBe("2026-11-18");
    await put(world, (tx) =>
      tx.mail.updateMany({
        where: { organizationId, kind: "question" },
        data: { state: "failed", settledAt: NOON },
      }),
    );
    expect(await asked()).toBeNull();
  });

  it("says what was asked of a door until something is said of it", async () => {
    const world = await makeWorld();
    const firm = await firmWithDoor(world);
    await put(world, (tx) =>
      tx.question.create({
        data: {
          ...{ organizationId: world.organizationId, id: newId(), grantId: firm.grantId },
          ...{ contactId: firm.contactId, contactName: "Nora", via: "member", at: NOON },
          ...{ onDay: "2026-11-18", byId: world.admin.membershipId, byName: "Ada" },
        },
      }),
    );
    const asked = async () => (await held(firm.link)).doors[0]?.askedOn;
    expect(await asked()).toBe("2026-11-18");
    await say(firm.link, { what: "done", grantIds: [firm.grantId] });
    expect(await asked()).toBeNull();
  });

  it("is pages of two hundred doors, every door on one of them; a page can be answered at once", async () => {
    const world = await makeWorld();
    const firm = await firmWithDoor(world);
    const { organizationId } = world;
    const base = grantData(world, firm.supplierId, firm.credentialId);
    const ids = Array.from({ length: HELD_AT_MOST + 5 }, newId);
    await put(world, (tx) =>
      tx.grant.createMany({
        data: ids.map((id) => ({ ...base, organizationId, id, endsOn: "2026-12-01" })),
      }),
    );
    const { doors, total } = await held(firm.link);
    expect([doors.length, total]).toEqual([HELD_AT_MOST, HELD_AT_MOST + 6]);
    const rest = await held(firm.link, NOON, { page: 1 });
    expect([rest.doors.length, rest.total, rest.pages.page]).toEqual([6, HELD_AT_MOST + 6, 1]);
    const all = [...doors, ...rest.doors].map(({ id }) => id);
    expect(new Set(all)).toEqual(new Set([...ids, firm.grantId]));
    expect((await held(firm.link, NOON, { page: 7 })).doors).toEqual(rest.doors);
    const said = await say(firm.link, { what: "done", grantIds: doors.map(({ id }) => id) });
    expect(said.ids).toHaveLength(HELD_AT_MOST);
    const after = (await held(firm.link)).doors.filter(({ state }) => state === "closing");
    expect(after).toHaveLength(HELD_AT_MOST);
  }, 60_000);

  it("has pages of closed doors too, the latest closed first", async () => {
    const world = await makeWorld();
    const firm = await firmWithDoor(world, { channel: "phone" });
    const { organizationId, admin } = world;
    const base = grantData(world, firm.supplierId, firm.credentialId);
    const doors = Array.from({ length: HELD_AT_MOST + 3 }, () => [newId(), newId()] as const);
    const by = { recordedAt: NOON, recordedOn: "2026-11-18", byId: admin.membershipId };
    const who = { organizationId, byName: "Ada", happenedOn: "2026-11-18" };
    await put(world, async (tx) => {
      await tx.grant.createMany({ data: doors.map(([id]) => ({ ...base, organizationId, id })) });
      await tx.closure.createMany({
        data: doors.map(([grantId, id]) => {
          return {
            ...who,
            ...by,
            id,
            grantId,
            kind: "revoked",
            evidence: "claimed",
            via: "member",
          };
        }),
      });
      await tx.handover.createMany({
        data: doors.map(([grantId]) => {
          const of = { grantId, credentialId: firm.credentialId, generation: 1, channel: "phone" };
          return { ...who, ...by, ...of, id: newId() };
        }),
      });
      for (const [id, closureId] of doors)
        await tx.grant.updateMany({ where: { organizationId, id }, data: { closureId } });
    });
    const first = await held(firm.link);
    const rest = await held(firm.link, NOON, { overPage: 1 });
    expect([first.over.length, first.overTotal, rest.over.length]).toEqual([
      HELD_AT_MOST,
      HELD_AT_MOST + 3,
      3,
    ]);
    const all = [...first.over, ...rest.over].map(({ id }) => id);
    expect(new Set(all)).toEqual(new Set(doors.map(([id]) => id)));
    expect(rest.doors).toEqual(first.doors);
  }, 60_000);

  it("is in his own language where he chose one, else the organization's", async () => {
    const world = await makeWorld();
    const firm = await firmWithDoor(world);
    await put(world, (tx) =>
      tx.contact.updateMany({
        where: { organizationId: world.organizationId },
        data: { locale: "fr" },
      }),
    );
    expect((await held(firm.link)).reader.locale).toBe("fr");
  });

  it("comes to nobody but a supplier's link, and reading changes nothing", async () => {
    const world = await makeWorld();
    const { readHeld } = await import("@/lib/attestation/queries");
    const firm = await firmWithDoor(world);
    const events = () => put(world, (tx) => tx.auditEvent.count());
    const before = await events();
    await held(firm.link);
    expect(await events()).toBe(before);
    const member = await world.as(world.admin, "register:read");
    await expect(readHeld(member, NOON)).rejects.toMatchObject({ status: 403 });
    const speaking = await asSupplier(firm.link, "attestation:say");
    await expect(readHeld(speaking, NOON)).rejects.toMatchObject({ status: 403 });
  });
});

describe("what our own people see of it", () => {
  it("stands in the lists, numbers and worst doors as closing, with the days it waits", async () => {
    const world = await makeWorld();
    const firm = await firmWithDoor(world);
    const past = await logDoor(world, { contact: "Nora Nord", endsOn: "2026-11-10" });
    await say(firm.link, { what: "done", grantIds: [firm.grantId] });
    const later = new Date(NOON.getTime() + 3 * 86_400_000);
    const scope = await world.as(world.admin, "register:read", later);
    const rows = async (state: string) => {
      const page = await listGrants(scope, grantFilterFrom({ state }), null, later);
      return page.rows.map(({ id }) => id);
    };
    expect(await rows("closing")).toEqual([firm.grantId]);
    expect(await rows("to_close")).toEqual([past.id, firm.grantId]);
    expect(await rows("open")).toEqual([]);
    expect(await rows("overdue")).toEqual([past.id]);
    const { numbers, worst } = await readDashboard(scope, later);
    expect(numbers.toClose.value).toBe(2);
    expect(worst.map(({ state, daysOver, daysClosing }) => [state, daysOver, daysClosing])).toEqual(
      [
        ["overdue", 11, null],
        ["closing", null, 3],
      ],
    );
    expect(addDays(civilDateFrom("2026-11-18"), 3)).toBe(scope.today(later));
  });
});
