import type { BrowserContext, Page } from "playwright";
import { deriveAccess, deriveProof, keyFromText } from "@/lib/secret-link/seal";
import type { Stage } from "../stage";
import type { Door } from "./doors";

export const ANNA = "anna@nord.example";

type Words = { passphrase?: string; announce?: true; minutes?: number };
type Handed = { href: string; text: string };

/** A secret handed over by a link in every way it can end: opened, with and without a passphrase, destroyed, and left to lapse. */
export async function handOver(stage: Stage, claire: BrowserContext, door: Door): Promise<void> {
  await claire.grantPermissions(["clipboard-write"]);
  const plain = await make(stage, claire, door, { announce: true });
  await open(stage, plain, []);
  const passphrase = stage.secret("passphrase");
  const guarded = await make(stage, claire, door, { passphrase });
  await open(stage, guarded, [stage.secret("wrong passphrase"), passphrase]);
  await make(stage, claire, door);
  await destroy(stage, claire, door);
  await make(stage, claire, door, { minutes: 5 });
  // The last one waits for the rotation, which destroys it.
  await make(stage, claire, door, { minutes: 4320, passphrase: stage.secret("passphrase") });
}

async function make(
  stage: Stage,
  claire: BrowserContext,
  { id }: Door,
  { passphrase, announce, minutes }: Words = {},
): Promise<Handed> {
  const text = stage.secret("text handed over");
  const page = await claire.newPage();
  await page.goto(stage.at(`/grants/${id}/one-time-link`));
  await page.getByLabel("The secret", { exact: true }).fill(text);
  if (passphrase) await page.getByLabel("A passphrase").fill(passphrase);
  if (minutes)
    await page.locator(`input[name=expiresInMinutes][value="${minutes}"]`).check({ force: true });
  if (announce) await page.getByLabel("Tell Anna Roy by mail that a link is coming").check();
  await page.getByRole("button", { name: "Encrypt it and make the link" }).click();
  const address = page.getByLabel("One-time link", { exact: true });
  const href = await address.inputValue({ timeout: 60_000 });
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  await learn(stage, href, passphrase);
  await page.getByRole("link", { name: "Back to the door" }).click();
  await page.waitForURL(/\/grants\/[0-9a-f-]{36}$/);
  await stage.leave(page);
  return { href, text };
}

/** The key in the link, and what is derived from it to be posted. */
async function learn(stage: Stage, href: string, passphrase: string | undefined): Promise<void> {
  const text = new URL(href).hash.split(".").at(-1) ?? "";
  const key = keyFromText(stage.learn("one-time key", text));
  stage.learn("one-time token", await deriveAccess(key));
  if (passphrase) stage.learn("one-time proof", await deriveProof(key, passphrase));
}

/** René's browser: loads the link twice, types what it is told, and reads what it was handed. */
async function open(stage: Stage, { href, text }: Handed, passphrases: string[]): Promise<void> {
  const page = await (await stage.person()).newPage();
  await page.goto(href);
  await page.reload();
  const show = page.getByRole("button", { name: "Show the secret" });
  for (const passphrase of passphrases) {
    await page.getByLabel("Passphrase").fill(passphrase);
    await show.click();
    if (passphrase !== passphrases.at(-1))
      await page.getByText("That is not the passphrase.").first().waitFor();
  }
  if (passphrases.length === 0) await show.click();
  await shown(page, text);
  await stage.leave(page);
  await page.context().close();
}

async function shown(page: Page, text: string): Promise<void> {
  await page.getByRole("heading", { name: "Here it is, this once." }).waitFor({ timeout: 60_000 });
  await page.locator("main pre", { hasText: text }).waitFor();
}

async function destroy(stage: Stage, claire: BrowserContext, { id }: Door): Promise<void> {
  const page = await claire.newPage();
  await page.goto(stage.at(`/grants/${id}`));
  await page
    .getByRole("button", { name: /^Destroy/ })
    .first()
    .click();
  await page.getByText("It is destroyed: the link opens nothing any more.").first().waitFor();
  await stage.leave(page);
}
