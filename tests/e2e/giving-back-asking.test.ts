import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { launchBrowser } from "../support/browser";
import { mailsTo, minutes, sweepAt } from "../support/product-mail";
import { logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { wordsOf } from "../support/words";
import { makeWorld } from "../support/world";

const { url } = useProduct();
/** The same hour of Monday, so many weeks later. */
const weeks = (count: number) => minutes(count * 7 * 24 * 60);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A bakery with two suppliers that can be asked and one of which nobody has an address. */
async function bakery(locale: "en" | "fr") {
  const world = await makeWorld(`Asking All ${locale}`, "America/Toronto", MONDAY);
  const { organizationId } = world;
  const rene = `rene@${world.slug}.example`;
  const pat = `pat@${world.slug}.example`;
  const open = { endsOn: "2027-01-05" };
  const studio = { ...open, supplier: "Studio Nord" };
  await logDoor(world, { ...studio, contact: "René", system: "Web shop" }, MONDAY);
  await logDoor(world, { ...studio, system: "Hosting" }, MONDAY);
  await logDoor(world, { ...open, supplier: "Print House", contact: "Pat", system: "FTP" }, MONDAY);
  await logDoor(
    world,
    { ...open, supplier: "Mute", contact: "Mo", system: "Mailing list" },
    MONDAY,
  );
  const set = (name: string, email: string) =>
    inOrganization(organizationId, (tx) =>
      tx.contact.updateMany({ where: { organizationId, name }, data: { email, locale } }),
    );
  await set("René", rene);
  await set("Pat", pat);
  return { world, rene, pat };
}

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

describe.each([
  ["en", 1280],
  ["fr", 375],
] as const)("in %s, %i pixels wide", (locale, width) => {
  test("from “ask all suppliers” to one that answered, one that stays silent, and one with nobody to ask", async () => {
    const t = wordsOf(locale);
    const { world, rene, pat } = await bakery(locale);
    const viewport = { width, height: 900 };
    const context = await signedIn(browser, world.admin, { locale, viewport });
    const page = await context.newPage();
    const complaints = complaintsOf(page);

    await page.goto(`${url}/${world.slug}/suppliers`);
    await page.getByRole("link", { name: t("asking.askAll") }).click();
    await page.getByText(t("asking.empty")).waitFor();
    await sound(page);
    await page.getByRole("link", { name: t("asking.askAll") }).click();
    await page.getByRole("heading", { name: t("asking.new.sentence", { count: 2 }) }).waitFor();
    await page.getByText(t("asking.new.noAddress", { count: 1 })).waitFor();
    await page.getByText(rene).first().waitFor();
    await sound(page);
    await page.getByRole("button", { name: t("asking.new.submit", { count: 2 }) }).click();
    await page.waitForURL(`${url}/${world.slug}/asking`);
    await rowOf(page, "Mute").getByText(t("asking.state.nobody")).first().waitFor();
    await rowOf(page, "Mute")
      .getByRole("link", { name: t("asking.addAddress") })
      .waitFor();
    await rowOf(page, "Studio Nord").getByText(t("asking.state.asked")).first().waitFor();
    await sound(page);

    await sweepAt(minutes(60));
    const [question] = await mailsTo(rene);
    expect(await mailsTo(pat)).toHaveLength(1);
    expect(question?.text).toContain("Hosting");
    const link = question?.text.match(/http\S+\/supplier#[\w.-]+/)?.[0] ?? "no link in the mail";
    const outside = await browser.newContext({ reducedMotion: "reduce", locale, viewport });
    const theirs = await outside.newPage();
    await theirs.goto(link);
    const done = t("supplier-page.act.done");
    await theirs.getByRole("button", { name: done, exact: true }).first().click();
    await theirs
      .getByRole("button", { name: t("supplier-page.form.submit.done") })
      .first()
      .click();
    await theirs.getByRole("status").first().waitFor();
    await outside.close();

    for (const count of [1, 2, 3]) await sweepAt(weeks(count));
    for (const count of [1, 2, 3]) await sweepAt(new Date(weeks(count).getTime() + 60_000));
    expect(await mailsTo(rene)).toHaveLength(1);
    expect(await mailsTo(pat)).toHaveLength(3);
    const told = (await mailsTo(world.admin.email)).filter(({ subject }) =>
      subject.includes("Print House"),
    );
    expect(told).toHaveLength(1);

    await page.reload();
    await rowOf(page, "Studio Nord")
      .getByText(t("asking.said.done", { count: 1 }))
      .waitFor();
    await rowOf(page, "Print House").getByText(t("asking.end.silent")).first().waitFor();
    await rowOf(page, "Print House")
      .getByRole("link", { name: t("asking.close", { count: 1 }) })
      .waitFor();
    await sound(page);
    const silent = page.getByRole("link", { name: new RegExp(`^${t("asking.state.silent")}`) });
    await silent.click();
    await page.waitForURL("**state=silent");
    expect(await rowOf(page, "Studio Nord").count()).toBe(0);

    const often = t("asking.here.title", { no: 3, end: "silent" });
    await rowOf(page, "Print House").getByRole("link", { name: "Print House" }).click();
    await page.waitForURL("**/suppliers/*");
    await page.getByText(often).waitFor();
    await sound(page);
    await page.getByRole("link", { name: "FTP" }).first().click();
    await page.waitForURL("**/grants/*");
    await page.getByText(often).waitFor();
    await sound(page);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
