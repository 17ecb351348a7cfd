import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext } from "playwright";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { join as joinRegister, setUp, signIn } from "./canaries/flows/coming-in";
import { actByLink, type Door, logDoor, rotate } from "./canaries/flows/doors";
import { askHealth, breakDown, provokeErrors } from "./canaries/flows/errors";
import { importList, lookAround, typeInTriage } from "./canaries/flows/lists";
import { handOver } from "./canaries/flows/one-time";
import { typeAt, typeInDialog, typeWithoutScripts } from "./canaries/flows/refused";
import { typeAtSteps } from "./canaries/flows/steps";
import { PLACES, type Place, searchPlace } from "./canaries/places";
import { Stage } from "./canaries/stage";
import { learnLinks } from "./canaries/tokens";

// Many pages one after the other, on machines of every speed.
vi.setConfig({ testTimeout: 240_000 });

let stage: Stage;
let claire: BrowserContext;
let door: Door;

beforeAll(async () => {
  stage = await Stage.open();
  claire = await stage.person();
});
afterAll(() => stage?.clear());

describe("secrets go through", () => {
  test("the set-up link, sign-in links and an invitation", async () => {
    await setUp(stage, claire);
    await signIn(stage);
    await joinRegister(stage, claire);
  });

  test("a door that is logged and sent by e-mail, and every form about it", async () => {
    await typeAt(stage, claire, ["/grants/new"]);
    door = await logDoor(stage, claire);
    const acts = ["close", "extend", "correct", "void"];
    await typeAt(stage, claire, [
      ...acts.map((act) => `/grants/${door.id}/${act}`),
      `/credentials/${door.credentialId}/rotate`,
      `/credentials/${door.credentialId}/edit`,
    ]);
    await typeInDialog(stage, claire, "/suppliers", "New supplier");
    await typeInDialog(stage, claire, "/systems", "New system");
    await typeInDialog(stage, claire, `/suppliers/${door.supplierId}`, "Edit");
    await typeInDialog(stage, claire, `/systems/${door.systemId}`, "Edit");
    await typeAtSteps(stage, claire, door);
    await typeWithoutScripts(stage, await claire.storageState());
  });

  test("one-time links that are opened, destroyed, and left to lapse", async () => {
    await handOver(stage, claire, door);
    expect((await stage.sweep(2)).status).toBe(200);
  });

  test("a list that is imported, and lists that are read and taken along", async () => {
    await importList(stage, claire);
    await typeInTriage(stage, claire);
    await lookAround(stage, claire);
  });

  test("a rotation, the morning's mail, and its door", async () => {
    expect((await stage.sweep(23.2)).status).toBe(200);
    await rotate(stage, claire, door);
    await actByLink(stage);
  });

  test("errors of every kind, a broken database, health, and a backup", async () => {
    await provokeErrors(stage);
    await breakDown(stage);
    await askHealth(stage);
    await lookAround(stage, claire);
    await stage.backUp();
  });
});

describe("and none of them is in", () => {
  beforeAll(async () => {
    for (const { text } of stage.mail.messages) learnLinks(stage, text ?? "");
    await stage.end();
  });

  test.each(Object.keys(PLACES) as Place[])("%s", async (place) => {
    const { faults, bytes } = await searchPlace(stage, place);
    expect(faults).toEqual([]);
    if (place !== "the temporary folder" && place !== "the server's output")
      expect(bytes).toBeGreaterThan(1_000);
  });

  test("anything but one file that its owner alone can read, beside the database and not in it", async () => {
    const file = join(stage.data, "secrets.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(stage.data)).toContain("postgres");
  });
});

test("the search finds them where they may be", async () => {
  const names = (place: Place) =>
    searchPlace(stage, place).then(({ asides }) => new Set(asides.map(({ name }) => name)));
  const tokens = ["sign-in token", "invitation token", "door token"];
  const posted = ["set-up token", "session token", "one-time token", "one-time proof"];
  expect([...(await names("the mails"))].sort()).toEqual([...tokens].sort());
  const sent = await names("the wire");
  for (const name of [...tokens, ...posted]) expect(sent).toContain(name);
  expect(stage.canaries.length).toBeGreaterThan(20);
});
