import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser";
import { grantRow } from "../support/register";
import { MONDAY, signedIn, useProduct } from "../support/signed-in";
import { makeWorld, type World } from "../support/world";

const { url } = useProduct();
let browser: Browser;
let world: World;
let plain: BrowserContext;

beforeAll(async () => {
  [browser, world] = await Promise.all([
    launchBrowser(),
    makeWorld("Plain Paper", "America/Toronto", MONDAY),
  ]);
  plain = await signedIn(browser, world.admin, { locale: "en", javaScriptEnabled: false });
});
afterAll(() => browser?.close());

/** Logs a grant the way a browser without scripts does, and answers what the register then holds. */
async function logged(system: string, choose: (page: Page) => Promise<void>) {
  const page = await plain.newPage();
  await page.goto(`${url}/${world.slug}/grants/new`);
  await page.getByLabel("Supplier").fill("Studio Nord");
  await page.getByLabel("System").fill(system);
  await page.getByLabel("Enters with").fill("studio-nord");
  await page.getByLabel("Reason", { exact: true }).fill("Relaunch");
  await choose(page);
  await page.getByRole("button", { name: "Log this grant" }).click();
  await page.waitForURL(/\/grants\/[0-9a-f-]{36}/);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.close();
  return grantRow(world, id);
}

test.each([
  ["1 day", "2026-11-24"],
  ["7 days", "2026-11-30"],
  ["14 days", "2026-12-07"],
  ["30 days", "2026-12-23"],
  ["90 days", "2027-02-21"],
])("%s chosen without scripts is the end that is stored", async (label, endsOn) => {
  const row = await logged(`Panel for ${label}`, (page) =>
    page.getByLabel(label, { exact: true }).check(),
  );
  expect(row).toMatchObject({ endsOn, reviewOn: null });
});

test("a length chosen without scripts counts from a start that is still to come", async () => {
  const row = await logged("Later panel", async (page) => {
    await page.getByLabel("Start").fill("2026-12-01");
    await page.getByLabel("30 days").check();
  });
  expect(row).toMatchObject({ startsOn: "2026-12-01", endsOn: "2026-12-31" });
});

test("a day typed without scripts is the end, and another answer's fields do not count", async () => {
  const dated = await logged("Dated panel", async (page) => {
    await page.getByLabel("No end", { exact: true }).check();
    await page.getByLabel("Why is there no end?").fill("Typed, and thought better of");
    await page.getByLabel("Another day").check();
    await page.getByLabel("Last day").fill("2027-01-15");
  });
  expect(dated).toMatchObject({ endsOn: "2027-01-15", noEndReason: null, reviewOn: null });
  const endless = await logged("Endless panel", async (page) => {
    await page.getByLabel("Another day").check();
    await page.getByLabel("Last day").fill("2027-01-15");
    await page.getByLabel("No end", { exact: true }).check();
    await page.getByLabel("Why is there no end?").fill("It runs every night");
    await page.getByLabel("Look at it again on").fill("2027-03-01");
  });
  expect(endless).toMatchObject({
    endsOn: null,
    noEndReason: "It runs every night",
    reviewOn: "2027-03-01",
  });
});

test("two texts that look like secrets are refused without scripts, with one box by which the person says they are none", async () => {
  const page = await plain.newPage();
  await page.goto(`${url}/${world.slug}/grants/new`);
  await page.getByLabel("Supplier").fill("Studio Nord");
  await page.getByLabel("System").fill("Suspect panel");
  await page.getByLabel("Enters with").fill("studio-nord");
  await page.getByLabel("Reason", { exact: true }).fill("password: Hunter2!hunter2");
  await page.getByLabel("Ticket").fill("password: Hunter3!hunter3");
  await page.getByRole("button", { name: "Log this grant" }).click();
  const box = page.getByLabel("It is not a secret");
  await box.check();
  expect(await box.count()).toBe(1);
  await page.getByRole("button", { name: "Log this grant" }).click();
  await page.waitForURL(/\/grants\/[0-9a-f-]{36}/);
  await page.close();
});
