import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDoor, rotate } from "../support/acts";
import { launchBrowser } from "../support/browser";
import { logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { makeWorld } from "../support/world";

const { url } = useProduct();
let browser: Browser;
let directory: string;

beforeAll(async () => {
  [browser, directory] = await Promise.all([
    launchBrowser(),
    mkdtemp(join(tmpdir(), "doorbook-certificate-")),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await rm(directory, { recursive: true });
});

type Look = BrowserContextOptions & { locale: "en" | "fr" };
const DESK: Look = { locale: "en", viewport: { width: 1280, height: 900 } };
const PHONE: Look = { locale: "fr", viewport: { width: 375, height: 800 }, colorScheme: "dark" };
const WORDS = {
  en: {
    end: "The work is over",
    why: "Why",
    note: "Note the end",
    whole: "Everything, and what is left",
    progress: "0 of 9 done: 5 doors are open, 4 secrets are not changed.",
    machine: "Machine access",
    change: "Change the secret of shop-admin · Web shop",
    rotate: "Mark as rotated",
    half: "2 of 9 done",
    left: "4 doors to close, 3 secrets to change",
    headline: "Four doors should be closed.",
    none: "Suppliers that ended properly in the last 12 months: 0 of 1.",
    all: "Suppliers that ended properly in the last 12 months: 1 of 1.",
    issue: "Issue the certificate",
    certificate: "Every door on record is closed",
    again: "It goes on",
    takeBack: "Take the end back",
    cameBack: "The end was taken back",
    show: "Show the certificate",
    superseded: "This certificate no longer holds.",
  },
  fr: {
    end: "La collaboration est terminée",
    why: "Pourquoi",
    note: "Noter la fin",
    whole: "Tout voir, et ce qui reste",
    progress: "0 sur 9 : 5 portes sont ouvertes, 4 secrets ne sont pas changés.",
    machine: "Accès de programmes",
    change: "Changer le secret de shop-admin · Web shop",
    rotate: "Confirmer la rotation",
    half: "2 sur 9",
    left: "4 portes à fermer, 3 secrets à changer",
    headline: "Quatre portes devraient être fermées.",
    none: "Fournisseurs partis en bonne et due forme dans les 12 derniers mois : 0 sur 1.",
    all: "Fournisseurs partis en bonne et due forme dans les 12 derniers mois : 1 sur 1.",
    issue: "Délivrer le certificat",
    certificate: "Chaque porte au registre est fermée",
    again: "La collaboration continue",
    takeBack: "Annuler la fin",
    cameBack: "Annulée depuis",
    show: "Voir le certificat",
    superseded: "Ce certificat ne tient plus.",
  },
};

/** Five doors of one supplier: two shared passwords, a webhook, an account of its own, and a partner access that has no secret. */
async function place() {
  const world = await makeWorld("Ending Bakery", "America/Toronto", MONDAY);
  const una = await world.addMember("Una");
  const by = { supplier: "Studio Nord", owner: una, channel: "phone" } as const;
  const shop = await logDoor(world, { ...by, contact: "Nora", identifier: "shop-admin" });
  const social = await logDoor(world, { ...by, system: "Social", identifier: "team" });
  const hook = await logDoor(world, { ...by, kind: "webhook", identifier: "order-feed" });
  const own = { ...by, kind: "dedicated_account", system: "Ledger", identifier: "nord" } as const;
  const ledger = await logDoor(world, own);
  const none = { supplier: "Studio Nord", owner: una, kind: "partner_access" } as const;
  const partner = await logDoor(world, { ...none, identifier: "ads" });
  // Somebody else knows the shop's password as well, and keeps it.
  const other = { supplier: "Print House", identifier: "shop-admin", anyway: true } as const;
  const kept = await logDoor(world, { ...other, channel: "phone" });
  return { world, shop, social, hook, ledger, partner, kept };
}

/** Presses a button that opens a dialog, once the page is alive. */
async function dialog(page: Page, button: string): Promise<Locator> {
  const box = page.locator('[role="dialog"]:not([data-type])');
  const opener = page.getByRole("button", { name: button, exact: true });
  await expect
    .poll(async () => {
      if (!(await box.isVisible())) await opener.click({ timeout: 2_000 }).catch(() => {});
      return box.isVisible();
    })
    .toBe(true);
  return box;
}

/** What `npm run verify-certificate` ends with for a file of this text, asking the product's register. */
async function verified(text: string): Promise<{ said: string; status: number }> {
  const path = join(directory, "certificate.json");
  await writeFile(path, text);
  const script = join(import.meta.dirname, "../../scripts/verify-certificate.ts");
  const env = { ...process.env, DATABASE_ADMIN_URL: inject("product").adminDatabaseUrl };
  const child = spawn(process.execPath, [script, path, "--database"], { env });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
  const status = await new Promise<number>((resolve) => child.on("close", resolve));
  return { said, status };
}

test.each([DESK, PHONE])(
  "a supplier ends with five doors, two shared passwords and a webhook: to the certificate, verified, and one byte of it changed ($locale)",
  async (look) => {
    const words = WORDS[look.locale];
    const { world, shop, social, hook, ledger, partner, kept } = await place();
    const at = (path: string) => `${url}/${world.slug}${path}`;
    const context = await signedIn(browser, world.admin, look);
    const page = await context.newPage();
    const complaints = complaintsOf(page);

    await page.goto(at(`/suppliers/${shop.supplierId}`));
    const ending = await dialog(page, words.end);
    await ending.getByLabel(words.why).fill("The shop is built");
    await ending.getByRole("button", { name: words.note }).click();
    await page.getByRole("link", { name: words.whole }).click();
    await page.getByRole("heading", { level: 1 }).getByText(words.progress).waitFor();
    await page.getByRole("heading", { name: words.machine }).waitFor();
    expect(await page.getByRole("button", { name: words.issue }).count()).toBe(0);
    await sound(page);

    // The one act for a shared password closes its door too, and leaves the other who knows it his own.
    await page.getByRole("link", { name: words.change }).first().click();
    await page.waitForURL(/\/rotate/);
    const ended = page.locator(`input[type="radio"][name*="${shop.id}"]:checked`);
    expect(await ended.inputValue()).toBe("ends");
    const stays = page.locator(`input[type="radio"][name*="${kept.id}"]:checked`);
    expect(await stays.inputValue()).toBe("gets_new");
    await page.getByRole("button", { name: words.rotate }).click();
    await page.waitForURL((to) => !to.pathname.endsWith("/rotate"));
    await page.goto(at(`/suppliers/${shop.supplierId}/end`));
    await page.getByRole("heading", { level: 1 }).getByText(words.half).waitFor();
    await page.goto(at(""));
    await page.getByRole("heading", { level: 1, name: words.headline }).waitFor();
    const lines = page.getByRole("region").filter({ hasText: words.none });
    await lines.getByText(words.left).waitFor();
    await sound(page);

    const now = { now: new Date(MONDAY.getTime() + 3_600_000) };
    const on = { on: "2026-11-23" };
    await rotate(world, social.credentialId, { [social.id]: "ends" }, on, now);
    const evidenceUrl = "https://tickets.example.test/4711";
    for (const { id } of [hook, ledger, partner])
      await closeDoor(world, id, { kind: "revoked", evidenceUrl, ...on }, now);

    await lines.getByRole("link", { name: "Studio Nord" }).click();
    await page.getByRole("button", { name: words.issue }).click();
    await page.waitForURL(/\/end\/certificate$/);
    await page.getByRole("heading", { level: 1 }).getByText(words.certificate).waitFor();
    await sound(page);
    await page.emulateMedia({ media: "print" });
    await sound(page);
    await page.emulateMedia({ media: null });

    const file = await context.request.get(
      at(`/suppliers/${shop.supplierId}/end/certificate/file`),
    );
    expect(file.headers()["content-disposition"]).toMatch(/^attachment; .+\.json"$/);
    const text = await file.text();
    const { sha256 } = JSON.parse(text) as { sha256: string };
    await page.getByText(sha256, { exact: true }).waitFor();
    const genuine = await verified(text);
    expect(genuine.said).toContain("the register issued it");
    expect(genuine.status).toBe(0);
    const changed = await verified(text.replace("The shop is built", "The shop is Built"));
    expect(changed.said).toContain("CHANGED");
    expect(changed.status).toBe(1);

    await page.goto(at("/suppliers"));
    await page.getByText(words.all).waitFor();

    // Taken back: the certificate stays as it was written, and says that it no longer holds.
    const { id } = (JSON.parse(text) as { certificate: { id: string } }).certificate;
    await page.goto(at(`/suppliers/${shop.supplierId}`));
    const back = await dialog(page, words.again);
    await back.getByLabel(words.why).fill("They go on after all");
    await back.getByRole("button", { name: words.takeBack }).click();
    await page.getByRole("button", { name: words.end, exact: true }).waitFor();
    await page.getByRole("link", { name: words.cameBack }).click();
    await page.getByRole("link", { name: words.show }).click();
    await page.waitForURL(new RegExp(`/end/certificate\\?of=${id}$`));
    await page.getByText(words.superseded).waitFor();
    await sound(page);
    const again = await verified(text);
    expect(again).toMatchObject({ status: 0 });
    expect(again.said).toContain("SUPERSEDED");
    expect(complaints).toEqual([]);
    await context.close();
  },
  120_000,
);
