import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { launchBrowser } from "../support/browser";
import { type Caught, mailsTo, minutes, sweepAt } from "../support/product-mail";
import { logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { wordsOf } from "../support/words";
import { type Member, makeWorld, type World } from "../support/world";

const { url } = useProduct();
/** The next sending hour: eight on Tuesday morning in Montréal, and a few minutes. */
const TUESDAY = minutes(24 * 60 - 50);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const linkIn = (mail: Caught | undefined) =>
  mail?.text.match(/http\S+\/door#[\w.-]+/)?.[0] ?? "no link";

/** A register with Ada's overdue door of Studio Nord, whose contact René has an address. */
async function overdueDoor(name: string, locale: "en" | "fr") {
  const world = await makeWorld(name, "America/Toronto", MONDAY);
  const words = { contact: "René", system: "Web shop", endsOn: "2026-11-20" };
  const door = await logDoor(world, words, MONDAY);
  const address = `rene@${world.slug}.example`;
  const { organizationId } = world;
  await inOrganization(organizationId, (tx) =>
    tx.contact.updateMany({ where: { organizationId }, data: { email: address, locale } }),
  );
  return { world, address, ...door };
}

const setLink = ({ organizationId }: World, linkId: string, data: object) =>
  inOrganization(organizationId, (tx) =>
    tx.link.updateMany({ where: { organizationId, id: linkId }, data }),
  );

async function violations(page: Page): Promise<string[]> {
  return (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
}

test("a supplier is asked from the grant's page, and the page says what became of it", async () => {
  const { world, address, id } = await overdueDoor("Asking Bakery", "fr");
  const ada = await signedIn(browser, world.admin, { locale: "en" });
  const page = await ada.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${url}/${world.slug}/grants/${id}`);
  const act = page.getByRole("link", { name: "Ask the supplier" });
  if (!(await act.isVisible())) await page.getByRole("button", { name: "More" }).click();
  await page.getByText("Ask the supplier").click();
  await page.getByText(`To René (${address}), in French:`).waitFor();
  await page.getByText("Cet accès est-il encore nécessaire").first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Send the question" }).click();
  await page.getByText("The question is on its way.").waitFor();
  await page.getByText("Ada Admin asked René whether it is still needed").waitFor();
  // The product's clock has run on since Monday's start, by as much as the tests before this one took.
  await sweepAt(minutes(60));
  const [mail] = await mailsTo(address);
  expect(mail?.subject).toContain("encore nécessaire");
  const wire = await fetch(`${inject("product").mailUrl}/api/email/${mail?.id}/source`);
  expect(await wire.text()).toContain(`Reply-To: Ada Admin <${world.admin.email}>`);
  await page.reload();
  await page.getByText("The mail server accepted it.").waitFor();
  await page.goto(`${url}/${world.slug}/grants/${id}/ask`);
  await page
    .getByText(/Ada Admin asked René on 23 Nov 2026\. It can be asked again from 30 Nov 2026 on\./)
    .waitFor();
  expect(await page.getByRole("button", { name: "Send the question" }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await ada.close();
});

test("where nobody has an address it says so and leads to where one is added", async () => {
  const world = await makeWorld("Silent Bakery", "America/Toronto", MONDAY);
  const { id, supplierId } = await logDoor(world, { endsOn: "2026-11-30" }, MONDAY);
  const ada = await signedIn(browser, world.admin, { locale: "en" });
  const page = await ada.newPage();
  await page.goto(`${url}/${world.slug}/grants/${id}/ask`);
  await page.getByText("Nobody of Studio Nord can be asked: no address is on record.").waitFor();
  await page.getByRole("link", { name: "Add an address" }).click();
  await page.waitForURL(`**/suppliers/${supplierId}#contacts`);
  await ada.close();
});

/** A phone that reads French, with the door of a mail open. */
async function phone(): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    reducedMotion: "reduce",
    locale: "fr-CA",
    viewport: { width: 375, height: 740 },
  });
  const page = await context.newPage();
  return { context, page, complaints: complaintsOf(page) };
}

const isNarrow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

/** A French door out of a mail of Tuesday morning. */
async function mailedDoor(name: string) {
  const door = await overdueDoor(name, "fr");
  await sweepAt(TUESDAY);
  const href = linkIn((await mailsTo(door.world.admin.email)).at(-1));
  const [organizationId = "", linkId = "", token = ""] = href.split("#")[1]?.split(".") ?? [];
  return { ...door, href, link: { organizationId, linkId, token } };
}

test("a supplier is asked from a phone, by the link of a mail, in French", async () => {
  const { href, address } = await mailedDoor("Boulangerie Demande");
  const { context, page, complaints } = await phone();
  await page.goto(href);
  await page.getByRole("button", { name: "Demander au fournisseur" }).click();
  await page.getByText("Bonjour René,").waitFor();
  expect(await page.content()).not.toContain(address);
  expect(await isNarrow(page)).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Envoyer la question" }).click();
  await page.getByText(/Ada Admin a posé la question à René le/).waitFor();
  expect(await page.getByRole("button", { name: "Demander au fournisseur" }).count()).toBe(0);
  await page.getByText(/a demandé au fournisseur si l’accès/).waitFor();
  await sweepAt(new Date(TUESDAY.getTime() + 60_000));
  expect(await mailsTo(address)).toHaveLength(1);
  expect(complaints).toEqual([]);
  await context.close();
});

test("a link that has run out sends a new one, which opens the door", async () => {
  const { world, href, link } = await mailedDoor("Boulangerie Lien");
  await setLink(world, link.linkId, { expiresAt: minutes(-60) });
  const { context, page } = await phone();
  await page.goto(href);
  const t = wordsOf("fr");
  await page.getByText(t("door.dead.title")).waitFor();
  await page.getByRole("button", { name: t("door.dead.offer") }).click();
  await page.getByText(t("door.dead.sent")).waitFor();
  expect(await isNarrow(page)).toBe(true);
  expect(await violations(page)).toEqual([]);
  await expect
    .poll(() =>
      inOrganization(world.organizationId, (tx) =>
        tx.mail.count({ where: { organizationId: world.organizationId, kind: "notice" } }),
      ),
    )
    .toBe(1);
  await sweepAt(new Date(TUESDAY.getTime() + 120_000));
  const mail = (await mailsTo(world.admin.email)).at(-1);
  expect(mail?.subject).toBe("A new link: Web shop");
  await page.goto(linkIn(mail));
  await page.getByRole("button", { name: "C’est fermé" }).waitFor();
  await context.close();
});

type Parts = { organizationId: string; linkId: string; token: string };

/** What the product answers to a post of these parts, but for what changes with every answer. */
async function answerOf(path: string, link: unknown) {
  const answer = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify(link),
  });
  const headers = [...answer.headers].filter(([name]) => name !== "date").sort();
  return JSON.stringify([answer.status, headers, await answer.text()]).replace(
    /nonce-[^']+/g,
    "nonce",
  );
}

test("every link that opens nothing gets the same bytes and status, and only one that was real a mail", async () => {
  const expired = await mailedDoor("Expired Bakery");
  await setLink(expired.world, expired.link.linkId, { expiresAt: minutes(-60) });
  const left = await mailedDoor("Left Bakery");
  await setLink(left.world, left.link.linkId, { expiresAt: minutes(-60) });
  await leave(left.world, left.world.admin);
  const links: Record<string, unknown> = {
    expired: expired.link,
    "a reader who left": left.link,
    foreign: { ...expired.link, organizationId: left.link.organizationId },
    "wrong token": { ...expired.link, token: "A".repeat(43) },
    unknown: { ...expired.link, linkId: expired.link.organizationId },
    malformed: { organizationId: "x", linkId: "'; DROP TABLE link", token: "" } satisfies Parts,
    "no link at all": { something: 1 },
    "not even an object": [],
  };
  for (const path of ["/door/read", "/door/again"]) {
    const answers = new Set<string>();
    for (const link of Object.values(links)) answers.add(await answerOf(path, link));
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]?.slice(0, 4)).toBe(path === "/door/read" ? "[404" : "[204");
  }
  const notices = ({ organizationId }: World) =>
    inOrganization(organizationId, (tx) =>
      tx.mail.findMany({ where: { organizationId, kind: "notice" } }),
    );
  await expect.poll(async () => (await notices(expired.world)).length).toBe(1);
  // The second within the hour, and the reader who left.
  await answerOf("/door/again", expired.link);
  await new Promise((done) => setTimeout(done, 500));
  expect(await notices(expired.world)).toHaveLength(1);
  expect(await notices(left.world)).toEqual([]);
});

const leave = ({ organizationId }: World, { membershipId: id }: Member) =>
  inOrganization(organizationId, (tx) =>
    tx.membership.updateMany({
      where: { organizationId, id },
      data: { endedAt: MONDAY, endedByName: "Ada Admin" },
    }),
  );
