import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser";
import { grantRow, logDoor } from "../support/register";
import { MONDAY, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { due, type Stage, stage, TODAY } from "./handover-shared/stage";

const { url } = useProduct();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe.each([
  ["en", 1280],
  ["fr", 375],
] as const)("in %s, %i pixels wide", (locale, width) => {
  let ada: Stage;
  beforeAll(async () => {
    ada = await stage(browser, url, locale, width);
  });
  afterAll(() => ada?.leave());

  test("a shared password goes through all three steps with two suppliers, one of whom leaves", async () => {
    const { t, world, page, at, press, follow, said, recordHandover, complaints } = ada;
    const shared = { system: "Hosting panel", identifier: "root-panel", startsOn: "2026-11-16" };
    const north = await logDoor(
      world,
      { ...shared, supplier: "Studio Nord", channel: "phone", endsOn: "2027-01-15" },
      MONDAY,
    );
    const words = { ...shared, supplier: "Agence Sud", startsOn: TODAY, endsOn: "2026-12-15" };
    const south = await logDoor(world, { ...words, guided: true, anyway: true }, MONDAY);
    expect(await due(world, south.id)).toEqual([`change_before_handover ${TODAY}`]);

    // The first step: it is changed, and the one who has it already is asked about.
    await page.goto(at(`/grants/${south.id}`));
    await said(t("acts.warning.notYetChanged"));
    await follow(t("acts.act.hand_over"));
    await page.waitForURL(/\/handover$/);
    await page.getByText("Studio Nord").first().waitFor();
    await sound(page);
    await follow(t("handover.page.first.rotate"));
    await page.waitForURL(/why=before_handover/);
    expect(await page.getByLabel(t("credential.rotate.why")).inputValue()).toBe("before_handover");
    await press(t("credential.rotate.submit"));
    await page.waitForURL(/\/re-issue/);
    expect(await due(world, south.id)).toEqual([`hand_over ${TODAY}`]);
    expect(await due(world, north.id)).toEqual([`re_issue ${TODAY}`]);

    // The second: the link is offered first, the telephone will do; the other one gets the new one too.
    await page.goto(at(`/grants/${south.id}/handover`));
    await page.getByRole("link", { name: t("secret-link.offer.make") }).waitFor();
    await sound(page);
    await recordHandover(south.id, "phone");
    expect(await due(world, south.id)).toEqual([]);
    await recordHandover(north.id, "in_person");
    expect(await due(world, north.id)).toEqual([]);

    // The third: one leaves, knowing it. It is due until it is changed, and the other gets the new one.
    await page.goto(at(`/grants/${south.id}/close`));
    await page.getByLabel(t("acts.close.lapsed")).check();
    await press(t("acts.close.submit"));
    await said(t("acts.done.closed"));
    expect(await due(world, south.id)).toEqual([`holder_gone ${TODAY}`]);
    await said(t("handover.steps.change_after"));
    await sound(page);
    await follow(t("acts.act.rotate"));
    await page.getByLabel(t("credential.rotate.why")).waitFor();
    await press(t("credential.rotate.submit"));
    await page.waitForURL(/\/re-issue/);
    expect(await due(world, south.id)).toEqual([]);
    expect(await due(world, north.id)).toEqual([`re_issue ${TODAY}`]);
    await recordHandover(north.id, "password_manager");
    expect(await due(world, north.id)).toEqual([]);
    const { credential, closure } = await grantRow(world, north.id);
    expect([credential.generation, closure]).toEqual([3, null]);
    expect(complaints).toEqual([]);
  });
});
