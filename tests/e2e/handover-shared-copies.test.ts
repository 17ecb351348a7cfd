import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { copiesLeftBy } from "@/lib/handover/clean-up";
import { launchBrowser } from "../support/browser";
import { logDoor } from "../support/register";
import { MONDAY, signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { wordsOf } from "../support/words";
import { makeWorld } from "../support/world";
import { due, type Stage, stage, TODAY } from "./handover-shared/stage";

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
  let ada: Stage;
  beforeAll(async () => {
    ada = await stage(browser, url, locale, width);
  });
  afterAll(() => ada?.leave());

  test("an e-mailed password says what it means, is exposed, cleaned up on both sides, and changed", async () => {
    const { t, world, page, at, press, follow, said, channel, recordHandover, complaints } = ada;
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
    const { t, page, at, press, complaints } = ada;
    await page.goto(at("/grants/new"));
    // The boxes take the place of plain fields once the page is alive; the first of them then has the focus.
    await page.waitForFunction(() => document.activeElement?.id === "f-supplierId");
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
