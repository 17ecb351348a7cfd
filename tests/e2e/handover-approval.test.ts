import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { globally } from "@/lib/db/transaction";
import { asked } from "../approval/support";
import { launchBrowser } from "../support/browser";
import { minutes, newestMail, sweepAt } from "../support/product-mail";
import { grantRow, logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { wordsOf } from "../support/words";
import { type Member, makeWorld } from "../support/world";

const { url } = useProduct();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

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

  const press = (page: Page, name: string) =>
    page.getByRole("button", { name, exact: true }).click();
  const said = (page: Page, words: string) =>
    page.getByText(words, { exact: true }).first().waitFor();

  /** Follows a mail's link without being signed in, and signs in by another mail. */
  async function comeByMail(link: string, email: string): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: "reduce", locale, viewport });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(link);
    await page.getByLabel(t("sign-in.address")).fill(email);
    await press(page, t("sign-in.send"));
    const { text: mail } = await newestMail(email, "/sign-in/link");
    await page.goto(mail.match(/http\S+\/sign-in\/link\S+/)?.[0] ?? "no link");
    await page.getByRole("button", { name: email }).click();
    await page.waitForURL(link);
    return page;
  }

  test("a policy is set, a request is asked for, shortened one click from the mail, told, and handed over", async () => {
    const world = await makeWorld("Second Bakery", "America/Toronto", MONDAY);
    const [una, max] = [await world.addMember("Una"), await world.addMember("Max")];
    await globally((tx) => tx.person.update({ where: { id: una.personId }, data: { locale } }));
    const { systemId } = await logDoor(world, { by: una, system: "Bank" }, MONDAY);
    const at = (path: string) => `${url}/${world.slug}${path}`;

    const admin = await pageOf(world.admin);
    const asks = await pageOf(max);
    const complaints = [complaintsOf(admin), complaintsOf(asks)];
    await admin.goto(at("/settings/reminders"));
    await admin.getByLabel(t("policy.approval.all")).check();
    await sound(admin);
    await press(admin, t("policy.save"));
    await said(admin, t("policy.saved"));

    await asks.goto(at(`/grants/new?system=${systemId}`));
    await asks.getByText(t("grant.form.needsYes")).waitFor();
    await asks.getByText(t("grant.form.needsYesBody", { who: "Una" })).waitFor();
    expect(await asks.getByLabel(t("grant.form.channel")).count()).toBe(0);
    await asks.locator("#f-supplierId").fill("Studio Nord");
    await asks.locator("#f-credentialId").fill("studio-nord");
    await asks.locator("#f-reason").fill("Reconciles the accounts");
    await sound(asks);
    await press(asks, t("grant.form.ask"));
    await asks.waitForURL(/\/grants\/[0-9a-f-]{36}$/);
    const id = asks.url().slice(-36);
    await asks.getByRole("heading", { level: 1, name: /Una/ }).waitFor();
    await sound(asks);

    await sweepAt(minutes(60));
    const { text: question } = await newestMail(una.email, "/approval");
    expect(question).toContain("Reconciles the accounts");
    const link = at(`/grants/${id}/approval`);
    expect(question).toContain(link);
    const decides = await comeByMail(link, una.email);
    await sound(decides);
    await decides.getByLabel(t("approval.approve.end")).fill("2026-11-27");
    await press(decides, t("approval.approve.submit"));
    await said(decides, t("acts.done.shortened"));
    expect(await grantRow(world, id)).toMatchObject({ endsOn: "2026-11-27", authorizedBy: "Una" });
    await decides.goto(link);
    await decides
      .getByRole("heading", {
        level: 1,
        name: t("approval.decidedTitle", { what: "approved", by: "Una" }),
      })
      .waitFor();
    await sound(decides);

    await sweepAt(minutes(60));
    const { text: answer } = await newestMail(max.email, "/approval");
    expect(answer).toContain(locale === "en" ? "until 27 Nov 2026" : "jusqu’au 27 nov. 2026");
    await asks.goto(link);
    await asks.getByRole("link", { name: t("approval.was.handOver") }).click();
    await asks.waitForURL(/\/handover$/);
    await asks.getByLabel(t("acts.handover.channel")).selectOption("phone");
    await press(asks, t("acts.handover.submit"));
    await said(asks, t("acts.done.handover"));
    expect((await grantRow(world, id)).handovers).toHaveLength(1);
    expect(complaints.flat()).toEqual([]);
  });

  test("a request is declined with a reason, and whoever asked sees it; another is withdrawn", async () => {
    const world = await makeWorld("Second Bakery", "America/Toronto", MONDAY);
    const max = await world.addMember("Max");
    await logDoor(world, { system: "Bank" }, MONDAY);
    const settings = await pageOf(world.admin);
    await settings.goto(`${url}/${world.slug}/settings/reminders`);
    // The one who decides cannot decide his own: with nobody else the policy is refused, and says so.
    await settings.getByLabel(t("policy.approval.admin")).check();
    await press(settings, t("policy.save"));
    await settings
      .getByText(t("error.nobody_to_approve", { name: "Ada Admin" }))
      .first()
      .waitFor();
    await sound(settings);
    await world.addMember("Lise", "admin");
    await press(settings, t("policy.save"));
    await said(settings, t("policy.saved"));

    const ask = (identifier: string) =>
      logDoor(
        world,
        { by: max, system: "Bank", identifier, level: "admin", startsOn: "2026-11-23" },
        MONDAY,
      );
    const [one, two] = [await ask("one"), await ask("two")];
    await settings.goto(`${url}/${world.slug}/grants/${one.id}`);
    await settings.getByRole("link", { name: t("acts.act.decide") }).click();
    await settings.getByLabel(t("approval.decline.why")).fill("Use the test bank");
    await press(settings, t("approval.decline.submit"));
    await said(settings, t("acts.done.declined"));

    const asks = await pageOf(max);
    await asks.goto(`${url}/${world.slug}/grants/${one.id}/approval`);
    await asks.getByText("Use the test bank").waitFor();
    await sound(asks);
    await asks.goto(`${url}/${world.slug}/grants/${two.id}/approval`);
    await asks.getByText(t("approval.waits.own_request")).waitFor();
    await sound(asks);
    await press(asks, t("approval.withdraw.submit"));
    await said(asks, t("acts.done.withdrawn"));
  });

  test("a request whose end has passed while it waited has lapsed: nothing is left to approve, it is declined", async () => {
    const { world, una, max, request } = await asked({ endsOn: "2026-11-20" });
    const link = `${url}/${world.slug}/grants/${request.id}/approval`;
    const [decides, asks] = [await pageOf(una), await pageOf(max)];
    const complaints = complaintsOf(decides);
    await decides.goto(link);
    await said(decides, t("approval.approve.passed"));
    await said(decides, t("approval.approve.passedBody"));
    const yes = decides.getByRole("button", { name: t("approval.approve.submit"), exact: true });
    expect(await yes.count()).toBe(0);
    expect(await decides.getByLabel(t("approval.approve.end")).count()).toBe(0);
    await sound(decides);
    await decides.getByLabel(t("approval.decline.why")).fill("Ask again with another end");
    await press(decides, t("approval.decline.submit"));
    await said(decides, t("acts.done.declined"));
    expect(await grantRow(world, request.id)).toMatchObject({ authorizedOn: null });
    await asks.goto(link);
    await asks.getByText("Ask again with another end").waitFor();
    expect(complaints).toEqual([]);
  });
});
