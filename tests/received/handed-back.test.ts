import { beforeEach, describe, expect, test } from "vitest";
import { canBeHandedBack } from "@/components/received/can-be-handed-back";
import { authorizeClientLink } from "@/lib/authorization/client-link";
import { inOrganization } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { confirmDoors } from "@/lib/hand-back/operations/confirm";
import { withdrawHandBack } from "@/lib/hand-back/operations/withdraw";
import { readClientProof } from "@/lib/hand-back/queries/export";
import { confirmDoorsInput } from "@/lib/hand-back/schema";
import { defaultReceivedFilter } from "@/lib/received/filter";
import { writeReceivedCsv } from "@/lib/received/queries/export";
import { listReceived } from "@/lib/received/queries/list";
import { readReceivedPage } from "@/lib/received/queries/page";
import { tokenFor } from "@/lib/token/token";
import { handBack, hold, makeClient } from "../hand-back/made";
import { destroyAccess, holdAccess, undoDestroyed, voidAccess } from "../support/received";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const rowOf = async (id: string) => {
  const filter = { ...defaultReceivedFilter, state: "all" } as const;
  const { rows } = await listReceived(
    await world.as(world.admin, "register:read"),
    filter,
    null,
    NOON,
  );
  const row = rows.find((one) => one.id === id);
  if (row === undefined) throw new Error("it is on the list");
  return row;
};
/** What the link out of a hand-back's mail may do. */
async function linkOf(handBackId: string) {
  const { organizationId } = world;
  const where = { organizationId, subjectId: handBackId, purpose: "client" };
  const { id: linkId } = await inOrganization(organizationId, (tx) =>
    tx.link.findFirstOrThrow({ where, select: { id: true } }),
  );
  const token = tokenFor("client", linkId, env().AUTH_SECRET);
  return authorizeClientLink({ organizationId, linkId, token }, "hand_back:confirm", NOON, null);
}
const pageOf = async (id: string) =>
  readReceivedPage(await world.as(world.admin, "register:read"), id, NOON);

describe("what a row says of its hand-back, and whether it can be picked for one", () => {
  test("never handed back: it can; destroyed it still can; void it cannot", async () => {
    const { id } = await holdAccess(world);
    expect(await rowOf(id)).toMatchObject({ handBack: null });
    expect(canBeHandedBack(await rowOf(id))).toBe(true);
    await destroyAccess(world, id);
    expect(canBeHandedBack(await rowOf(id))).toBe(true);
    await voidAccess(world, id);
    expect(canBeHandedBack(await rowOf(id))).toBe(false);
  });

  test("told or confirmed: it names the hand-back and cannot be picked; withdrawn: it can again", async () => {
    const to = await makeClient(world);
    const id = await hold(world, to.clientId, "Our web site");
    const first = await handBack(world, to, [id]);
    expect(await rowOf(id)).toMatchObject({ handBack: { id: first, state: "waiting" } });
    expect(canBeHandedBack(await rowOf(id))).toBe(false);
    const scope = await world.as(world.admin, "received:hand_back");
    await withdrawHandBack(scope, { id: first, why: "Too early", confirmedNoSecret: false }, NOON);
    expect(await rowOf(id)).toMatchObject({ handBack: null });
    expect(canBeHandedBack(await rowOf(id))).toBe(true);
    const second = await handBack(world, to, [id]);
    const said = confirmDoorsInput.parse({ accessIds: [id], what: "removed", words: "" });
    await confirmDoors(await linkOf(second), said, NOON);
    expect((await pageOf(id)).access.handBack).toEqual({ id: second, state: "confirmed" });
    expect(canBeHandedBack(await rowOf(id))).toBe(false);
  });
});

describe("who of us used what is destroyed", () => {
  test("his use ended with our copies at the latest, until the destruction is taken back", async () => {
    const una = await world.addMember("Una");
    const { id } = await holdAccess(world, { users: [una] });
    await destroyAccess(world, id, { happenedOn: "2026-11-10" });
    expect((await pageOf(id)).uses).toMatchObject([{ name: "Una", untilOn: "2026-11-10" }]);
    await undoDestroyed(world, id);
    expect((await pageOf(id)).uses).toMatchObject([{ name: "Una", untilOn: null }]);
  });

  test("stands with its last day in what the client's auditor is shown", async () => {
    const una = await world.addMember("Una");
    const { id, clientId } = await holdAccess(world, { users: [una] });
    await destroyAccess(world, id, { happenedOn: "2026-11-10" });
    const proof = await readClientProof(await world.as(world.admin, "register:read"), clientId);
    expect(proof.rows).toMatchObject([{ users: [{ name: "Una", untilOn: "2026-11-10" }] }]);
  });

  test("stands in no CSV as one who uses it now", async () => {
    const una = await world.addMember("Una");
    const { id } = await holdAccess(world, { users: [una], account: "gone" });
    await holdAccess(world, { users: [una], account: "held" });
    await destroyAccess(world, id);
    const words = { heads: {} as never, kind: String, mandate: String, state: String };
    const scope = await world.as(world.admin, "register:export");
    const filter = { ...defaultReceivedFilter, state: "all" } as const;
    const parts = await Array.fromAsync(
      writeReceivedCsv(scope, filter, { words, bom: false }, NOON),
    );
    const lines = parts.join("").split("\r\n");
    expect(lines.find((line) => line.includes(",held,"))).toContain("Una");
    expect(lines.find((line) => line.includes(",gone,"))).not.toContain("Una");
  });
});
