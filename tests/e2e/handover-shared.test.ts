import { AxeBuilder } from "@axe-core/playwright";
import { createTranslator } from "next-intl";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { copiesLeftBy } from "@/lib/handover/clean-up";
import { readMessages } from "@/lib/i18n/messages";
import { launchBrowser } from "../support/browser";
import { grantRow, logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { makeWorld, type World } from "../support/world";

const { url } = useProduct();
const TODAY = "2026-11-23";
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

type Words = (key: string, values?: Record<string, string | number>) => string;

const wordsOf = (locale: "en" | "fr"): Words =>
  createTranslator({ locale, messages: readMessages(locale) as never }) as never;

/** What is due about this grant or its credential, with its day. */
const due = (world: World, grantId: string) =>
  inOrganization(world.organizationId, async (tx) => {
    const rows = await tx.$queryRaw<{ kind: string; on: string }[]>`
      SELECT d.due_kind AS kind, d.due_on AS on FROM due_item d
      JOIN access_grant g ON g.organization_id = d.organization_id AND g.id = ${grantId}::uuid
      WHERE d.organization_id = ${world.organizationId}::uuid AND d.due_kind NOT IN ('end_of_grant', 'contract_ended')
        AND (d.grant_id = g.id OR (d.grant_id IS NULL AND d.credential_id = g.credential_id))
      ORDER BY 1`;
    return rows.map(({ kind, on }) => `${kind} ${on}`);
  });

/** Nothing is wider than the screen, nothing keeps anybody from reading or using it. */
async function sound(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, page.url()).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

describe.each([
  ["en", 1280],
  ["fr", 375],
] as const)("in %s, %i pixels wide", (locale, width) => {
  const t = wordsOf(locale);
  let world: World;
  let ada: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    world = await makeWorld("Shared Bakery", "America/Toronto", MONDAY);
    ada = await signedIn(browser, world.admin, { locale, viewport: { width, height: 900 } });
    page = await ada.newPage();
    complaints = complaintsOf(page);
  });
  afterAll(() => ada?.close());

  const at = (path: string) => `${url}/${world.slug}${path}`;
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const follow = (name: string) => page.getByRole("link", { name, exact: true }).first().click();
  const channel = () => page.getByLabel(t("acts.handover.channel"));
  const said = (words: string) => page.getByText(words, { exact: true }).first().waitFor();

  async function recordHandover(id: string, by: string) {
    await page.goto(at(`/grants/${id}/handover`));
    await channel().selectOption(by);
    await press(t("acts.handover.submit"));
    await said(t("acts.done.handover"));
  }

  test("a shared password goes through all three steps with two suppliers, one of whom leaves", async () => {
    const shared = { system: "Hosting panel", identifier: "root-panel", startsOn: "2026-11-16" };
    const north = await logDoor(
      world,
      { ...shared, supplier: "Studio Nord", channel: "phone", endsOn: "2027-01-15" },
      MONDAY,
    );
    const words = { ...shared, supplier: "Agence Sud", startsOn: TODAY, endsOn: "2026-12-15" };
    const south = await logDoor(world, { ...words, guided: true, anyway: true }, MONDAY);
    expect(await due(world, south.id)).toEqual([`change_before_handover ${TODAY}`]);

    // The first step: it is changed, and the one who has it already is asked about.
    await page.goto(at(`/grants/${south.id}`));
    await said(t("acts.warning.notYetChanged"));
    await follow(t("acts.act.hand_over"));
    await page.waitForURL(/\/handover$/);
    await page.getByText("Studio Nord").first().waitFor();
    await sound(page);
    await follow(t("handover.page.first.rotate"));
    await page.waitForURL(/why=before_handover/);
    expect(await page.getByLabel(t("credential.rotate.why")).inputValue()).toBe("before_handover");
    await press(t("credential.rotate.submit"));
    await page.waitForURL(/\/re-issue/);
    expect(await due(world, south.id)).toEqual([`hand_over ${TODAY}`]);
    expect(await due(world, north.id)).toEqual([`re_issue ${TODAY}`]);

    // The second: the link is offered first, the telephone will do; the other one gets the new one too.
    await page.goto(at(`/grants/${south.id}/handover`));
    await page.getByRole("link", { name: t("secret-link.offer.make") }).waitFor();
    await sound(page);
    await recordHandover(south.id, "phone");
    expect(await due(world, south.id)).toEqual([]);
    await recordHandover(north.id, "in_person");
    expect(await due(world, north.id)).toEqual([]);

    // The third: one leaves, knowing it. It is due until it is changed, and the other gets the new one.
    await page.goto(at(`/grants/${south.id}/close`));
    await page.getByLabel(t("acts.close.lapsed")).check();
    await press(t("acts.close.submit"));
    await said(t("acts.done.closed"));
    expect(await due(world, south.id)).toEqual([`holder_gone ${TODAY}`]);
    await said(t("handover.steps.change_after"));
    await sound(page);
    await follow(t("acts.act.rotate"));
    await page.getByLabel(t("credential.rotate.why")).waitFor();
    await press(t("credential.rotate.submit"));
    await page.waitForURL(/\/re-issue/);
    expect(await due(world, south.id)).toEqual([]);
    expect(await due(world, north.id)).toEqual([`re_issue ${TODAY}`]);
    await recordHandover(north.id, "password_manager");
    expect(await due(world, north.id)).toEqual([]);
    const { credential, closure } = await grantRow(world, north.id);
    expect([credential.generation, closure]).toEqual([3, null]);
    expect(complaints).toEqual([]);
  });

  test("an e-mailed password says what it means, is exposed, cleaned up on both sides, and changed", async () => {
    const { id } = await logDoor(
      world,
      {
        supplier: "Mail Studio",
        contact: "Renée Roy",
        system: "Web shop",
        identifier: "shop-editor",
        startsOn: TODAY,
        endsOn: "2026-12-15",
        changedBefore: true,
        guided: true,
      },
      MONDAY,
    );
    const row = (side: "ours" | "theirs", place: string) => ({
      place: t(`handover.place.email.${place}.title`),
      side,
    });
    const tick = (side: "ours" | "theirs", place: string) =>
      press(t("handover.cleanUp.submitName", row(side, place)));
    const left = (count: number) =>
      page
        .getByRole("heading", { name: t("handover.cleanUp.titleOpen", { left: count }) })
        .waitFor();

    await page.goto(at(`/grants/${id}/handover`));
    const meaning = page.getByText(t("handover.insecure.change"));
    expect(await meaning.isVisible()).toBe(false);
    await channel().selectOption("email");
    await meaning.waitFor();
    await page.getByText(t("handover.insecure.copies")).waitFor();
    await sound(page);
    await press(t("acts.handover.submit"));

    await page.waitForURL(/\/clean-up\?handover=/);
    await left(8);
    await said(t("handover.cleanUp.first"));
    expect(await due(world, id)).toEqual([`exposed ${TODAY}`]);
    await sound(page);
    const copies = copiesLeftBy("email");
    for (const [index, { side, place }] of copies.slice(0, -1).entries()) {
      await tick(side, place);
      await left(7 - index);
    }
    await press(t("handover.cleanUp.undoName", row("ours", "trash")));
    await left(2);
    await tick("ours", "trash");
    await left(1);
    await tick("theirs", "forwarded_copies");
    await said(t("handover.cleanUp.titleDone"));
    const done = await inOrganization(world.organizationId, (tx) =>
      tx.cleanUp.findMany({ where: { undoneAt: null, handover: { grantId: id } } }),
    );
    expect(new Set(done.map((one) => `${one.side} ${one.doneBy} ${one.happenedOn}`))).toEqual(
      new Set([`ours Ada Admin ${TODAY}`, `theirs Renée Roy ${TODAY}`]),
    );

    await follow(t("handover.cleanUp.rotate"));
    await page.waitForURL(/\/rotate/);
    expect(await page.getByLabel(t("credential.rotate.why")).inputValue()).toBe("exposed");
    await press(t("credential.rotate.submit"));
    await page.waitForURL(/\/re-issue/);
    expect(await due(world, id)).toEqual([`re_issue ${TODAY}`]);
    await page.goto(at(`/grants/${id}`));
    await said(t("handover.cleanUp.progress", { done: 8, total: 8 }));
    await sound(page);
    await page.goto(at(`/grants/${id}/clean-up`));
    await said(t("handover.cleanUp.changed"));
    await sound(page);
    await recordHandover(id, "phone");
    expect(await due(world, id)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("logging what was sent by chat says what it means before it is saved, and opens the list of copies", async () => {
    await page.goto(at("/grants/new"));
    const pick = async (label: string, text: string) => {
      const box = page.getByLabel(label, { exact: true });
      await box.fill(text);
      await box.press("Tab");
    };
    await pick(t("grant.form.supplier"), "Chat Studio");
    await pick(t("grant.form.system"), "Newsletter");
    await pick(t("grant.form.credential"), "news-editor");
    await page.getByLabel(t("grant.form.kind")).selectOption("shared_password");
    // An account named after the company is one press away.
    await page.getByRole("button", { name: "chat-studio" }).waitFor();
    await page.getByLabel(t("grant.form.reason"), { exact: true }).fill("Sends the news");
    await page.getByLabel(t("grant.form.channel")).selectOption("chat");
    await page.getByText(t("handover.insecure.read")).waitFor();
    await sound(page);
    await press(t("grant.form.save"));
    await page.waitForURL(/\/clean-up$/);
    await page
      .getByRole("heading", { name: t("handover.cleanUp.titleOpen", { left: 6 }) })
      .waitFor();
    expect(complaints).toEqual([]);
  });
});

test("without scripts what a chat means is said, and copies are ticked", async () => {
  const t = wordsOf("en");
  const world = await makeWorld("Plain Bakery", "America/Toronto", MONDAY);
  const { id } = await logDoor(world, { supplier: "Plain Studio", startsOn: TODAY }, MONDAY);
  const plain = await signedIn(browser, world.admin, { locale: "en", javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(`${url}/${world.slug}/grants/${id}/handover`);
  await page.getByLabel(t("acts.handover.channel")).selectOption("chat");
  await page.getByText(t("handover.insecure.change")).waitFor();
  await page.getByRole("button", { name: t("acts.handover.submit") }).click();
  await page.waitForURL(/\/clean-up\?handover=/);
  const chat = { place: t("handover.place.chat.chat_history.title"), side: "ours" };
  await page.getByRole("button", { name: t("handover.cleanUp.submitName", chat) }).click();
  await page.getByText(t("handover.cleanUp.titleOpen", { left: 5 })).waitFor();
  await page.getByRole("button", { name: t("handover.cleanUp.undoName", chat) }).click();
  await page.getByText(t("handover.cleanUp.titleOpen", { left: 6 })).waitFor();
  await plain.close();
});
