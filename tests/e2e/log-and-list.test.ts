import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endAllSessions, startSession } from "@/lib/session/store";
import { launchBrowser } from "../support/browser";
import { logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { type Member, makeWorld, type World } from "../support/world";

const { url } = useProduct();
let browser: Browser;
let world: World;
let ada: BrowserContext;

beforeAll(async () => {
  [browser, world] = await Promise.all([
    launchBrowser(),
    makeWorld("Bright Bakery", "America/Toronto", MONDAY),
  ]);
  ada = await signedIn(browser, world.admin, { locale: "en" });
});
afterAll(() => browser?.close());

const at = (path: string) => `${url}/${world.slug}${path}`;

async function open(path: string, context = ada): Promise<Page> {
  const page = await context.newPage();
  await page.goto(at(path));
  return page;
}

/** Types into the field that has the focus and goes on to the next, as fingers do. */
async function type(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

/** The log form, ready for the first key. */
async function logForm(context = ada, query = ""): Promise<Page> {
  const page = await open(`/grants/new${query}`, context);
  await expect.poll(() => focused(page)).toMatch(/^f-(supplier|system)Id$/);
  return page;
}

const posted = (page: Page) =>
  page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>("main form");
    return Object.fromEntries(form ? new FormData(form) : []) as Record<string, string>;
  });

test("a grant is logged by the keyboard alone, from any page, in under a minute", async () => {
  const page = await open("/people");
  const complaints = complaintsOf(page);
  await page.waitForLoadState("networkidle");
  const began = performance.now();
  await page.locator("main").press("n");
  await expect.poll(() => focused(page)).toBe("f-supplierId");
  await type(page, "M2 Web Studio", "Anna Roy", "Hosting panel");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await type(page, "m2-web-studio");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("f-reason");
  await page.keyboard.type("Relaunch of the shop");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/grants\/[0-9a-f-]{36}$/);
  await page.getByText("Hosting panel is on record for M2 Web Studio.").waitFor();
  expect(performance.now() - began).toBeLessThan(60_000);
  expect(complaints).toEqual([]);
  await page.close();

  const list = await open("/grants");
  await list.getByRole("heading", { name: "One door is open." }).waitFor();
  const row = list.getByRole("row", { name: /Hosting panel/ });
  await row.getByText("7 Dec 2026").waitFor();
  expect(await row.textContent()).toMatch(/m2-web-studio.*Account of its own/);
  expect(await row.textContent()).toContain("Admin");
  await list.close();
});

test("a form that is refused, and one whose session ended, keep all that was typed and chosen", async () => {
  const page = await logForm();
  await type(page, "Studio Nord", "Zoé Côté", "Newsletter");
  await page.getByText("Read", { exact: true }).click();
  await page.getByLabel("Enters with").fill("nord-news");
  await page.getByLabel("What kind is it?").selectOption("api_key");
  await page.getByText("No end", { exact: true }).click();
  await page.getByLabel("How did they get it?").selectOption("email");
  await page.getByText("will count as exposed").waitFor();
  const typed = await posted(page);
  await page.getByRole("button", { name: "Log this grant" }).click();
  await page.getByRole("link", { name: "Reason: Fill this in." }).waitFor();
  expect(await page.locator("#f-noEndReason-error").textContent()).toBe("Fill this in.");
  expect(await posted(page)).toEqual(typed);
  expect(typed).toMatchObject({
    supplierNew: "Studio Nord",
    contactNew: "Zoé Côté",
    systemNew: "Newsletter",
    level: "read",
    credentialNew: "nord-news",
    credentialKind: "api_key",
    end: "none",
    channel: "email",
  });

  await page.getByLabel("Reason", { exact: true }).fill("Monthly letter");
  await page.getByLabel("Why is there no end?").fill("It is sent every month");
  await endAllSessions(world.admin.personId);
  const complete = await posted(page);
  await page.getByRole("button", { name: "Log this grant" }).click();
  await page.getByText("You have been signed out.").first().waitFor();
  expect(await posted(page)).toEqual(complete);

  const token = await startSession(world.admin.personId, null, MONDAY);
  const [cookie] = await ada.cookies();
  if (cookie) await ada.addCookies([{ ...cookie, value: token }]);
  await page.getByRole("button", { name: "Log this grant" }).click();
  await page.waitForURL(/\/grants\/[0-9a-f-]{36}\/clean-up$/);
  await page.close();
});

test("what looks like a secret is warned of as it is typed, and leaves the page only when it is none", async () => {
  const page = await logForm();
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));
  const secret = ["pw: Bague", "tte2026!"].join("");
  await type(page, "Studio Nord", "", "Bank portal", "");
  await page.keyboard.type("nord-bank");
  await page.getByLabel("Reason", { exact: true }).fill(secret);
  await page.getByText("Doorbook never stores one: take it out.").waitFor();
  await page.getByRole("button", { name: "Log this grant" }).click();
  await page.getByRole("link", { name: /Reason: This looks like a secret/ }).waitFor();
  expect(sent.filter((body) => body.includes("Bague"))).toEqual([]);

  await page.getByLabel("It is not a secret").check();
  await page.getByRole("button", { name: "Log this grant" }).click();
  await page.waitForURL(/\/grants\/[0-9a-f-]{36}$/);
  await page.close();
});

test("the same access again is recognised as it is typed: extend it, or say that it is another", async () => {
  await logDoor(world, { supplier: "Atelier Bleu", system: "Shop", identifier: "bleu" }, MONDAY);
  const page = await logForm();
  await type(page, "atelier bleu", "", "SHOP", "");
  await type(page, "Bleu");
  await page.getByLabel("What kind is it?").selectOption("shared_password");
  await page.getByText("Atelier Bleu has this access already.").waitFor();
  const extend = page.getByRole("link", { name: "Extend that one" });
  expect(await extend.getAttribute("href")).toMatch(/\/grants\/[0-9a-f-]{36}/);

  await page.getByLabel("Reason", { exact: true }).fill("A second round");
  await page.getByRole("button", { name: "Log this grant" }).click();
  await page
    .getByRole("alert")
    .getByText(/already enters with this/)
    .waitFor();
  await page.getByLabel("No, this is another grant").check();
  await page.getByRole("button", { name: "Log this grant" }).click();
  await page.waitForURL(/\/grants\/[0-9a-f-]{36}$/);
  await page.close();
});

test("a shared password is answered with an account of the supplier's own, and the next grant begins with him", async () => {
  const page = await logForm();
  await type(page, "Atelier Émile & Filles", "", "Web shop", "");
  await type(page, "shop-admin");
  await page.getByLabel("What kind is it?").selectOption("shared_password");
  await page.getByRole("button", { name: "Use “atelier-emile-filles” instead" }).click();
  await page.getByLabel("Reason", { exact: true }).fill("Photos of the winter collection");
  expect(await posted(page)).toMatchObject({
    credentialNew: "atelier-emile-filles",
    credentialKind: "dedicated_account",
  });
  await page.getByRole("button", { name: "Save, and add another for this supplier" }).click();
  await page.getByText("Web shop is on record for Atelier Émile & Filles.").waitFor();
  await expect.poll(() => focused(page)).toBe("f-systemId");
  expect((await posted(page)).supplierId).toMatch(/^[0-9a-f-]{36}$/);
  expect((await posted(page)).reason).toBe("");
  await page.close();
});

test("the list is what its address says: search, filter, order, page and CSV", async () => {
  for (let no = 0; no < 60; no += 1)
    await logDoor(
      world,
      {
        supplier: no % 2 === 0 ? "Réseau Québec" : "Northgate IT",
        system: "AWS production",
        identifier: `key-${String(no).padStart(2, "0")}`,
        kind: "webhook",
        endsOn: no < 5 ? "2026-11-20" : "2026-12-15",
      },
      MONDAY,
    );
  const page = await open("/grants");
  const complaints = complaintsOf(page);
  await page.getByRole("searchbox").fill("reseau quebec");
  await page.keyboard.press("Enter");
  await page
    .getByRole("heading", { name: "30 doors are open, matching “reseau quebec”." })
    .waitFor();
  expect(new URL(page.url()).search).toBe("?q=reseau+quebec");

  await page.getByRole("link", { name: "Remove: matching “reseau quebec”" }).click();
  await page.getByRole("heading", { name: /doors are open\.$/ }).waitFor();
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Enters with").selectOption("webhook");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByRole("heading", { name: /60 doors are open.*entered by Webhook/ }).waitFor();
  expect(await page.getByRole("row").count()).toBe(51);
  await page.getByRole("link", { name: "End" }).click();
  await page.waitForURL(/dir=desc/);
  await page.getByRole("link", { name: "Next" }).click();
  await page.waitForURL(/page=/);
  await expect.poll(() => page.getByRole("row").count()).toBe(11);
  expect(await page.getByText("days over").count()).toBe(5);

  const href = await page.getByRole("link", { name: "CSV for Excel" }).getAttribute("href");
  const answer = await page.request.get(`${url}${href}`);
  expect(answer.headers()["content-disposition"]).toMatch(/^attachment; filename="[\w-]+\.csv"$/);
  const csv = (await answer.body()).toString("utf8");
  expect(csv.startsWith("\uFEFFSupplier,Contact,System")).toBe(true);
  expect(csv.trim().split("\r\n")).toHaveLength(61);

  await page.getByRole("link", { name: "Should be closed" }).click();
  await page.getByRole("heading", { name: /^5 doors should be closed/ }).waitFor();
  await page.goto(at("/grants?q=nobody"));
  await page.getByText("Nothing matches.").waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test("each number of the dashboard leads to exactly the list it counts", async () => {
  const page = await open("");
  await page.getByRole("heading", { level: 1, name: /should be closed/ }).waitFor();
  const numbers = page.locator("#main ul li a");
  for (let no = 0; no < (await numbers.count()); no += 1) {
    const [value = ""] = ((await numbers.nth(no).textContent()) ?? "").match(/\d+$/) ?? [];
    const list = await ada.newPage();
    await list.goto(`${url}${await numbers.nth(no).getAttribute("href")}`);
    const sentence = await list.getByRole("heading", { level: 1 }).textContent();
    expect(sentence).toMatch(
      value === "0" ? /^No / : value === "1" ? /^One / : new RegExp(`^${value} `),
    );
    await list.close();
  }
  await page.close();
});

const LANGUAGES = [
  ["en", "Log a grant", /doors are open\./],
  ["fr", "Consigner un accès", /portes sont ouvertes\./],
] as const;

test.each(LANGUAGES)(
  "dashboard, list and form are whole and accessible: %s",
  async (locale, log, list) => {
    for (const viewport of [
      { width: 375, height: 800 },
      { width: 1280, height: 900 },
    ]) {
      const reader: Member = await world.addMember(`Reader ${locale}`);
      const context = await signedIn(browser, reader, { locale, viewport });
      for (const [path, heading] of [
        ["", /./],
        ["/grants", list],
        ["/grants/new", log],
      ] as const) {
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        await page.goto(at(path));
        await page.getByRole("heading", { level: 1, name: heading }).waitFor();
        if (path === "/grants") await page.locator("summary").first().click();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
        expect(complaints).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(viewport.width);
        await page.close();
      }
      await context.close();
    }
  },
);

test("an auditor reads and exports the list, and is not offered to log", async () => {
  const auditor = await world.addMember("Ana Audit", "auditor");
  const context = await signedIn(browser, auditor, { locale: "en" });
  const page = await context.newPage();
  expect((await page.goto(at("/grants/new")))?.status()).toBe(403);
  await page.goto(at("/grants"));
  expect(await page.getByRole("link", { name: "Log a grant" }).count()).toBe(0);
  expect((await page.request.get(at("/grants/export"))).status()).toBe(200);
  await context.close();
});
