import { expect, inject, test } from "vitest";
import { launchBrowser } from "../support/browser";

test("the product starts, names its address, and a browser is shown a page", async () => {
  const { url, signInUrl } = inject("product");
  expect(signInUrl).toMatch(new RegExp(`^${url}/set-up#[0-9a-f-]{36}\\.[\\w-]{43}$`));
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const answer = await page.goto(signInUrl);
  expect(answer?.headers()["content-security-policy"]).toContain("default-src 'none'");
  await browser.close();
});
