import { readFile } from "node:fs/promises";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClientContact } from "@/lib/client/operations/create-contact";
import { createClientContactInput } from "@/lib/client/schema";
import { inOrganization } from "@/lib/db/transaction";
import { launchBrowser } from "../support/browser";
import { holdAccess } from "../support/received";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { makeWorld } from "../support/world";
import { SIZES } from "./handover-link/stage";

const { url } = useProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const WORDS = {
  en: {
    log: "Log a client’s access",
    client: "Client",
    system: "System",
    kind: "Kind of system",
    account: "Account",
    vault: /^Vault/,
    end: /^End/,
    submit: "Log it",
    secret: "Something here looks like a secret.",
    held: /We hold WordPress admin/,
    find: "Find",
    show: "Show",
    destroyed: "We have destroyed it",
    how: /^How/,
    record: "Record the destruction",
    gone: /Our copy of WordPress admin was destroyed/,
    state: "State",
    block: "What we should give back",
    overdue: /overdue/,
    late: /should have been given back/,
    column: "Destroyed on",
  },
  fr: {
    log: "Consigner l’accès d’un client",
    client: "Client",
    system: "Système",
    kind: "Type de système",
    account: "Compte",
    vault: /^Coffre/,
    end: /^Fin/,
    submit: "Consigner",
    secret: "Quelque chose ici ressemble à un secret.",
    held: /Nous détenons WordPress admin/,
    find: "Chercher",
    show: "Montrer",
    destroyed: "Nous l’avons détruit",
    how: /^Comment/,
    record: "Consigner la destruction",
    gone: /Notre copie de WordPress admin a été détruite/,
    state: "État",
    block: "Ce que nous devrions rendre",
    overdue: /en retard/,
    late: /aurait dû être rendu/,
    column: "Détruit le",
  },
} as const;

const SIGHTS = [
  ["English, wide", "en", 1280],
  ["French, on a phone", "fr", 375],
] as const;

test.each(SIGHTS)(
  "what a client gave us is logged without its secret, found, destroyed and taken along: %s",
  async (name, locale, width) => {
    const world = await makeWorld(`Agency ${name}`, "America/Toronto", MONDAY);
    const late = { system: "Old shop", client: "Zèbre", endsOn: "2026-11-02" };
    await holdAccess(world, late, MONDAY);
    const words = WORDS[locale];
    const context = await signedIn(browser, world.admin, { locale, viewport: SIZES[width] });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const home = `${url}/${world.slug}`;

    await page.goto(home);
    const block = page.getByRole("region", { name: words.block });
    await sound(page);
    await block.getByRole("link", { name: words.overdue }).click();
    await page.waitForURL(/due=overdue/);
    await page.getByRole("link", { name: "Old shop" }).click();
    await page.getByRole("heading", { level: 1, name: words.late }).waitFor();

    await page.goto(`${home}/received`);
    await page.getByRole("link", { name: words.log }).click();
    await page.waitForURL(/\/received\/new$/);
    const client = page.getByRole("combobox", { name: words.client, exact: true });
    await client.fill("Café Lune");
    await client.blur();
    await page.getByLabel(words.system, { exact: true }).fill("WordPress admin");
    await page.getByLabel(words.account, { exact: true }).fill("agency@lune.example");
    const vault = page.getByLabel(words.vault).first();
    await vault.fill("password: Xk9#mQ2vLp7!");
    await page.getByText(words.secret).waitFor();
    await sound(page);
    await vault.fill("Team vault");
    await page.getByLabel(words.end).fill("2026-12-04");
    await page.getByRole("button", { name: words.submit, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: words.held }).waitFor();
    await sound(page);

    await page.goto(`${home}/received`);
    await page.getByLabel(words.find).fill("lune wordpress");
    await page.getByRole("button", { name: words.show }).click();
    await page.waitForURL(/q=lune/);
    await page.getByRole("link", { name: "WordPress admin" }).waitFor();
    expect(await page.getByRole("row").filter({ hasText: "Old shop" }).count()).toBe(0);
    await sound(page);
    await page.getByRole("link", { name: "WordPress admin" }).click();
    await page.getByRole("button", { name: words.destroyed }).click();
    await page.getByLabel(words.how).fill("Deleted from the vault");
    await page.getByRole("button", { name: words.record }).click();
    await page.getByRole("heading", { level: 1, name: words.gone }).waitFor();
    await page.getByText("Deleted from the vault").first().waitFor();

    await page.goto(`${home}/received?state=all`);
    const link = page.getByRole("link", { name: "CSV", exact: true });
    const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const csv = await readFile(await file.path(), "utf8");
    expect(csv.split("\r\n")[0]).toContain(words.column);
    expect(csv).toContain("Café Lune,WordPress admin");
    expect(csv).toContain("Zèbre,Old shop");

    const { organizationId } = world;
    const stored = await inOrganization(organizationId, (tx) =>
      tx.receivedAccess.findFirstOrThrow({
        where: { organizationId, systemWords: "WordPress admin" },
        include: { destruction: true, accessUsers: true },
      }),
    );
    expect(stored).toMatchObject({
      vault: "Team vault",
      endsOn: "2026-12-04",
      destruction: { how: "Deleted from the vault", byName: world.admin.name },
      accessUsers: [{ membershipId: world.admin.membershipId }],
    });
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test("who holds nothing of a client's has no such place, and one quiet way to it", async () => {
  const world = await makeWorld("No agency", "America/Toronto", MONDAY);
  const context = await signedIn(browser, world.admin, { locale: "en", viewport: SIZES[1280] });
  const page = await context.newPage();
  await page.goto(`${url}/${world.slug}`);
  const nav = page.getByRole("navigation", { name: "Register" });
  await nav.getByRole("link", { name: "Suppliers" }).waitFor();
  expect(await nav.getByRole("link", { name: "Held for clients" }).count()).toBe(0);
  expect(await page.getByRole("region", { name: "What we should give back" }).count()).toBe(0);
  await page.goto(`${url}/${world.slug}/received`);
  await page.getByText("Nothing is held for a client.").waitFor();
  await sound(page);
  await context.close();
});

const PICKS = {
  en: {
    count: "3 accesses picked",
    handBack: "Hand 2 back to Café Lune",
    other: "Hand one back to Zèbre",
  },
  fr: {
    count: "3 accès choisis",
    handBack: "En rendre 2 à Café Lune",
    other: "En rendre un à Zèbre",
  },
} as const;

test.each(SIGHTS)(
  "what is picked on the list leads to a hand-back of each client's own, with just that ticked: %s",
  async (name, locale, width) => {
    const world = await makeWorld(`Picks ${name}`, "America/Toronto", MONDAY);
    const { clientId } = await holdAccess(world, { client: "Café Lune", system: "Blog" }, MONDAY);
    await holdAccess(world, { client: "Café Lune", system: "Store" }, MONDAY);
    await holdAccess(world, { client: "Café Lune", system: "Banners" }, MONDAY);
    await holdAccess(world, { client: "Zèbre", system: "Alarm" }, MONDAY);
    const person = { clientId, name: "Marie", email: `marie@${world.slug}.example` };
    await createClientContact(
      await world.as(world.admin, "received:edit", MONDAY),
      createClientContactInput.parse(person),
      MONDAY,
    );
    const context = await signedIn(browser, world.admin, { locale, viewport: SIZES[width] });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const words = PICKS[locale];
    await page.goto(`${url}/${world.slug}/received`);
    const box = (system: string) =>
      page.getByRole("checkbox", { name: new RegExp(`\\b${system}, agency`) });
    for (const system of ["Blog", "Alarm", "Store"]) await box(system).check();
    await page.getByText(words.count, { exact: true }).waitFor();
    await page.getByRole("link", { name: words.other, exact: true }).waitFor();
    await sound(page);
    await page.getByRole("link", { name: words.handBack, exact: true }).click();
    await page.waitForURL(/\/hand-backs\/new\?client=/);
    const offered = page.getByRole("group").getByRole("listitem");
    for (const [system, ticked] of [
      ["Blog", true],
      ["Store", true],
      ["Banners", false],
    ] as const)
      expect(
        await offered.filter({ hasText: system }).getByRole("checkbox").isChecked(),
        system,
      ).toBe(ticked);
    expect(await page.getByText("Alarm").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  },
);
