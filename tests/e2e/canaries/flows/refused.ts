import type { BrowserContext, Page } from "playwright";
import { expect } from "vitest";
import type { Stage } from "../stage";

const TEXTS = 'input[type="text"]:visible, input:not([type]):visible, textarea:visible';
const WARNING = /looks like a secret|looks as if it (was|were) (one|a secret)/i;

/** Types a password into every free text of the page's forms, one form after the other, and sends each. None gets through. */
export async function typeEverywhere(stage: Stage, page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  const name = `password typed at ${pathname.replace(/[0-9a-f-]{36}/g, "ID")}`;
  const password = stage.secret(name);
  const forms = page.locator("main form, [role=dialog] form").filter({ has: page.locator(TEXTS) });
  const count = await forms.count();
  for (let index = 0; index < count; index += 1) {
    const form = forms.nth(index);
    for (const field of await form.locator(TEXTS).all()) {
      await field.fill(`password: ${password}`);
      // A choice that finds and makes takes what was typed when it is left.
      await field.press("Tab");
    }
    await form.locator("button[type=submit]").last().click();
    await expect
      .poll(() => form.textContent().catch(() => "the form is gone"), { timeout: 20_000 })
      .toMatch(WARNING);
  }
  expect([pathname, count > 0]).toEqual([pathname, true]);
  expect(new URL(page.url()).pathname).toBe(pathname);
}

/** The same at each of these pages, two at once. */
export async function typeAt(
  stage: Stage,
  browser: BrowserContext,
  paths: string[],
): Promise<void> {
  const waiting = [...paths];
  const lane = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const page = await browser.newPage();
      await page.goto(stage.at(path), { waitUntil: "networkidle" });
      await typeEverywhere(stage, page);
      await stage.leave(page);
    }
  };
  await Promise.all([lane(), lane()]);
}

/** What opens in a dialog. */
export async function typeInDialog(
  stage: Stage,
  browser: BrowserContext,
  path: string,
  button: string,
): Promise<void> {
  const page = await browser.newPage();
  await page.goto(stage.at(path), { waitUntil: "networkidle" });
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await page.locator("[role=dialog] form").first().waitFor();
  await typeEverywhere(stage, page);
  await stage.leave(page);
}

/** Without scripts nothing can hold it back: the server refuses it, shows it again to be mended, and keeps nothing. */
export async function typeWithoutScripts(
  stage: Stage,
  state: Awaited<ReturnType<BrowserContext["storageState"]>>,
) {
  const plain = await stage.person({ javaScriptEnabled: false, storageState: state });
  const page = await plain.newPage();
  await page.goto(stage.at("/grants/new"));
  await page.getByLabel("Supplier").fill("Studio Nord");
  await page.getByLabel("System").fill("Web shop");
  await page.getByLabel("Enters with").fill("studio-nord");
  await page.getByLabel("Reason", { exact: true }).fill(`password: ${stage.secret(PLAIN)}`);
  await page.getByRole("button", { name: "Log this grant" }).click();
  await page.getByLabel("It is not a secret").waitFor();
  await page.close();
  await plain.close();
}

/** The one secret that a page sends: from a browser without scripts. */
export const PLAIN = "password typed without scripts";
