import { beforeAll, describe, expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { NotFound } from "@/lib/errors";
import { closeGrant } from "@/lib/grant/operations/close";
import { closeGrantInput } from "@/lib/grant/schema";
import { listTriage, readTriageCard } from "@/lib/triage/queries";
import { triageSetFrom, usualClosure } from "@/lib/triage/triage";
import { day, importList, importScope, rowOf } from "../import/staging";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
let world: World;
let importId: string;

const reading = () => world.as(world.admin, "grant:close");

beforeAll(async () => {
  world = await makeWorld();
  const shared = { kind: "shared_password", identifier: "hosting" } as const;
  const closure = { kind: "lapsed", happenedOn: day("2026-10-01") } as const;
  const applied = await importList(await importScope(world), [
    rowOf(world, 2, { supplier: "Late write", endsOn: day("2026-10-10") }),
    rowOf(world, 3, { supplier: "Late admin", endsOn: day("2026-11-10"), level: "admin" }),
    rowOf(world, 4, { ...shared, supplier: "First", endsOn: day("2026-12-01") }),
    rowOf(world, 5, { ...shared, supplier: "Second", endsOn: day("2026-12-02") }),
    rowOf(world, 6, { endsOn: null, noEndReason: "as imported", reviewOn: day("2027-02-01") }),
    rowOf(world, 7, { supplier: "Closed", closure }),
  ]);
  importId = applied.importId;
  await logDoor(world, { supplier: "Not of the list", endsOn: "2027-03-01" });
});

describe("the doors to go through", () => {
  it("are those of the import that stand, worst first", async () => {
    const { cards, importName } = await listTriage(await reading(), { importId }, NOON);
    expect(cards.map(({ supplier }) => supplier)).toEqual([
      "Late admin",
      "Late write",
      "Paper Lantern",
      "First",
      "Second",
    ]);
    expect(importName).toBe("list.csv");
    expect(cards[3]).toMatchObject({ over: false, handedOver: true, mayExtend: true });
    expect(cards[3]?.others.map(({ supplier }) => supplier)).toEqual(["Second"]);
  });

  it("can be those past their end or of a supplier that ended, those without one, or all", async () => {
    const scope = await reading();
    const { supplierId } = await logDoor(world, { supplier: "Gone", endsOn: "2027-03-01" });
    const { organizationId } = world;
    await inOrganization(organizationId, (tx) =>
      tx.supplier.updateMany({
        where: { organizationId, id: supplierId },
        data: { endedOn: "2026-11-18", endedKnownOn: "2026-11-18" },
      }),
    );
    const names = async (set: "overdue" | "no_end" | "standing") =>
      (await listTriage(scope, set, NOON)).cards.length;
    expect([await names("overdue"), await names("no_end"), await names("standing")]).toEqual([
      3, 1, 7,
    ]);
  });

  it("are seen as they are by now: closed ones are over", async () => {
    const scope = await reading();
    const [worst] = (await listTriage(scope, { importId }, NOON)).cards;
    const { id = "", version } = worst ?? {};
    const input = { id, version, kind: "revoked", happenedOn: "2026-11-18" };
    await closeGrant(scope, closeGrantInput.parse(input), NOON);
    expect(await readTriageCard(scope, id, NOON)).toMatchObject({ over: true, version: 2 });
  });

  it("say who may extend them: their owner and an admin, no other member", async () => {
    const member = await world.addMember("Max Member");
    const { cards } = await listTriage(await world.as(member, "grant:close"), { importId }, NOON);
    expect(cards.every(({ mayExtend }) => !mayExtend)).toBe(true);
  });

  it("of another organization are not found, neither its import nor its door", async () => {
    const other = await makeWorld("Other Firm");
    const theirs = await logDoor(other);
    const scope = await world.as(world.admin, "grant:close");
    await expect(readTriageCard(scope, theirs.id, NOON)).rejects.toThrow(NotFound);
    const foreign = await other.as(other.admin, "grant:close");
    await expect(listTriage(foreign, { importId }, NOON)).rejects.toThrow(NotFound);
  });
});

describe("what is decided without a question", () => {
  it("is a rotation for a shared secret and the account's removal for all else", () => {
    expect(usualClosure({ kind: "door_code" })).toBe("rotated");
    expect(usualClosure({ kind: "api_key" })).toBe("revoked");
  });

  it("is every standing door where the address names nothing that is known", () => {
    expect(triageSetFrom({ set: "nonsense", import: "x" })).toBe("standing");
    expect(triageSetFrom({ set: "overdue" })).toBe("overdue");
    expect(triageSetFrom({ import: importId.toUpperCase() })).toEqual({ importId });
  });
});
