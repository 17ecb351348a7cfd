import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { readMessages } from "@/lib/i18n/messages";
import { hold, makeClient } from "../hand-back/made";
import { launchBrowser } from "../support/browser";
import { mailsTo, minutes, sweepAt } from "../support/product-mail";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { makeWorld, type World } from "../support/world";
import { SIZES } from "./handover-link/stage";

const { url } = useProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

type Words = { [key: string]: string & Words };
const wordsOf = (locale: "en" | "fr") => readMessages(locale)["hand-back"] as unknown as Words;

/** A client of the world with four web sites, and the person who is told, in that language. */
async function clientOf(world: World, name: string, locale: "en" | "fr") {
  const address = `lea@${name.toLowerCase().replace(/\W+/g, "-")}.${world.slug}.example`;
  const to = await makeClient(world, name, address);
  for (const system of ["Site one", "Site two", "Site three", "Site four"])
    await hold(world, to.clientId, system);
  await inOrganization(world.organizationId, (tx) =>
    tx.clientContact.updateMany({ where: { id: to.contactId }, data: { locale } }),
  );
  return { ...to, address };
}

/** The client says of the first door still open that our account was removed, in his words. */
async function confirmOne(client: Page, words: Words, said: string): Promise<void> {
  await client
    .getByRole("button", { name: words.page?.confirm ?? "" })
    .first()
    .click();
  await client.getByRole("radio", { name: new RegExp(words.page?.removed?.label ?? "") }).check();
  await client.locator("textarea").fill(said);
  await client.getByRole("button", { name: words.page?.submit ?? "", exact: true }).click();
  await client.getByText(said).waitFor();
}

/** How many days after Monday a client who stays silent is told, and it is over. */
const TOLD_AGAIN = [3, 7, 21, 35, 49, 63, 77];

test.each([
  ["en", 1280],
  ["fr", 375],
] as const)(
  "an agency hands back to two clients, one of whom confirms half: %s, %i wide",
  async (locale, width) => {
    const words = wordsOf(locale);
    const world = await makeWorld(`Studio ${locale}`, "America/Toronto", MONDAY);
    const [half, silent] = [
      await clientOf(world, `Cafe ${locale}`, locale),
      await clientOf(world, `Garage ${locale}`, locale),
    ];
    const context = await signedIn(browser, world.admin, { locale, viewport: SIZES[width] });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    for (const { clientId } of [half, silent]) {
      await page.goto(`${url}/${world.slug}/clients/${clientId}`);
      await page.getByRole("link", { name: words.ours?.list?.new ?? "", exact: true }).click();
      await page.getByRole("button", { name: words.ours?.new?.submit ?? "" }).waitFor();
      await sound(page);
      await page.getByRole("button", { name: words.ours?.new?.submit ?? "" }).click();
      await page.waitForURL(/\/hand-backs\/[0-9a-f-]{36}$/);
      await sound(page);
    }
    await sweepAt(minutes(20));
    for (const { address } of [half, silent]) expect(await mailsTo(address)).toHaveLength(1);
    const [mail] = await mailsTo(half.address);
    const link = /http\S+\/hand-back#\S+/.exec(mail?.text ?? "")?.[0] ?? "";
    expect(link).toContain(inject("product").url);

    const theirs = await browser.newContext({ locale, viewport: SIZES[width] });
    const client = await theirs.newPage();
    const clientComplaints = complaintsOf(client);
    await client.goto(link);
    const confirm = client.getByRole("button", { name: words.page?.confirm ?? "" });
    await confirm.first().waitFor();
    await sound(client);
    expect(await confirm.count()).toBe(4);
    await confirmOne(client, words, "<b>Done</b> & gone");
    await confirmOne(client, words, "The second too");
    expect(await confirm.count()).toBe(2);
    await sound(client);
    expect(clientComplaints).toEqual([]);

    await page.goto(`${url}/${world.slug}/clients/${half.clientId}`);
    await page.getByRole("link", { name: words.ours?.list?.everything ?? "", exact: true }).click();
    await page.getByText("<b>Done</b> & gone").first().waitFor();
    await sound(page);
    await page.goto(`${url}/${world.slug}/clients/${half.clientId}/proof`);
    await page.getByText("<b>Done</b> & gone").waitFor();
    await sound(page);
    const csv = await (
      await context.request.get(`${url}/${world.slug}/clients/${half.clientId}/export`)
    ).text();
    expect(csv.trim().split("\r\n")).toHaveLength(5);
    expect(csv).toContain("<b>Done</b> & gone");

    for (const day of TOLD_AGAIN) await sweepAt(minutes(day * 24 * 60 + 30));
    for (const [{ address }, sites] of [
      [half, 2],
      [silent, 4],
    ] as const) {
      const mails = await mailsTo(address);
      expect(mails).toHaveLength(7);
      expect(mails.at(-1)?.text.match(/\* Site /g)).toHaveLength(sites);
    }
    for (const { clientId } of [half, silent]) {
      await page.goto(`${url}/${world.slug}/clients/${clientId}`);
      await page
        .getByText(words.ours?.state?.not_confirmed ?? "")
        .first()
        .waitFor();
      const everything = words.ours?.list?.everything ?? "";
      await page.getByRole("link", { name: everything, exact: true }).click();
      await page
        .getByText(words.ours?.facts?.nothing ?? "")
        .first()
        .waitFor();
      await sound(page);
    }
    expect(complaints).toEqual([]);
    await Promise.all([context.close(), theirs.close()]);
  },
);

test("every dead link of a client gets the same page, and the same bytes", async () => {
  const dead = ["/hand-back/read", "/hand-back/again"];
  const none = { organizationId: "x", linkId: "y", token: "z" };
  const id = "0190b6a0-0000-7000-8000-00000000d001";
  const bodies = [none, { organizationId: id, linkId: id, token: "A".repeat(43) }, {}];
  for (const path of dead) {
    const answers = await Promise.all(
      bodies.map(async (body) => {
        const headers = { "content-type": "application/json", origin: url };
        const init = { method: "POST", headers, body: JSON.stringify(body) };
        const answer = await fetch(`${url}${path}`, init);
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    expect(new Set(answers).size).toBe(1);
  }
});
