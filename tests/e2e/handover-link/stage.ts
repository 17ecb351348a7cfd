import type { Browser, BrowserContext, Page } from "playwright";
import { inject } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { readMessages } from "@/lib/i18n/messages";
import { logDoor } from "../../support/register";
import { complaintsOf, MONDAY, signedIn } from "../../support/signed-in";
import { makeWorld, type World } from "../../support/world";
import { type Recorded, record } from "./recorded";

export const SECRET = 'kV93xPlumTorch77 & «été»\n  "two lines" \\ 日本';
export const PASSPHRASE = "Marmotte4Tuque8Violon épicé";

export type Locale = "en" | "fr";
export const SIZES = { 1280: { width: 1280, height: 900 }, 375: { width: 375, height: 740 } };
export type Width = keyof typeof SIZES;

/** The page's own words, as far as they hold no value. */
export function wordsOf(locale: Locale): Record<string, Record<string, string>> {
  const words = readMessages(locale)["secret-link"] as Record<string, Record<string, string>>;
  return words;
}

export type Door = { world: World; id: string; address: string; href: string };

/** A register with a shared password of Studio Nord that nobody has handed over; its contact René has an address. */
export async function unhandedDoor(name: string): Promise<Door> {
  const world = await makeWorld(name, "America/Toronto", MONDAY);
  const { id } = await logDoor(
    world,
    { contact: "René", system: "Web shop", endsOn: "2027-01-20" },
    MONDAY,
  );
  const { organizationId, slug } = world;
  const address = `rene@${slug}.example`;
  await inOrganization(organizationId, (tx) =>
    tx.contact.updateMany({ where: { organizationId }, data: { email: address, locale: "fr" } }),
  );
  return { world, id, address, href: `${inject("product").url}/${slug}/grants/${id}` };
}

export type Visit = {
  context: BrowserContext;
  page: Page;
  complaints: string[];
  recorded: Recorded;
};

const CLIPBOARD = ["clipboard-read", "clipboard-write"];

/** The sender, signed in. */
export async function sender(
  browser: Browser,
  { world }: Door,
  locale: Locale,
  width: Width = 1280,
): Promise<Visit> {
  const viewport = SIZES[width];
  return visit(await signedIn(browser, world.admin, { locale, viewport, permissions: CLIPBOARD }));
}

/** Somebody else's browser, that knows nothing but the link. */
export async function opener(
  browser: Browser,
  locale: Locale,
  width: Width = 1280,
): Promise<Visit> {
  const language = locale === "fr" ? "fr-CA" : "en-CA";
  const viewport = SIZES[width];
  const options = { reducedMotion: "reduce", locale: language, permissions: CLIPBOARD } as const;
  return visit(await browser.newContext({ ...options, viewport }));
}

async function visit(context: BrowserContext): Promise<Visit> {
  const recorded = record(context);
  const page = await context.newPage();
  return { context, page, complaints: complaintsOf(page), recorded };
}

/** Makes a link on the sender's page and answers its address. */
export async function makeLink(
  { page }: Visit,
  door: Door,
  locale: Locale,
  passphrase: string | null = null,
): Promise<string> {
  const { make, ready } = wordsOf(locale);
  await page.goto(`${door.href}/one-time-link`);
  await page.getByLabel(make?.secret ?? "", { exact: true }).fill(SECRET);
  if (passphrase !== null) await page.locator("#f-passphrase").fill(passphrase);
  await page.getByRole("button", { name: make?.submit ?? "" }).click();
  await page.getByText(ready?.title ?? "").waitFor();
  return page.getByLabel(ready?.link ?? "", { exact: true }).inputValue();
}

/** The key of a link: what stands last in its fragment. */
export const keyIn = (link: string): string => link.split(".").at(-1) ?? "";
