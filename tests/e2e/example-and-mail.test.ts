import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeExample } from "../example/made";
import { launchBrowser } from "../support/browser";
import { logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { makeWorld } from "../support/world";

const { url } = useProduct();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("an example company says on every page that it is one, and is left by its button", async () => {
  const example = await makeExample("en", MONDAY);
  const context = await signedIn(browser, example.admin, { locale: "en" });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  const banner = page.getByText("This is an example company. Everything in it is made up");
  for (const path of ["", "/grants", "/mail"]) {
    await page.goto(`${url}/${example.slug}${path}`);
    await banner.waitFor();
  }
  await page.getByRole("button", { name: "Send me its mail of today" }).waitFor();
  await page.getByRole("button", { name: "Leave the example" }).click();
  await page.waitForURL(`${url}/registers`);
  expect(await banner.count()).toBe(0);
  expect(complaints).toEqual([]);
  expect((await page.goto(`${url}/${example.slug}`))?.status()).toBe(404);
  await context.close();
});

test("a register of one's own bears no such banner", async () => {
  const world = await makeWorld("Real Bakery", "America/Toronto", MONDAY);
  const context = await signedIn(browser, world.admin, { locale: "en" });
  const page = await context.newPage();
  await page.goto(`${url}/${world.slug}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(await page.getByText("This is an example company").count()).toBe(0);
  expect(await page.getByRole("button", { name: "Leave the example" }).count()).toBe(0);
  await context.close();
});

test("the mail page tells of each mail to whom it went and what the server answered, to this register only", async () => {
  const [world, other] = await Promise.all([
    makeWorld("Post Office", "America/Toronto", MONDAY),
    makeWorld("Next Door", "America/Toronto", MONDAY),
  ]);
  const context = await signedIn(browser, world.admin, { locale: "en" });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${url}/${world.slug}/mail`);
  await page.getByRole("heading", { level: 1, name: "No mail was ever needed here." }).waitFor();

  const owner = await world.addMember("Omar Owner");
  const stranger = await other.addMember("Stella Stranger");
  await logDoor(world, { owner, channel: "email" }, MONDAY);
  await logDoor(other, { owner: stranger, channel: "email" }, MONDAY);
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "One mail is waiting to be sent." }).waitFor();

  const { cronSecret } = inject("product");
  const headers = { authorization: `Bearer ${cronSecret}` };
  const sent = page.getByRole("row", { name: /Omar Owner/ }).filter({ hasText: "Sent" });
  await expect
    .poll(
      async () => {
        await fetch(`${url}/api/cron/reminders`, { method: "POST", headers });
        await page.reload();
        return sent.count();
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  await page.getByRole("heading", { level: 1, name: "Mail goes out." }).waitFor();
  expect(await sent.first().textContent()).toMatch(/Notice.*Accepted.*250/);
  expect(await page.getByText("Stella Stranger").count()).toBe(0);
  expect(complaints).toEqual([]);
  expect((await page.goto(`${url}/${other.slug}/mail`))?.status()).toBe(404);
  await context.close();
});
