import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { globally, inOrganization } from "@/lib/db/transaction";
import { readMessages } from "@/lib/i18n/messages";
import { launchBrowser } from "../support/browser";
import { newestMail, sweepAt } from "../support/product-mail";
import { logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { makeWorld, type World } from "../support/world";

const { url } = useProduct();
/** The next sending hour: eight on Tuesday morning in Montréal, and a few minutes. */
const TUESDAY = new Date(MONDAY.getTime() + (24 * 60 - 50) * 60_000);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const isNarrow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);

/** Ada's overdue door of Studio Nord, another that ends this week, and an exposed password of Tom's. */
async function place(name: string, locale: "en" | "fr"): Promise<World> {
  const world = await makeWorld(name, "America/Toronto", MONDAY);
  const tom = await world.addMember("Tom");
  await logDoor(world, { system: "Web shop", endsOn: "2026-11-18" }, MONDAY);
  await logDoor(world, { system: "Bank", endsOn: "2026-11-27" }, MONDAY);
  const exposed = { channel: "email", handedOn: "2026-11-20" } as const;
  await logDoor(world, { owner: tom, system: "Mail", endsOn: "2027-02-01", ...exposed }, MONDAY);
  await globally((tx) =>
    tx.person.update({ where: { id: world.admin.personId }, data: { locale } }),
  );
  return world;
}

/** Follows the daily mail's link without being signed in, signs in by a link, and is where it led. */
async function comeByMail(page: Page, world: World, locale: "en" | "fr"): Promise<void> {
  await sweepAt(TUESDAY);
  const due = `${url}/${world.slug}/due`;
  const { email } = world.admin;
  const { text: daily } = await newestMail(email, due);
  const link = daily.split("\n").find((line) => line.startsWith(url) && !line.includes("#")) ?? "";
  expect(link).toBe(due);
  const words = readMessages(locale)["sign-in"] as Record<string, string>;
  await page.goto(link);
  await page.getByLabel(words.address ?? "").fill(email);
  await page.getByRole("button", { name: words.send ?? "" }).click();
  const { text: mail } = await newestMail(email, "/sign-in/link");
  await page.goto(mail.match(/http\S+\/sign-in\/link\S+/)?.[0] ?? "no link");
  await page.getByRole("button", { name: email }).click();
  await page.waitForURL(due);
}

test("the daily mail's link leads, by way of signing in, to exactly what is due; what is done is gone from it", async () => {
  const world = await place("Due Bakery", "en");
  const context = await browser.newContext({ reducedMotion: "reduce", locale: "en-CA" });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await comeByMail(page, world, "en");
  await page
    .getByRole("heading", {
      level: 1,
      name: /^2 things wait for you\. The worst is Web shop, Studio Nord: 5 days over\./,
    })
    .waitFor();
  const overdue = page.getByRole("region", { name: "Overdue" });
  await overdue.getByText("It should have ended on Wednesday 18 November.").waitFor();
  expect(await page.getByRole("region", { name: "This week" }).getByRole("rowheader").count()).toBe(
    1,
  );
  expect(await violations(page)).toEqual([]);
  await overdue.getByRole("link", { name: /^Close\s*: Web shop, Studio Nord/ }).click();
  await page.getByRole("button", { name: "Close this door" }).click();
  await page.getByText("The door is closed.").waitFor();
  await page.goto(`${url}/${world.slug}`);
  await page.getByRole("link", { name: "See all that is due" }).click();
  await page
    .getByRole("heading", { level: 1, name: /^One thing waits for you\. It is Bank/ })
    .waitFor();
  expect(await page.getByText("Web shop").count()).toBe(0);
  // Everybody's has Tom's besides; of one kind alone only his.
  await page.getByRole("link", { name: "Everybody’s" }).click();
  await page.getByText("Tom").first().waitFor();
  await page.getByLabel("What is to be done").selectOption("exposed");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByRole("heading", { level: 1, name: /^One thing is due\. It is Mail/ }).waitFor();
  expect(new URL(page.url()).search).toBe("?whose=all&kind=exposed");
  await page.getByRole("link", { name: "Mark as rotated" }).click();
  await page.getByRole("heading", { name: "Mark as rotated" }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("on a phone, in French and without scripts it lists, filters and leads to the acts all the same", async () => {
  const world = await place("Boulangerie Échéance", "fr");
  const phone = { locale: "fr", viewport: { width: 375, height: 740 } } as const;
  const context = await signedIn(browser, world.admin, phone);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${url}/${world.slug}/due`);
  await page
    .getByRole("heading", { level: 1, name: /^2 choses vous attendent\. La pire/ })
    .waitFor();
  expect(await isNarrow(page)).toBe(true);
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  const plain = await signedIn(browser, world.admin, { ...phone, javaScriptEnabled: false });
  const bare = await plain.newPage();
  await bare.goto(`${url}/${world.slug}/due?whose=all`);
  await bare.getByLabel("Ce qu’il faut faire").selectOption("exposed");
  await bare.getByRole("button", { name: "Afficher" }).click();
  await bare.getByRole("heading", { level: 1, name: /^Une chose est à échéance\./ }).waitFor();
  await bare.getByRole("link", { name: "À moi" }).click();
  await bare.getByRole("heading", { level: 1, name: /^Rien ne vous attend/ }).waitFor();
  await bare.getByRole("link", { name: "Tout voir" }).click();
  await bare.getByRole("link", { name: /^Fermer.*: Web shop/ }).click();
  await bare.getByRole("button", { name: "Fermer cette porte" }).waitFor();
  await plain.close();
  await context.close();
});

test("an auditor reads everybody's, is offered no act, and the reading is on record", async () => {
  const world = await place("Audited Bakery", "en");
  const ana = await world.addMember("Ana", "auditor");
  const context = await signedIn(browser, ana, { locale: "en" });
  const page = await context.newPage();
  await page.goto(`${url}/${world.slug}/due`);
  await page.getByRole("heading", { level: 1, name: /^3 things are due\./ }).waitFor();
  expect(await page.getByRole("link", { name: /^(Close|Extend|Mark as rotated)/ }).count()).toBe(0);
  const { organizationId } = world;
  const events = await inOrganization(organizationId, (tx) =>
    tx.auditEvent.findMany({ where: { organizationId }, orderBy: { seq: "desc" }, take: 1 }),
  );
  expect(events[0]?.text).toContain(`/${world.slug}/due`);
  await context.close();
});
