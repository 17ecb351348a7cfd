import { afterAll, describe, expect, it } from "vitest";
import { readReIssueList } from "@/lib/credential/queries/re-issue";
import { closeDatabase } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { NotFound } from "@/lib/errors";
import { closeDoor, handOver, rotate } from "../support/acts";
import { grantRow, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

/** A password that three suppliers had, one by e-mail, and a fourth of whom no handover is on record. */
async function shared(name: string) {
  const world = await makeWorld();
  const door = { system: `${name} hosting`, identifier: `${name}-main`, anyway: true } as const;
  const mailed = await logDoor(world, { ...door, supplier: "Mailed", channel: "email" });
  const phoned = await logDoor(world, { ...door, supplier: "Phoned", channel: "phone" });
  const ends = await logDoor(world, { ...door, supplier: "Ends", channel: "phone" });
  const unknown = await logDoor(world, { ...door, supplier: "Unknown" });
  const { credentialId } = await grantRow(world, mailed.id);
  const ids = { mailed: mailed.id, phoned: phoned.id, ends: ends.id, unknown: unknown.id };
  const turn = () =>
    rotate(
      world,
      credentialId,
      {
        [ids.mailed]: "gets_new",
        [ids.phoned]: "gets_new",
        [ids.ends]: "ends",
        [ids.unknown]: "gets_new",
      },
      { why: "exposed" },
    );
  return { world, credentialId, ids, turn };
}

async function list(world: World, credentialId: string, by: Member = world.admin, now = NOON) {
  return readReIssueList(await world.as(by, "register:read", now), credentialId, now);
}

const dueOf = (world: World) =>
  inOrganization(
    world.organizationId,
    (tx) =>
      tx.$queryRaw<{ id: string }[]>`SELECT d.subject_id AS id FROM due_item d
        WHERE d.organization_id = ${world.organizationId}::uuid AND d.due_kind = 're_issue' ORDER BY 1`,
  );

describe("the re-issue list", () => {
  it("is empty before the first rotation", async () => {
    const { world, credentialId } = await shared("before");
    const { rotation, entries, closed } = await list(world, credentialId);
    expect({ rotation, entries, closed }).toEqual({ rotation: null, entries: [], closed: [] });
  });

  it("holds who had the former secret and stays, by which channel and since when, who was closed, and of whom nothing is known", async () => {
    const { world, credentialId, ids, turn } = await shared("turn");
    await turn();
    const page = await list(world, credentialId);
    expect(page.rotation).toMatchObject({ happenedOn: "2026-11-18", byName: "Ada Admin" });
    expect(
      page.entries.map(({ grant, former, has, link }) => [grant.id, former.channel, has, link]),
    ).toEqual(
      expect.arrayContaining([
        [ids.mailed, "email", null, null],
        [ids.phoned, "phone", null, null],
      ]),
    );
    expect(page.entries).toHaveLength(2);
    expect(page.closed.map(({ id }) => id)).toEqual([ids.ends]);
    expect(page.unknown.map(({ id }) => id)).toEqual([ids.unknown]);
  });

  it("counts down by a handover of the present secret and by a closure, and is due exactly as long as the due items are", async () => {
    const { world, credentialId, ids, turn } = await shared("down");
    await turn();
    const waits = async () => {
      const { entries } = await list(world, credentialId);
      const waiting = entries.filter(({ has }) => has === null).map(({ grant }) => grant.id);
      expect((await dueOf(world)).map(({ id }) => id)).toEqual(waiting.toSorted());
      return waiting;
    };
    expect(await waits()).toHaveLength(2);
    // The former secret once more is not the present one.
    await handOver(world, ids.phoned, { generation: 1, channel: "in_person" });
    expect(await waits()).toHaveLength(2);
    await handOver(world, ids.phoned, { channel: "password_manager" });
    expect(await waits()).toEqual([ids.mailed]);
    const { entries } = await list(world, credentialId);
    expect(entries.map(({ grant, has }) => [grant.id, has?.channel ?? null])).toEqual([
      [ids.mailed, null],
      [ids.phoned, "password_manager"],
    ]);
    await closeDoor(world, ids.mailed, { kind: "lapsed" });
    expect(await waits()).toEqual([]);
    const { closed } = await list(world, credentialId);
    expect(new Set(closed.map(({ id }) => id))).toEqual(new Set([ids.ends, ids.mailed]));
  });

  it("begins anew with the next rotation, without the doors that the former one closed", async () => {
    const { world, credentialId, ids, turn } = await shared("anew");
    await turn();
    await handOver(world, ids.phoned);
    await handOver(world, ids.mailed);
    const later = new Date(NOON.getTime() + 60_000);
    const answers = {
      [ids.mailed]: "gets_new",
      [ids.phoned]: "ends",
      [ids.unknown]: "gets_new",
    } as const;
    await rotate(world, credentialId, answers, {}, { now: later });
    const { entries, closed } = await list(world, credentialId, world.admin, later);
    expect(entries.map(({ grant, has }) => [grant.id, has])).toEqual([[ids.mailed, null]]);
    expect(closed.map(({ id }) => id)).toEqual([ids.phoned]);
  });

  it("shows the newest one-time link of the present secret and none of a former one", async () => {
    const { world, credentialId, ids, turn } = await shared("links");
    const { organizationId, admin } = world;
    const link = (generation: number, minute: number, more: object = {}) =>
      inOrganization(organizationId, (tx) =>
        tx.secretLink.create({
          data: {
            organizationId,
            id: crypto.randomUUID(),
            grantId: ids.mailed,
            credentialId,
            generation,
            tokenSha256: new Uint8Array(32).fill(minute),
            madeAt: new Date(NOON.getTime() + minute * 60_000),
            madeById: admin.membershipId,
            madeByName: "Ada Admin",
            expiresAt: new Date(NOON.getTime() + 3_600_000),
            ...more,
          },
        }),
      );
    await link(1, 0);
    await turn();
    const linkOf = async (now = NOON) =>
      (await list(world, credentialId, admin, now)).entries.find(
        ({ grant }) => grant.id === ids.mailed,
      )?.link?.state ?? null;
    expect(await linkOf()).toBeNull();
    await link(2, 1, { endedAt: NOON, endedWhy: "destroyed" });
    expect(await linkOf()).toBe("destroyed");
    await link(2, 2, { copiedAt: NOON });
    expect(await linkOf()).toBe("copied");
    expect(await linkOf(new Date(NOON.getTime() + 3_600_000))).toBe("lapsed");
  });

  it("lets an auditor read it and do nothing", async () => {
    const { world, credentialId, turn } = await shared("audit");
    await turn();
    const ana = await world.addMember("Ana", "auditor");
    const { entries } = await list(world, credentialId, ana);
    for (const { may } of entries) {
      expect(may).not.toContain("handover:record");
      expect(may).not.toContain("secret_link:make");
      expect(may).not.toContain("grant:close");
    }
  });

  it("is not found in another organization", async () => {
    const { credentialId } = await shared("foreign");
    const other = await makeWorld("Other");
    await expect(list(other, credentialId)).rejects.toBeInstanceOf(NotFound);
  });
});
