import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser";
import { grantRow, logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { makeWorld, type World } from "../support/world";
import { opener, SECRET, SIZES, wordsOf } from "./handover-link/stage";

const { url } = useProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const WORDS = {
  en: {
    exposed: "Others can read it where it was sent.",
    matter: "What is the matter",
    rotate: "Mark as rotated",
    ends: "Ends",
    done: /One door is closed, and 3 holders need the new one/,
    none: /Nobody has the new secret of main yet/,
    some: /1 of 3 has the new secret of main/,
    all: /Everybody who should has the new secret of main/,
    byLink: "One-time link for Mail Studio",
    copied: "Link copied",
    otherwise: "Handed over otherwise: Phone North",
    record: "Record it",
    instead: "Close instead: Chat East",
    rotated: "The secret was changed",
    close: "Close this door",
    closed: "Closed instead",
    emailed: "Had it by e-mail",
    off: "Write it down: The off switch",
    save: "Save",
    noted: "It is written down.",
    noSwitch: "Nobody wrote down how to turn it off.",
    noInterval: "Nobody said how often it must be changed, so nobody will be reminded.",
    setInterval: "Set an interval",
  },
  fr: {
    exposed: "D’autres peuvent le lire là où il a été envoyé.",
    matter: "Ce qui ne va pas",
    rotate: "Confirmer la rotation",
    ends: "Prend fin",
    done: /Une porte est fermée, et 3 détenteurs attendent le nouveau/,
    none: /Personne n’a encore le nouveau secret de main/,
    some: /1 sur 3 a le nouveau secret de main/,
    all: /Tous ceux qui devaient recevoir le nouveau secret de main l’ont/,
    byLink: "Lien à usage unique pour Mail Studio",
    copied: "Lien copié",
    otherwise: "Remis autrement à Phone North",
    record: "Consigner la remise",
    instead: "Fermer plutôt la porte de Chat East",
    rotated: "Le secret a été changé",
    close: "Fermer cette porte",
    closed: "Fermées plutôt que remises",
    emailed: "Reçu par courriel",
    off: /^Le noter\s: Où l’éteindre/,
    save: "Enregistrer",
    noted: "C’est noté.",
    noSwitch: "Personne n’a noté comment l’éteindre.",
    noInterval: "Personne n’a dit à quelle fréquence le changer : aucun rappel ne viendra.",
    setInterval: "Fixer un intervalle",
  },
} as const;

const SIGHTS = [
  ["English, wide", "en", 1280],
  ["French, on a phone", "fr", 375],
] as const;

/** A password that four suppliers have, one of them by e-mail. */
async function mailedPassword(name: string) {
  const world = await makeWorld(name, "America/Toronto", MONDAY);
  const shared = { system: "Hosting", identifier: "main", endsOn: "2027-01-20", anyway: true };
  const log = async (supplier: string, channel: "email" | "phone") =>
    (await logDoor(world, { ...shared, supplier, channel }, MONDAY)).id;
  const ids = {
    mail: await log("Mail Studio", "email"),
    phone: await log("Phone North", "phone"),
    chat: await log("Chat East", "phone"),
    ends: await log("Done West", "phone"),
  };
  const { credentialId } = await grantRow(world, ids.mail);
  return { world, ids, at: `${url}/${world.slug}/credentials/${credentialId}` };
}

async function visit(world: World, locale: "en" | "fr", width: keyof typeof SIZES) {
  const permissions = ["clipboard-read", "clipboard-write"];
  const context = await signedIn(browser, world.admin, {
    locale,
    viewport: SIZES[width],
    permissions,
  });
  const page = await context.newPage();
  return { context, page, complaints: complaintsOf(page) };
}

const heading = (page: Page, name: RegExp) => page.getByRole("heading", { level: 1, name });

test.each(SIGHTS)(
  "an e-mailed password is changed, and everybody who stays gets the new one or is closed: %s",
  async (name, locale, width) => {
    const { world, ids, at } = await mailedPassword(`Reissue ${name}`);
    const words = WORDS[locale];
    const { make, ready, open, shown } = wordsOf(locale);
    const { context, page, complaints } = await visit(world, locale, width);

    await page.goto(at);
    const matter = page.getByRole("region", { name: words.matter });
    await matter.getByText(words.exposed).waitFor();
    await sound(page);
    await matter.getByRole("link", { name: words.rotate }).click();
    await page.waitForURL(/\/rotate$/);
    await page
      .getByRole("group", { name: /Done West/ })
      .getByLabel(words.ends, { exact: true })
      .check();
    await page.getByRole("button", { name: words.rotate }).click();

    await page.waitForURL(/\/re-issue/);
    await page.getByText(words.done).waitFor();
    await heading(page, words.none).waitFor();
    await page.getByText(words.emailed).waitFor();
    await sound(page);
    expect(await grantRow(world, ids.ends)).toMatchObject({ closure: { kind: "rotated" } });

    await page.getByRole("link", { name: words.byLink }).click();
    await page.getByLabel(make?.secret ?? "", { exact: true }).fill(SECRET);
    await page.getByRole("button", { name: make?.submit ?? "" }).click();
    await page.getByText(ready?.title ?? "").waitFor();
    await page.getByRole("button", { name: ready?.copy ?? "" }).click();
    const link = await page.getByLabel(ready?.link ?? "", { exact: true }).inputValue();
    await page.getByRole("button", { name: ready?.copied ?? "", exact: true }).waitFor();
    // Leaving at once could take the word that it was copied along.
    await page.getByRole("link", { name: ready?.backToList ?? "" }).click();
    await page.getByText(words.copied, { exact: true }).waitFor();
    await heading(page, words.none).waitFor();

    const rene = await opener(browser, locale, width);
    await rene.page.goto(link);
    await rene.page.getByRole("button", { name: open?.show ?? "" }).click();
    await rene.page.getByText(shown?.title ?? "").waitFor();
    expect(await rene.page.locator("pre").textContent()).toBe(SECRET);
    await page.reload();
    await heading(page, words.some).waitFor();
    await sound(page);

    await page.getByRole("link", { name: words.otherwise }).click();
    await page.locator("#f-channel").selectOption("in_person");
    await page.getByRole("button", { name: words.record }).click();
    await page.waitForURL(/\/re-issue\?done=handover$/);
    await page.getByRole("link", { name: words.instead }).click();
    await page.getByLabel(words.rotated).check();
    await page.getByRole("button", { name: words.close, exact: true }).click();
    await page.waitForURL(/\/re-issue\?done=closed$/);
    await heading(page, words.all).waitFor();
    const closed = page.getByRole("region", { name: words.closed });
    await closed.getByText("Chat East").waitFor();
    await closed.getByText("Done West").waitFor();
    await sound(page);

    await page.goto(at);
    await page.getByRole("heading", { level: 1, name: /Mail Studio/ }).waitFor();
    expect(await page.getByText(words.exposed).count()).toBe(0);
    await sound(page);
    expect(complaints).toEqual([]);
    await context.close();
    await rene.context.close();
  },
);

test.each(SIGHTS)(
  "what nobody knows of a machine's key is filled in from where it is missed: %s",
  async (name, locale, width) => {
    const world = await makeWorld(`Machine ${name}`, "America/Toronto", MONDAY);
    const key = { supplier: "Studio Nord", kind: "api_key", identifier: "ci-key" } as const;
    const { id } = await logDoor(world, { ...key, channel: "phone" }, MONDAY);
    const { credentialId } = await grantRow(world, id);
    const words = WORDS[locale];
    const { context, page, complaints } = await visit(world, locale, width);

    await page.goto(`${url}/${world.slug}/credentials?finding=any`);
    await sound(page);
    await page.getByRole("link", { name: "ci-key" }).click();
    await page.getByText(words.noSwitch).waitFor();
    await sound(page);
    await page.getByRole("link", { name: words.off }).click();
    await page.waitForURL(/\/edit#f-offSwitch$/);
    const focused = () => document.activeElement?.id;
    await page.waitForFunction(() => document.activeElement?.id === "f-offSwitch");
    expect(await page.evaluate(focused)).toBe("f-offSwitch");
    await page.keyboard.type("Settings, then Keys");
    await page.getByRole("button", { name: words.save }).click();
    await page.getByText(words.noted).waitFor();
    expect(await page.getByText(words.noSwitch).count()).toBe(0);

    await page.getByText(words.noInterval).waitFor();
    await page.getByRole("link", { name: words.setInterval }).click();
    await page.waitForFunction(() => document.activeElement?.id === "f-rotateEveryDays");
    await page.keyboard.type("90");
    await page.getByRole("button", { name: words.save }).click();
    await page.getByText(words.noted).waitFor();
    expect(await page.getByText(words.noInterval).count()).toBe(0);
    expect(await grantRow(world, id)).toMatchObject({
      credential: { id: credentialId, offSwitch: "Settings, then Keys", rotateEveryDays: 90 },
    });

    await page.goto(`${url}/${world.slug}/credentials?finding=any`);
    await heading(
      page,
      locale === "en" ? /No credential needs a look/ : /Aucun identifiant/,
    ).waitFor();
    await sound(page);
    expect(complaints).toEqual([]);
    await context.close();
  },
);
