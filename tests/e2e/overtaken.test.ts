import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { makeWorld } from "../support/world";

const { url } = useProduct();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("who was second keeps what was typed, is told who was first, and saves by trying once more", async () => {
  const { slug, admin } = await makeWorld("Bright Bakery", "America/Toronto", MONDAY);
  const context = await signedIn(browser, admin, { locale: "en" });
  const open = async () => {
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${url}/${slug}/settings`);
    return { page, complaints, name: page.getByLabel("Name", { exact: true }) };
  };
  const [first, second] = [await open(), await open()];
  const save = async ({ page, name }: typeof first, typed: string) => {
    await name.fill(typed);
    await page.getByRole("button", { name: "Save", exact: true }).click();
  };
  await save(first, "Bright Bakery and Sons");
  await first.page.getByText("Settings saved").waitFor();
  await save(second, "Bright Bakery Montréal");
  await second.page.getByText("Ada Admin changed this while you had it open").waitFor();
  expect(await second.name.inputValue()).toBe("Bright Bakery Montréal");
  await save(second, "Bright Bakery Montréal");
  await second.page.getByText("Settings saved").waitFor();
  expect([...first.complaints, ...second.complaints]).toEqual([]);
  await context.close();
});
