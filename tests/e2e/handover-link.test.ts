import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deriveAccess, keyFromText } from "@/lib/secret-link/seal";
import { launchBrowser } from "../support/browser";
import { mailsTo, minutes, sweepAt } from "../support/product-mail";
import { grantRow } from "../support/register";
import { useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { heardOf } from "./handover-link/recorded";
import {
  keyIn,
  type Locale,
  makeLink,
  opener,
  PASSPHRASE,
  SECRET,
  sender,
  unhandedDoor,
  type Width,
  wordsOf,
} from "./handover-link/stage";

const { url } = useProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const ACTS = {
  en: { act: "Make a one-time link", from: /from the address 127\.0\.0\.1/, notice: /^Opened: / },
  fr: {
    act: "Créer un lien à usage unique",
    from: /depuis l’adresse 127\.0\.0\.1/,
    notice: /^Ouvert\s: /,
  },
} as const;

test.each([
  ["English, wide, without a passphrase", "en", 1280, null],
  ["English, wide, with a passphrase", "en", 1280, PASSPHRASE],
  ["French, on a phone, without a passphrase", "fr", 375, null],
  ["French, on a phone, with a passphrase", "fr", 375, PASSPHRASE],
] as const)(
  "a secret is handed over from one browser to another: %s",
  async (name, locale, width, passphrase) => {
    const door = await unhandedDoor(`Links ${name}`);
    const { make, ready, open, shown } = wordsOf(locale);
    const ada = await sender(browser, door, locale, width);

    await ada.page.goto(door.href);
    await ada.page.getByRole("link", { name: ACTS[locale].act, exact: true }).click();
    await ada.page.getByLabel(make?.secret ?? "", { exact: true }).waitFor();
    await sound(ada.page);
    await ada.page.getByLabel(make?.secret ?? "", { exact: true }).fill(SECRET);
    if (passphrase !== null) await ada.page.locator("#f-passphrase").fill(passphrase);
    await ada.page.locator("#f-announce").check();
    await ada.page.getByRole("button", { name: make?.submit ?? "" }).click();
    await ada.page.getByText(ready?.title ?? "").waitFor();
    expect(await ada.page.locator("textarea").count()).toBe(0);
    await sound(ada.page);
    await ada.page.getByRole("button", { name: ready?.copy ?? "" }).click();
    await ada.page.getByRole("button", { name: ready?.copied ?? "", exact: true }).waitFor();
    const link = await ada.page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(
      new RegExp(`^${url}/one-time#[0-9a-f-]{36}\\.[0-9a-f-]{36}\\.[\\w-]{43}$`),
    );
    await ada.page.getByRole("link", { name: ready?.back ?? "" }).click();
    await stateIn(ada.page, locale, "copied").waitFor();
    await sound(ada.page);

    await lookedAtByScanners(link, locale);
    await sweepAt(minutes(20));
    const announcements = await mailsTo(door.address);
    expect(announcements.map(({ text, html }) => /one-time#/.test(text + html))).toEqual([false]);
    expect((await grantRow(door.world, door.id)).handovers).toEqual([]);

    const rene = await opener(browser, locale, width);
    await rene.page.goto(link);
    await rene.page.getByText(open?.once ?? "").waitFor();
    await rene.page.getByText("Ada Admin, Links").waitFor();
    await sound(rene.page);
    if (passphrase !== null) await rene.page.locator("#f-passphrase").fill(`${passphrase} `);
    await rene.page.getByRole("button", { name: open?.show ?? "" }).click();
    await rene.page.getByText(shown?.title ?? "").waitFor();
    expect(await rene.page.locator("pre").textContent()).toBe(SECRET);
    await sound(rene.page);
    await rene.page.getByRole("button", { name: shown?.copy ?? "", exact: true }).click();
    await rene.page.getByRole("button", { name: shown?.copied ?? "", exact: true }).waitFor();
    expect(await rene.page.evaluate(() => navigator.clipboard.readText())).toBe(SECRET);
    await rene.page.getByRole("button", { name: shown?.hide ?? "" }).click();
    expect(await rene.page.content()).not.toContain("kV93xPlumTorch77");

    await ada.page.reload();
    await stateIn(ada.page, locale, "opened").waitFor();
    await ada.page.getByText(ACTS[locale].from).waitFor();
    expect((await grantRow(door.world, door.id)).handovers).toMatchObject([
      { channel: "one_time_link", generation: 1, byName: "Ada Admin", happenedOn: "2026-11-23" },
    ]);
    await sweepAt(minutes(45));
    const notices = await mailsTo(door.world.admin.email);
    expect(notices.some(({ subject }) => ACTS[locale].notice.test(subject))).toBe(true);

    const late = await opener(browser, locale, width);
    await late.page.goto(link);
    await late.page.getByRole("heading", { name: open?.dead ?? "" }).waitFor();
    await sound(late.page);

    const texts = { secret: SECRET, key: keyIn(link), ...(passphrase && { passphrase }) };
    for (const visit of [ada, rene, late]) {
      const { hits, bytes } = await heardOf(texts, visit);
      expect(hits).toEqual([]);
      expect(bytes).toBeGreaterThan(1_000);
    }
    expect([...ada.complaints, ...rene.complaints]).toEqual([]);
    for (const { context } of [ada, rene, late]) await context.close();
  },
);

/** The one link of the grant's page, where it is in that state. */
function stateIn(page: Page, locale: Locale, state: string) {
  const { list } = wordsOf(locale) as unknown as {
    list: { title: string; state: Record<string, string> };
  };
  const section = page.getByRole("region", { name: list.title });
  return section.getByText(list.state[state] ?? "", { exact: true });
}

/** What mail scanners do with a link: fetch it, ask for its head, load it in a browser that runs scripts. */
async function lookedAtByScanners(link: string, locale: Locale, width: Width = 1280) {
  for (const method of ["GET", "HEAD"]) {
    const answer = await fetch(link, { method });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  }
  for (const path of ["/one-time/read", "/one-time/open"])
    expect((await fetch(`${url}${path}`)).status).toBe(405);
  const scanner = await opener(browser, locale, width);
  await scanner.page.goto(link);
  await scanner.page.getByText(wordsOf(locale).open?.once ?? "").waitFor();
  await scanner.context.close();
}

test("six wrong passphrases lock a link: nothing is handed over, and the sender is told", async () => {
  const door = await unhandedDoor("Locked Bakery");
  const ada = await sender(browser, door, "en");
  const link = await makeLink(ada, door, "en", PASSPHRASE);
  const guesser = await opener(browser, "en");
  await guesser.page.goto(link);
  const field = guesser.page.getByLabel("Passphrase");
  const show = guesser.page.getByRole("button", { name: "Show the secret" });
  await show.click();
  await guesser.page.getByText("Type the passphrase.").waitFor();
  for (const left of ["5 tries are left", "4 tries are left", "3 tries are left"]) {
    await field.fill(`guess before ${left}`);
    await show.click();
    await guesser.page.getByText(left).waitFor();
  }
  // Another browser counts on.
  await guesser.page.reload();
  await guesser.page.getByText("The passphrase was mistyped before. 3 tries are left").waitFor();
  for (const left of ["2 tries are left", "One try is left"]) {
    await field.fill(`guess before ${left}`);
    await show.click();
    await guesser.page.getByText(left).waitFor();
  }
  await field.fill("the sixth");
  await show.click();
  await guesser.page.getByRole("heading", { name: "This link is locked." }).waitFor();
  await guesser.page.getByText("Ask Ada Admin at Locked Bakery for a new one.").waitFor();
  await sound(guesser.page);
  await guesser.page.reload();
  await guesser.page.getByRole("heading", { name: "This link opens nothing." }).waitFor();

  await ada.page.goto(door.href);
  await ada.page.getByText("Locked", { exact: true }).waitFor();
  await ada.page.getByRole("link", { name: "Make a new one" }).waitFor();
  expect((await grantRow(door.world, door.id)).handovers).toEqual([]);
  const texts = { secret: SECRET, key: keyIn(link), guess: "guess before 4 tries" };
  expect((await heardOf(texts, guesser)).hits).toEqual([]);
  // What a page may post is heard where it is posted: the search is not deaf.
  const access = await deriveAccess(keyFromText(keyIn(link)));
  const places = (await heardOf({ access }, guesser)).hits.map(({ place }) => place);
  expect(new Set(places)).toEqual(
    new Set(["POST /one-time/read, body", "POST /one-time/open, body"]),
  );
  await sweepAt(minutes(45));
  const notices = await mailsTo(door.world.admin.email);
  expect(notices.some(({ subject }) => /^Locked: /.test(subject))).toBe(true);
  await ada.context.close();
  await guesser.context.close();
});
