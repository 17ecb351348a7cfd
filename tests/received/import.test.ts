import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { identify } from "@/lib/import/fingerprint";
import { parseText } from "@/lib/import/parse";
import { listImports } from "@/lib/import/queries";
import { withoutSecrets } from "@/lib/import/secrets";
import { giveColumn, guessReceived } from "@/lib/received/import/columns";
import { importReceivedInput } from "@/lib/received/import/schema";
import { orderOfDays, understandReceived } from "@/lib/received/import/understand";
import { importReceived } from "@/lib/received/operations/import";
import { readReceivedContext } from "@/lib/received/queries/import";
import { holdAccess } from "../support/received";
import { eventTexts } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const LIST = `Client,Contact,E-mail,System,Type,Login,Password,Used by,Contract,Vault,Entry,Since,Until,Destroy by,Notes
Café Rive,Léa,lea@rive.example,Our web site,WordPress,nord-admin,hunter2hunter2,Max; Nobody,yes,Bitwarden,rive/www,2025-03-01,2026-12-31,2027-01-31,Thanks
Café Rive,,,Ads,Google Ads,MCC 1,x,Max,,,,31/01/2025,,,
Garage Sud,Bo,bo@sud.example,The alarm,alarm,code 4,1234,,no,,,01/02/2025,,,
Garage Sud,,,,,x,,,,,,2025-01-01,,,
`;

async function readList(world: World, text = LIST) {
  const context = await readReceivedContext(await world.as(world.admin, "import:apply"), NOON);
  const { table } = parseText(text);
  const identified = await identify(table, withoutSecrets);
  const uses = guessReceived(table.header);
  const rows = understandReceived(table, uses, orderOfDays(table, uses).order, context);
  const { fingerprint } = identified;
  return { uses, rows, fingerprint, ready: rows.flatMap(({ row }) => row ?? []) };
}

async function takeIn(world: World, text = LIST) {
  const { ready, fingerprint } = await readList(world, text);
  const input = importReceivedInput.parse({ fileName: "held.csv", fingerprint, rows: ready });
  return importReceived(await world.as(world.admin, "import:apply"), input, NOON);
}

const held = ({ organizationId }: World) =>
  inOrganization(organizationId, (tx) =>
    tx.receivedAccess.findMany({
      where: { organizationId },
      include: { client: true, accessUsers: true },
      orderBy: { systemWords: "asc" },
    }),
  );

describe("a list of received accesses", () => {
  test("has its columns known in English and in French; those of secrets are never read", () => {
    expect(guessReceived(LIST.split("\n")[0]?.split(",") ?? [])).toEqual([
      "client",
      "contact",
      "email",
      "system",
      "kind",
      "account",
      "never",
      "users",
      "mandate",
      "vault",
      "vaultEntry",
      "since",
      "end",
      "destroyBy",
      "note",
    ]);
    const french =
      "Client;Courriel;Système;Compte;Mot de passe;Utilisé par;Mandat;Coffre;Depuis;Fin;Détruire avant;Remarques;Gestionnaire de mots de passe";
    expect(guessReceived(french.split(";"))).toEqual([
      "client",
      "email",
      "system",
      "account",
      "never",
      "users",
      "mandate",
      "vault",
      "since",
      "end",
      "destroyBy",
      "note",
      "ignore",
    ]);
    expect(giveColumn(["client", "never"], 1, "note")).toEqual(["client", "never"]);
    expect(giveColumn(["client", "ignore"], 1, "client")).toEqual(["ignore", "client"]);
  });

  test("is understood row by row, with what is to be said beside each; no secret is in what is sent", async () => {
    const world = await makeWorld();
    const max = await world.addMember("Max");
    const { rows, ready } = await readList(world);
    expect(ready).toHaveLength(3);
    expect(ready[0]).toMatchObject({
      client: "Café Rive",
      contact: { name: "Léa", email: "lea@rive.example" },
      systemKind: "web_site",
      mandate: "contract",
      vault: "Bitwarden",
      sinceOn: "2025-03-01",
      endsOn: "2026-12-31",
      destroyByOn: "2027-01-31",
      userIds: [max.membershipId],
    });
    expect(ready[1]).toMatchObject({
      systemKind: "advertising",
      mandate: "unknown",
      sinceOn: "2025-01-31",
    });
    expect(ready[2]).toMatchObject({
      systemKind: "premises",
      mandate: "none",
      sinceOn: "2025-02-01",
    });
    expect(rows.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
      ["user_unknown"],
      [],
      [],
      ["system_missing", "kind_unread"],
    ]);
    expect(JSON.stringify(rows)).not.toContain("hunter2");
  });

  test("keeps out a row with a secret in it, what is held already, and the second of two alike", async () => {
    const world = await makeWorld();
    await holdAccess(world, { client: "Café Rive", system: "Our Web Site", account: "nord-admin" });
    const secret = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
    const { rows, ready } = await readList(
      world,
      `Client,System,Login,Since,Notes\nCafé Rive,our web site,NORD-ADMIN,2025-01-01,\nA,B,${secret},2025-01-01,\nA,C,d,2025-01-01,key ${secret}\nA,C,d,2025-01-01,\nA,E,f,03/04/2025,\n`,
    );
    const codes = rows.map(({ findings }) => findings.map(({ code }) => code).join(" "));
    expect(codes[0]).toContain("held_already");
    expect(codes[1]).toContain("secret_here");
    expect(codes[2]).toContain("secret_taken_out");
    expect(codes[3]).toContain("twice");
    expect(codes[4]).toContain("day_open");
    expect(ready).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test("is taken in as a whole, with its clients, people, users and an event for each", async () => {
    const world = await makeWorld();
    const max = await world.addMember("Max");
    const done = await takeIn(world);
    expect(done).toMatchObject({ accesses: 3, clients: 2 });
    const rows = await held(world);
    expect(rows.map(({ client, systemWords }) => `${client.name}: ${systemWords}`)).toEqual([
      "Café Rive: Ads",
      "Café Rive: Our web site",
      "Garage Sud: The alarm",
    ]);
    expect(new Set(rows.map(({ importId }) => importId))).toEqual(new Set([done.importId]));
    expect(rows[1]?.accessUsers.map(({ membershipId }) => membershipId)).toEqual([
      max.membershipId,
    ]);
    const events = (await eventTexts(world)).map(({ action }) => action);
    for (const [action, times] of [
      ["received.logged", 3],
      ["client.created", 2],
      ["client_contact.created", 2],
      ["received.imported", 1],
    ] as const)
      expect(events.filter((one) => one === action)).toHaveLength(times);
    expect(await listImports(await world.as(world.admin, "import:apply"))).toEqual([]);
  });

  test("is taken in once, and not at all where one row cannot be", async () => {
    const world = await makeWorld();
    await world.addMember("Max");
    const { ready, fingerprint } = await readList(world);
    const parse = (rows: object[]) =>
      importReceivedInput.parse({ fileName: "held.csv", fingerprint, rows });
    const scope = await world.as(world.admin, "import:apply");
    const bad = ready.map((row, at) => (at === 2 ? { ...row, sinceOn: "2027-01-01" } : row));
    await expect(importReceived(scope, parse(bad), NOON)).rejects.toMatchObject({
      problems: [{ field: "rows[4]", code: "in_the_future" }],
    });
    expect(await held(world)).toEqual([]);
    await importReceived(scope, parse(ready), NOON);
    await expect(importReceived(scope, parse(ready), NOON)).rejects.toMatchObject({
      code: "file_imported",
    });
    expect(await held(world)).toHaveLength(3);
  });

  test("is refused with a secret in it, above 2,000 rows, and to whoever is no admin", async () => {
    const world = await makeWorld();
    const max = await world.addMember("Max");
    const { ready, fingerprint } = await readList(world);
    const parse = (rows: object[]) =>
      importReceivedInput.safeParse({ fileName: "held.csv", fingerprint, rows });
    const secret = { ...ready[0], note: "ghp_16C7e42F292c6912E7710c838347Ae178B4a" };
    expect(parse([secret]).success).toBe(false);
    expect(parse([{ ...ready[0], password: "x" }]).success).toBe(false);
    expect(parse(Array.from({ length: 2_001 }, () => ready[0] ?? {})).success).toBe(false);
    await expect(world.as(max, "import:apply")).rejects.toMatchObject({ status: 403 });
  });

  test("of 2,000 rows is taken in within its minute", { timeout: 90_000 }, async () => {
    const world = await makeWorld();
    const lines = Array.from(
      { length: 2_000 },
      (_, no) => `Client ${no % 50},System ${no},account-${no},2025-01-01`,
    );
    const done = await takeIn(world, `Client,System,Login,Since\n${lines.join("\n")}\n`);
    expect(done).toMatchObject({ accesses: 2_000, clients: 50 });
  });
});
