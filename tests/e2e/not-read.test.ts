import type { Browser, Page, Route } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { launchBrowser } from "../support/browser";
import { useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { wordsOf } from "../support/words";

const { url } = useProduct();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const TOKEN = "A".repeat(43);
const link = `#${newId()}.${newId()}.${TOKEN}`;

/** Each page that reads its link by a post, and what it says of one that opens nothing. */
const PAGES = [
  ["/door", link, "door.dead.title"],
  ["/hand-back", link, "hand-back.page.over.title"],
  ["/supplier", link, "supplier-page.over.title"],
  ["/request-access", link, "request-access.dead"],
  ["/invitation", link, "sign-in.invitation.over"],
  ["/set-up", `#${newId()}.${TOKEN}`, "sign-in.setUp.over"],
  ["/sign-in/link", `#${newId()}.${TOKEN}`, "sign-in.link.over"],
] as const;

const headline = (page: Page, name: string) =>
  page.getByRole("heading", { level: 1, name, exact: true });

describe.each([
  ["en", 1280],
  ["fr", 375],
] as const)("in %s, %i pixels wide", (locale, width) => {
  const t = wordsOf(locale);

  test.each(PAGES)("%s calls no link dead that could not be read", async (path, fragment, dead) => {
    const viewport = { width, height: 800 };
    const context = await browser.newContext({ locale, viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    const answers = [
      (route: Route) => route.abort(),
      (route: Route) => route.fulfill({ status: 503 }),
      (route: Route) => route.fulfill({ status: 429 }),
      (route: Route) => route.continue(),
    ];
    await page.route(`**${path}/read`, (route) => answers.shift()?.(route));
    await page.goto(`${url}${path}${fragment}`);
    await page.getByText(t("ui.link.failedBody")).waitFor();
    await sound(page);
    const again = page.getByRole("button", { name: t("ui.link.retry") });
    await again.click();
    await expect.poll(() => answers.length).toBe(2);
    await headline(page, t("ui.link.failed")).waitFor();
    await again.click();
    await page.getByText(t("ui.link.tooManyBody")).waitFor();
    expect(await headline(page, t(dead)).count()).toBe(0);
    await again.click();
    await headline(page, t(dead)).waitFor();
    await context.close();
  });
});
