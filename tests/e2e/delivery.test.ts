import type { Browser, BrowserContextOptions, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { resetEnv } from "@/lib/env";
import { type Product, startProduct } from "../support/app";
import { launchBrowser } from "../support/browser";
import { type MailServer, startMailServer } from "../support/mail-server";
import { logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn } from "../support/signed-in";
import { sound } from "../support/sound";
import { makeWorld, type World } from "../support/world";

// A product of its own: its mail server refuses and goes away as the tests want.
let product: Product;
let browser: Browser;
let server: MailServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startMailServer()]);
  const env = { SMTP_URL: server.url, MAIL_FROM: "Doorbook <doorbook@example.test>" };
  product = await startProduct({ clock: MONDAY.toISOString(), env });
  process.env.DATABASE_URL = product.databaseUrl;
  process.env.DATABASE_SWEEP_URL = product.databaseUrl;
  resetEnv();
});
beforeEach(() => {
  server.atRecipient = () => undefined;
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await server?.stop();
});

type Look = BrowserContextOptions & { locale: "en" | "fr" };
const DESK: Look = { locale: "en", viewport: { width: 1280, height: 900 } };
const PHONE: Look = {
  locale: "fr",
  viewport: { width: 375, height: 800 },
  colorScheme: "dark",
};
const WORDS = {
  en: {
    press: /^Send a test mail to/,
    accepted: "The mail server took it.",
    refused: "The mail server refused it for good.",
    what: "Check it, or show these words",
    away: "The mail server could not be used: nothing was sent.",
    settings: "should check the mail settings",
  },
  fr: {
    press: /^Envoyer un courriel d’essai à/,
    accepted: "Le serveur de courriel l’a accepté.",
    refused: "Le serveur de courriel l’a refusé pour de bon.",
    what: "Vérifiez-la ou montrez ces mots",
    away: "Le serveur de courriel n’a pas pu être utilisé",
    settings: "devrait vérifier les réglages du courriel",
  },
};

const NOBODY_YET = "Nobody yet: whoever is next in line is told";

/** The mails this address has been sent since the last time, once there is one and a further run brought no more. */
async function caught(address: string) {
  const mine = () => server.messages.filter(({ recipients }) => recipients.includes(address));
  const run = () =>
    fetch(`${product.url}/api/cron/reminders`, {
      method: "POST",
      headers: { authorization: `Bearer ${product.cronSecret}` },
    });
  await expect.poll(() => run().then(() => mine().length), { timeout: 20_000 }).toBeGreaterThan(0);
  await run();
  const mails = mine();
  server.messages.length = 0;
  return mails;
}

/** The delivery page of this world's admin, in a window that is closed at the end. */
async function onPage(world: World, look: Look, work: (page: Page) => Promise<void>) {
  const context = await signedIn(browser, world.admin, look);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${product.url}/${world.slug}/mail`);
  await work(page);
  expect(complaints).toEqual([]);
  await context.close();
}

const shown = (page: Page, text: string) => page.getByText(text).first().waitFor();
const newWorld = (name: string) => makeWorld(name, "America/Toronto", MONDAY);

describe.each([DESK, PHONE])("a test mail in $locale at $viewport.width", (look) => {
  const words = WORDS[look.locale];

  test.each([true, false])(
    "is taken and the server's words are shown, after a reload too, scripts: %s",
    async (javaScriptEnabled) => {
      const world = await newWorld("Test Post");
      const before = server.messages.length;
      await onPage(world, { ...look, javaScriptEnabled }, async (page) => {
        const reply = page.locator("code").getByText(/^250 /);
        await page.getByRole("button", { name: words.press }).click();
        await shown(page, words.accepted);
        await reply.waitFor();
        await page.reload();
        await reply.waitFor();
        if (javaScriptEnabled) await sound(page);
      });
      expect(server.messages.slice(before).map(({ recipients }) => recipients)).toEqual([
        [world.admin.email],
      ]);
    },
  );

  test.each([true, false])(
    "is refused: the server's words are shown and what to do, scripts: %s",
    async (javaScriptEnabled) => {
      server.atRecipient = () => ({ code: 550, message: "no such user here" });
      await onPage(await newWorld("Refused Post"), { ...look, javaScriptEnabled }, async (page) => {
        await page.getByRole("button", { name: words.press }).click();
        await shown(page, words.refused);
        await shown(page, words.what);
        await page.locator("code").getByText("550 no such user here").waitFor();
        if (javaScriptEnabled) await sound(page);
      });
    },
  );

  test("shows its answer to nobody but its sender", async () => {
    const world = await newWorld("Own Post");
    const paula = await world.addMember("Paula Admin", "admin");
    let sent = "";
    await onPage(world, look, async (page) => {
      await page.getByRole("button", { name: words.press }).click();
      await shown(page, words.accepted);
      sent = page.url();
    });
    await onPage({ ...world, admin: paula }, look, async (page) => {
      await page.goto(sent);
      await page.getByRole("button", { name: words.press }).waitFor();
      expect(await page.getByText(words.accepted).count()).toBe(0);
    });
  });
});

test("the next in line gets one notice of what a leaving member leaves; the dashboard counts it, and one click gives it away", async () => {
  const world = await newWorld("Leaving Bakery");
  const omar = await world.addMember("Omar Owner");
  const paula = await world.addMember("Paula Admin", "admin");
  const eve = await world.addMember("Eve Editor");
  const words = { by: paula, owner: omar, endsOn: "2027-02-01" };
  await logDoor(world, { ...words, system: "Web shop" }, MONDAY);
  await logDoor(world, { ...words, system: "Ledger" }, MONDAY);
  await logDoor(world, { ...words, owner: eve, system: "Kitchen door" }, MONDAY);
  const context = await signedIn(browser, world.admin, DESK);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  const at = (path: string) => `${product.url}/${world.slug}${path}`;

  await page.goto(at(`/people/${omar.membershipId}`));
  await page.getByRole("link", { name: "End the membership", exact: true }).click();
  await page.waitForURL(/\/end$/);
  await page.getByLabel("Who takes over").selectOption({ label: NOBODY_YET });
  await page.getByRole("button", { name: "End it for Omar Owner" }).click();
  await page.getByRole("button", { name: "Give it all" }).waitFor();
  const told = await caught(paula.email);
  expect(told.map(({ text }) => text?.includes("Omar Owner"))).toEqual([true]);

  const left = page.getByRole("link", { name: /whose owner has left/ });
  await page.goto(at(""));
  expect(await left.textContent()).toMatch(/\D2$/);
  await left.click();
  await page.waitForURL(/\/grants\?/);
  await page.getByText("Ledger").first().waitFor();
  await page.getByText("Web shop").first().waitFor();
  expect(await page.getByText("Kitchen door").count()).toBe(0);

  await page.goto(at(`/people/${omar.membershipId}`));
  await page.getByLabel("Who answers for it from now on").selectOption({ label: "Eve Editor" });
  await page.getByRole("button", { name: "Give it all" }).click();
  await page.getByRole("button", { name: "Give it all" }).waitFor({ state: "detached" });
  await page.goto(at(""));
  expect(await left.textContent()).toMatch(/\D0$/);
  expect(complaints).toEqual([]);
  await context.close();
});

test("who is away and who stands in, set on one's own page, is seen on the page of the people", async () => {
  const world = await newWorld("Away Bakery");
  const eve = await world.addMember("Eve Editor");
  const context = await signedIn(browser, eve, DESK);
  const page = await context.newPage();
  await page.goto(`${product.url}/${world.slug}/people/${eve.membershipId}`);
  await page.getByLabel("First day").fill("2026-11-23");
  await page.getByLabel("Last day").fill("2026-11-27");
  await page.getByLabel("Who stands in").selectOption({ label: world.admin.name });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Absence saved").waitFor();
  await page.goto(`${product.url}/${world.slug}/people`);
  await page
    .getByText(/Away until/)
    .first()
    .waitFor();
  await page.getByText(/27/).first().waitFor();
  await sound(page);
  await context.close();
});

// Last: nobody listens any more afterwards.
test.each([DESK, PHONE])(
  "that nobody listens is said within 20 seconds, in $locale, with scripts and without",
  async (look) => {
    await server.stop();
    const words = WORDS[look.locale];
    const world = await newWorld("Silent Post");
    for (const javaScriptEnabled of [true, false])
      await onPage(world, { ...look, javaScriptEnabled }, async (page) => {
        await page.getByRole("button", { name: words.press }).click({ timeout: 20_000 });
        await page.getByText(words.away).first().waitFor({ timeout: 20_000 });
        await shown(page, words.settings);
        if (javaScriptEnabled) await sound(page);
      });
  },
);
