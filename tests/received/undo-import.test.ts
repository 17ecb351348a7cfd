import { beforeEach, describe, expect, test } from "vitest";
import { createClientContact } from "@/lib/client/operations/create-contact";
import { editClient } from "@/lib/client/operations/edit";
import { createClientContactInput } from "@/lib/client/schema";
import { inOrganization } from "@/lib/db/transaction";
import { undoImport } from "@/lib/import/operations/undo";
import { readImport } from "@/lib/import/queries";
import { importReceivedInput } from "@/lib/received/import/schema";
import { importReceived } from "@/lib/received/operations/import";
import { undoReceivedImport } from "@/lib/received/operations/undo-import";
import { listReceivedImports } from "@/lib/received/queries/import";
import { handBack } from "../hand-back/made";
import { importList, importScope, rowOf } from "../import/staging";
import { destroyAccess, editAccess, holdAccess, voidAccess } from "../support/received";
import { eventsAbout } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
const LATER = new Date(NOON.getTime() + 3_600_000);
const CONTENT = "ab".repeat(32);

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const admin = (now = NOON) => world.as(world.admin, "import:apply", now);

/** Takes in one access for each pair of a client and a system. */
async function takeIn(pairs: [string, string][], fingerprint = CONTENT) {
  const rows = pairs.map(([client, systemWords], at) => ({
    line: at + 2,
    client,
    contact: null,
    systemWords,
    systemKind: "web_site",
    account: "agency",
    mandate: "unknown",
    mandateWords: null,
    vault: null,
    vaultEntry: null,
    sinceOn: "2026-10-01",
    endsOn: null,
    destroyByOn: null,
    note: null,
    userIds: [],
  }));
  const input = importReceivedInput.parse({ fileName: "held.csv", fingerprint, rows });
  return importReceived(await admin(), input, NOON);
}

const accesses = async (importId: string) => {
  const { organizationId } = world;
  const rows = await inOrganization(organizationId, (tx) =>
    tx.receivedAccess.findMany({ where: { organizationId, importId } }),
  );
  return new Map(rows.map((row) => [row.systemWords, row]));
};

const undo = async (importId: string) =>
  undoReceivedImport(await admin(LATER), { importId }, LATER);

describe("undoing an import of received accesses", () => {
  test("voids what nobody has touched since, and lists what somebody has changed, destroyed or handed back", async () => {
    const { importId } = await takeIn([
      ["Alpha", "One"],
      ["Alpha", "Two"],
      ["Beta", "Changed"],
      ["Beta", "Gone"],
      ["Beta", "Told"],
      ["Beta", "Void"],
    ]);
    const made = await accesses(importId);
    const id = (system: string) => made.get(system)?.id ?? "";
    await editAccess(world, id("Changed"), { vault: "Team vault" });
    await destroyAccess(world, id("Gone"));
    const clientId = made.get("Told")?.clientId ?? "";
    const person = { clientId, name: "Bea", email: "bea@beta.example" };
    const contact = await createClientContact(
      await world.as(world.admin, "received:edit"),
      createClientContactInput.parse(person),
      NOON,
    );
    await handBack(world, { clientId, contactId: contact.id }, [id("Told")]);
    await voidAccess(world, id("Void"));

    const undone = await undo(importId);
    expect(undone).toMatchObject({ voided: 2, keptCount: 3, emptyCount: 1 });
    expect(undone.kept.map(({ system, why }) => [system, why])).toEqual([
      ["Changed", "changed"],
      ["Gone", "destroyed"],
      ["Told", "handed_back"],
    ]);
    expect(undone.empty.map(({ name }) => name)).toEqual(["Alpha"]);
    const after = await accesses(importId);
    expect(after.get("One")).toMatchObject({
      voidWhy: "import undone",
      voidedByName: "Ada Admin",
      voidedAt: LATER,
      version: 2,
    });
    expect(after.get("Changed")?.voidedAt).toBeNull();
    expect(after.get("Void")?.voidWhy).toBe("Logged in error");
  });

  test("has an event of its own on the import and on each client, and one for each access", async () => {
    const { importId } = await takeIn([
      ["Alpha", "One"],
      ["Beta", "Two"],
    ]);
    const one = (await accesses(importId)).get("One");
    await undo(importId);
    const [event] = (await eventsAbout(world, importId)).slice(-1);
    expect(event).toMatchObject({
      action: "received.import_undone",
      after: { file: "held.csv", voided: 2, kept: 0 },
    });
    expect(event?.subjects.map(({ kind }) => kind)).toEqual(["import", "client", "client"]);
    const [voided] = (await eventsAbout(world, one?.id ?? "")).slice(-1);
    expect(voided).toMatchObject({ action: "received.voided", after: { why: "import undone" } });
  });

  test("names the clients it had made for whom nothing is left, but for those somebody edited or who were there", async () => {
    await holdAccess(world, { client: "Known", account: "else" });
    await inOrganization(world.organizationId, (tx) =>
      tx.client.updateMany({ data: { createdAt: new Date("2026-01-05T12:00:00Z") } }),
    );
    const { importId } = await takeIn([
      ["Known", "One"],
      ["Edited", "Two"],
      ["Made", "Three"],
    ]);
    const edited = (await accesses(importId)).get("Two")?.clientId ?? "";
    await editClient(
      await world.as(world.admin, "received:edit"),
      { id: edited, version: 1, name: "Edited by hand", note: null, confirmedNoSecret: false },
      NOON,
    );
    expect((await undo(importId)).empty.map(({ name }) => name)).toEqual(["Made"]);
  });

  test("is refused the second time with who did it, and lets the same content come again", async () => {
    const pairs: [string, string][] = [["Alpha", "One"]];
    const { importId } = await takeIn(pairs);
    await expect(takeIn(pairs)).rejects.toMatchObject({ code: "file_imported" });
    await undo(importId);
    await expect(undo(importId)).rejects.toMatchObject({
      code: "import_undone",
      values: { by: "Ada Admin", at: LATER.toISOString() },
    });
    expect(await takeIn(pairs)).toMatchObject({ accesses: 1, clients: 0 });
  });

  test("of two who undo it at once one does", async () => {
    const { importId } = await takeIn([["Alpha", "One"]]);
    const tries = await Promise.allSettled([undo(importId), undo(importId)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a list of grants is none of these, and the other way round", async () => {
    const scope = await importScope(world);
    const grants = await importList(scope, [rowOf(world, 2)]);
    await expect(undo(grants.importId)).rejects.toMatchObject({ code: "not_found" });
    const { importId } = await takeIn([["Alpha", "One"]]);
    await expect(undoImport(scope, { importId }, LATER)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(readImport(scope, importId)).rejects.toMatchObject({ code: "not_found" });
    expect((await accesses(importId)).get("One")?.voidedAt).toBeNull();
  });

  test("is for admins only", async () => {
    const max = await world.addMember("Max");
    await expect(world.as(max, "import:apply")).rejects.toMatchObject({ status: 403 });
    const { importId } = await takeIn([["Alpha", "One"]]);
    const edits = await world.as(max, "received:edit");
    await expect(undoReceivedImport(edits, { importId }, LATER)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

test("the lists that were taken in are told with what is held of them, and what was undone", async () => {
  const first = await takeIn([
    ["Alpha", "One"],
    ["Alpha", "Two"],
  ]);
  const second = await takeIn([["Beta", "Three"]], "cd".repeat(32));
  await destroyAccess(world, (await accesses(first.importId)).get("One")?.id ?? "");
  await undo(second.importId);
  await importList(await importScope(world), [rowOf(world, 2)]);
  expect(await listReceivedImports(await admin())).toMatchObject([
    { id: second.importId, state: "undone", undoneByName: "Ada Admin", accesses: 1, held: 0 },
    { id: first.importId, state: "applied", byName: "Ada Admin", accesses: 2, held: 1 },
  ]);
});
