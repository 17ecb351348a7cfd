import { describe, expect, test } from "vitest";
import { listAccessRequests, readAccessRequest } from "@/lib/access-request/queries";
import { takeUpForm } from "@/lib/access-request/schema";
import { readDashboard } from "@/lib/dashboard/queries";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import {
  ask,
  declineAsked,
  makeLink,
  requestRow,
  takeUp,
  waiting,
} from "../support/access-request";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { NOON, type World } from "../support/world";

useTestDatabase();

describe("the request as it is read", () => {
  const read = async (world: World, id: string) =>
    readAccessRequest(await world.as(world.admin, "register:read"), id, NOON);

  test("suggests the supplier of that name, else the one of his domain, and his contact there", async () => {
    const { world, id } = await waiting({ firm: "STUDIO  nord" });
    expect((await read(world, id)).suggested).toBeNull();
    const { supplierId } = await logDoor(world, { supplier: "Studio Nord", contact: "N. Nord" });
    expect((await read(world, id)).suggested).toMatchObject({
      supplier: { id: supplierId },
      because: "name",
      contact: null,
    });
    const { organizationId } = world;
    await inOrganization(organizationId, async (tx) => {
      const data = { name: "Nord Studios", nameNorm: "nord studios", domain: "Studio-Nord.test" };
      await tx.supplier.updateMany({ where: { organizationId, id: supplierId }, data });
      const email = "Nils@Studio-Nord.test";
      await tx.contact.updateMany({ where: { organizationId, supplierId }, data: { email } });
    });
    expect((await read(world, id)).suggested).toMatchObject({
      supplier: { id: supplierId, name: "Nord Studios" },
      because: "domain",
      contact: { name: "N. Nord" },
    });
    await inOrganization(organizationId, (tx) =>
      tx.supplier.updateMany({
        where: { organizationId, id: supplierId },
        data: { endedOn: "2026-11-18" },
      }),
    );
    expect((await read(world, id)).suggested).toBeNull();
  });

  test("suggests nobody whose address only fits what he typed as a pattern", async () => {
    const { world, id } = await waiting({ email: "%@studio-nord.test" });
    const { supplierId } = await logDoor(world, { supplier: "Studio Nord", contact: "N. Nord" });
    const { organizationId } = world;
    await inOrganization(organizationId, (tx) =>
      tx.contact.updateMany({
        where: { organizationId, supplierId },
        data: { email: "nils@studio-nord.test" },
      }),
    );
    expect((await read(world, id)).suggested).toMatchObject({ contact: null });
  });

  test("names the others that wait in the name of the same firm for the same account, and no other's", async () => {
    const { world, lise, id } = await waiting();
    expect((await read(world, id)).alike).toEqual([]);
    const link = await makeLink(world);
    const again = await ask(link, { firm: "STUDIO NORD", systemWords: "Once more: the shop" });
    await ask(link, { account: "another" });
    await ask(link, { firm: "Print House" });
    expect((await read(world, id)).alike).toEqual([
      { id: again, systemWords: "Once more: the shop", onDay: "2026-11-18" },
    ]);
    await declineAsked(world, lise, again);
    expect((await read(world, id)).alike).toEqual([]);
    expect((await read(world, again)).alike).toEqual([]);
  });

  test("stands in the list of its state, which is bounded and goes on page by page", async () => {
    const { world, lise, id } = await waiting();
    const { organizationId } = world;
    const row = await requestRow(world, id);
    await inOrganization(organizationId, (tx) =>
      tx.accessRequest.createMany({
        data: Array.from({ length: 60 }, () => ({ ...row, id: newId() })),
      }),
    );
    const list = async (state: "waiting" | "taken_up" | "declined", after: string | null = null) =>
      listAccessRequests(await world.as(lise, "register:read"), { state, after });
    const first = await list("waiting");
    expect(first.rows).toHaveLength(50);
    const rest = await list("waiting", first.after);
    expect([rest.rows.length, rest.after]).toEqual([11, null]);
    expect(rest.rows.at(-1)?.id).toBe(id);
    await takeUp(world, lise, id);
    await declineAsked(world, lise, first.rows[0]?.id ?? "");
    expect((await list("taken_up")).rows.map((one) => one.id)).toEqual([id]);
    expect((await list("declined")).counts).toEqual({ waiting: 59, taken_up: 1, declined: 1 });
  });
});

test("the form of taking up is the log form with a request: the same problems at the same fields", () => {
  const fields = {
    requestId: "0190b6a0-0000-7000-8000-000000000001",
    supplierNew: "Studio Nord",
    systemNew: "Web shop",
    credentialNew: "studio-nord",
    credentialKind: "dedicated_account",
    level: "write",
    reason: "Redesign",
    startOn: "2026-11-18",
    end: "date",
    endOn: "2026-12-18",
  };
  const parsed = takeUpForm.parse({ ...fields, addressChecked: "1" });
  expect(parsed).toMatchObject({ addressChecked: true, log: { endsOn: "2026-12-18" } });
  const refused = takeUpForm.safeParse({ ...fields, reason: "", endOn: "", more: "x" });
  const paths = refused.error?.issues.map(({ path }) => path.join(".")) ?? [];
  expect(paths).toEqual(expect.arrayContaining([""]));
  const empty = takeUpForm.safeParse({ ...fields, reason: "", endOn: "" });
  expect(empty.error?.issues.map(({ path }) => path.join("."))).toEqual(
    expect.arrayContaining(["reason", "endOn"]),
  );
});

test("the dashboard counts what waits for an answer, and no more", async () => {
  const { world, lise, id } = await waiting();
  const number = async () =>
    (await readDashboard(await world.as(lise, "register:read"), NOON)).accessRequests;
  expect(await number()).toEqual({ value: 1, more: false });
  await declineAsked(world, lise, id);
  expect(await number()).toEqual({ value: 0, more: false });
});
