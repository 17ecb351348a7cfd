import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser";
import { grantRow, logDoor } from "../support/register";
import { MONDAY, signedIn, useProduct } from "../support/signed-in";
import { makeWorld, type World } from "../support/world";

const { url } = useProduct();
let browser: Browser;
let world: World;

beforeAll(async () => {
  [browser, world] = await Promise.all([
    launchBrowser(),
    makeWorld("One by One", "America/Toronto", MONDAY),
  ]);
});
afterAll(() => browser?.close());

test("a day typed in triage is the end that is stored: its digits choose no length", async () => {
  const { id } = await logDoor(world, { supplier: "Studio Nord", endsOn: "2026-11-25" }, MONDAY);
  const context = await signedIn(browser, world.admin, { locale: "en" });
  const page = await context.newPage();
  await page.goto(`${url}/${world.slug}/triage`);
  const day = page.getByLabel("Until when?");
  await expect
    .poll(async () => {
      if (!(await day.isVisible()))
        await page.getByRole("button", { name: /Still needed until/ }).click();
      return day.isVisible();
    })
    .toBe(true);
  await page.keyboard.press("4");
  await expect.poll(() => day.inputValue()).toBe("2026-12-23");
  await day.focus();
  await page.keyboard.type("01152027", { delay: 30 });
  expect(await day.inputValue()).toBe("2027-01-15");
  await page.getByRole("button", { name: "Keep it until then" }).click();
  await expect.poll(async () => (await grantRow(world, id)).endsOn).toBe("2027-01-15");
  await context.close();
});
