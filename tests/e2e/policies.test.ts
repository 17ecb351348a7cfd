import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { makeWorld, type World } from "../support/world";

const { url } = useProduct();
let browser: Browser;
let world: World;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const address = () => `${url}/${world.slug}/settings/reminders`;

/** The days of the time line, as a reader of the list meets them. */
const daysOf = (page: Page) => page.locator("section ol > li time:first-of-type").allInnerTexts();

const headline = (page: Page) => page.getByRole("heading", { level: 1 });

test.each([
  ["en", 1280, "Days before the end", "Save the policies", "Mon 7 Dec"],
  ["fr", 375, "Jours avant la fin", "Enregistrer les règles", "lun. 7 déc."],
] as const)(
  "a policy is set by keyboard alone, its words and its time line change as one types: %s at %i px",
  async (locale, width, before, save, end) => {
    world = await makeWorld("Bright Bakery", "America/Toronto", MONDAY);
    const viewport = { width, height: 900 };
    const context = await signedIn(browser, world.admin, { locale, viewport });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(address());
    await expect.poll(async () => (await daysOf(page)).includes(end)).toBe(true);
    const [words, days] = [await headline(page).textContent(), await daysOf(page)];
    const field = page.getByLabel(before);
    await expect
      .poll(async () => {
        await field.focus();
        await page.keyboard.press("ControlOrMeta+A");
        await page.keyboard.type("5, 2, 0");
        return (await headline(page).textContent()) !== words;
      })
      .toBe(true);
    expect(await daysOf(page)).not.toEqual(days);
    // Past the days after and the repeat to the escalation day.
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("0");
    const chosen = [await headline(page).textContent(), ...(await daysOf(page))];
    await page.getByRole("button", { name: save }).focus();
    await page.keyboard.press("Enter");
    await page.getByText(locale === "en" ? "Policies saved" : "Règles enregistrées").waitFor();
    await page.reload();
    expect([await headline(page).textContent(), ...(await daysOf(page))]).toEqual(chosen);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test("without scripts the time line is shown before saving, errors stand beside their fields, and a member only reads", async () => {
  world = await makeWorld("Bright Bakery", "America/Toronto", MONDAY);
  const context = await signedIn(browser, world.admin, { locale: "en", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address());
  await page.getByLabel("Days before the end").fill("2, 0");
  await page.getByRole("button", { name: "Show on the time line" }).click();
  await headline(page).getByText("2 days before a door’s end").waitFor();
  expect(await page.getByLabel("Days before the end").inputValue()).toBe("2, 0");
  await page.getByLabel("Days before the end").fill("2");
  await page.getByLabel("Days after the end").fill("4");
  await page.getByLabel("Saturday").uncheck();
  await page.getByLabel("Shared passwords may be given").uncheck();
  await page.getByRole("button", { name: "Save the policies" }).click();
  await page.getByText("The day itself is never silent: add 0.").first().waitFor();
  // The page came anew: what was typed stands in it.
  expect(await page.getByLabel("Days before the end").inputValue()).toBe("2");
  expect(await page.getByLabel("Days after the end").inputValue()).toBe("4");
  expect(await page.getByLabel("Saturday").isChecked()).toBe(false);
  expect(await page.getByLabel("Sunday").isChecked()).toBe(true);
  expect(await page.getByLabel("Shared passwords may be given").isChecked()).toBe(false);
  await context.close();
  const member = await world.addMember("Bo Member");
  const reader = await signedIn(browser, member, { locale: "en" });
  const read = await reader.newPage();
  await read.goto(address());
  await headline(read).getByText("A month, two weeks").waitFor();
  expect(await read.getByRole("button", { name: "Save the policies" }).count()).toBe(0);
  await reader.close();
});
