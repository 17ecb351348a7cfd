import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { globally } from "@/lib/db/transaction";
import { makeLink } from "../support/access-request";
import { launchBrowser } from "../support/browser";
import { minutes, newestMail, sweepAt } from "../support/product-mail";
import { counts, grantRow, logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { wordsOf } from "../support/words";
import { type Member, makeWorld, type World } from "../support/world";

const { url } = useProduct();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const FIRM = `<img src=x onerror="document.title='owned'"> & Söhne`;

describe.each([
  ["en", 1280],
  ["fr", 375],
] as const)("in %s, %i pixels wide", (locale, width) => {
  const t = wordsOf(locale);
  const viewport = { width, height: 900 };
  const contexts: BrowserContext[] = [];
  afterAll(() => Promise.all(contexts.map((context) => context.close())));

  async function pageOf(member: Member): Promise<Page> {
    const context = await signedIn(browser, member, { locale, viewport });
    contexts.push(context);
    return context.newPage();
  }

  /** Somebody who is no member of anything. */
  async function outsider(): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: "reduce", locale, viewport });
    contexts.push(context);
    return context.newPage();
  }

  const press = (page: Page, name: string) =>
    page.getByRole("button", { name, exact: true }).click();
  const said = (page: Page, words: string) =>
    page.getByText(words, { exact: true }).first().waitFor();

  async function fillIn(page: Page, words: { firm: string; person: string }): Promise<void> {
    await page.locator("#f-firm").fill(words.firm);
    await page.locator("#f-person").fill(words.person);
    await page.locator("#f-email").fill("nils@studio-nord.test");
    await page.locator("#f-systemWords").fill("The web shop");
    await page.getByRole("radio", { name: t("ui.level.write") }).check();
    await page.locator("#f-reason").fill("Redesign of the shop");
    await page.locator("#f-endsOn").fill("2026-12-18");
  }

  async function two(): Promise<{ world: World; lise: Member }> {
    const world = await makeWorld("Asked Bakery", "America/Toronto", MONDAY);
    const lise = await world.addMember("Lise", "admin");
    await globally((tx) =>
      tx.person.updateMany({
        where: { id: { in: [world.admin.personId, lise.personId] } },
        data: { locale },
      }),
    );
    return { world, lise };
  }

  test("the link is copied, an outsider asks, his words are taken up, and a second person says yes", async () => {
    const { world, lise } = await two();
    const at = (path: string) => `${url}/${world.slug}${path}`;
    await logDoor(world, { system: "Web shop" }, MONDAY);
    const admin = await pageOf(world.admin);
    const complaints = complaintsOf(admin);
    await admin.goto(at("/requests/link"));
    await press(admin, t("access-request.link.make"));
    const link = await admin.getByLabel(t("access-request.link.address")).inputValue();
    await press(admin, t("access-request.link.copy"));
    await sound(admin);

    const asks = await outsider();
    await asks.goto(link);
    await asks.getByRole("heading", { level: 1, name: /Asked Bakery/ }).waitFor();
    await sound(asks);
    await fillIn(asks, { firm: FIRM, person: "Nils\u0007 Nord" });
    expect(await asks.locator("#f-account").inputValue()).toMatch(/^img-src-x-[a-z-]+$/);
    await asks.locator("#f-account").fill("soehne-shop");
    await press(asks, t("request-access.submit"));
    await said(asks, t("error.control_character"));
    expect(await asks.locator("#f-reason").inputValue()).toBe("Redesign of the shop");
    await asks.locator("#f-person").fill("Nils Nord");
    await press(asks, t("request-access.submit"));
    await said(asks, t("request-access.receipt.next"));
    await said(asks, t("request-access.receipt.what", { firm: FIRM, system: "The web shop" }));
    expect(await asks.title()).not.toBe("owned");
    await sound(asks);

    await sweepAt(minutes(60));
    const mail = await newestMail(world.admin.email, "/requests/");
    expect(mail?.text).toContain("Söhne");
    expect(mail?.html).not.toContain("<img src=x");
    const address = mail?.text.match(/http\S+\/requests\/[0-9a-f-]{36}/)?.[0] ?? "no link";
    await admin.goto(address);
    await said(admin, FIRM);
    await said(admin, t("access-request.words.title"));
    expect(await admin.title()).not.toBe("owned");
    await sound(admin);
    await admin.getByRole("link", { name: t("access-request.takeUp.open") }).click();
    await admin.waitForURL(/\/take-up$/);
    await expect
      .poll(() => admin.locator("#f-credentialId").inputValue(), { timeout: 10_000 })
      .toBe("soehne-shop");
    expect(await admin.locator("#f-endOn").inputValue()).toBe("2026-12-18");
    expect(await admin.getByLabel(t("grant.form.channel")).count()).toBe(0);
    await sound(admin);
    await admin.locator("#f-systemId").fill("Web shop");
    // What the box offers closes once another field has the focus.
    await admin.locator("#f-ticket").fill("T-1");
    await press(admin, t("grant.form.ask"));
    await said(admin, t("acts.done.asked_approval"));
    const id = new URL(admin.url()).pathname.slice(-36);
    expect(await grantRow(world, id)).toMatchObject({ requestedBy: "Nils Nord", handovers: [] });

    await admin.goto(at(`/grants/${id}/approval`));
    await said(admin, t("approval.waits.own_request"));
    await said(admin, t("access-request.asked.title"));
    const decides = await pageOf(lise);
    await decides.goto(at(`/grants/${id}/approval`));
    await sound(decides);
    await press(decides, t("approval.approve.submit"));
    await said(decides, t("acts.done.approved"));
    expect(await grantRow(world, id)).toMatchObject({ authorizedBy: "Lise" });
    await decides.goto(address);
    await decides.getByRole("link", { name: t("access-request.answered.grant") }).waitFor();
    await sound(decides);
    expect(complaints).toEqual([]);
  });

  test("one is declined with a reason; a link revoked meanwhile takes nothing and keeps what was typed", async () => {
    const { world } = await two();
    const at = (path: string) => `${url}/${world.slug}${path}`;
    await logDoor(world, {}, MONDAY);
    const parts = await makeLink(world, world.admin, MONDAY);
    const link = `${url}/request-access#${Object.values(parts).join(".")}`;
    const asks = await outsider();
    await asks.goto(link);
    await asks.locator("#f-firm").waitFor();
    await fillIn(asks, { firm: "Studio Nord", person: "Nils Nord" });
    await press(asks, t("request-access.submit"));
    await said(asks, t("request-access.receipt.next"));

    const admin = await pageOf(world.admin);
    await admin.goto(at(""));
    await admin.getByRole("link", { name: t("dashboard.numbers.accessRequests") }).click();
    await admin.waitForURL(/\/requests$/);
    await sound(admin);
    await admin.getByRole("link", { name: "Studio Nord" }).click();
    await admin.getByLabel(t("access-request.decline.why")).fill("We know nobody there");
    await press(admin, t("access-request.decline.submit"));
    await said(admin, t("access-request.answered.why", { why: "We know nobody there" }));
    await sound(admin);

    const late = await outsider();
    await late.goto(link);
    await late.locator("#f-firm").waitFor();
    await fillIn(late, { firm: "Too Late", person: "Lea Late" });
    await admin.goto(at("/requests/link"));
    await press(admin, t("access-request.link.revoke"));
    await admin.getByRole("button", { name: t("access-request.link.make") }).waitFor();
    const before = await counts(world);
    await press(late, t("request-access.submit"));
    await said(late, t("error.request_link_over"));
    expect(await late.locator("#f-firm").inputValue()).toBe("Too Late");
    expect(await counts(world)).toEqual(before);
    await late.reload();
    await said(late, t("request-access.dead"));
    await sound(late);
  });
});
