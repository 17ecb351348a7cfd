import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { launchBrowser } from "../support/browser";
import { mailsTo, minutes, sweepAt } from "../support/product-mail";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { wordsOf } from "../support/words";
import type { World } from "../support/world";
import { addressOf, firm, type Link, makeLink, post } from "./giving-back-done/stage";

const { url } = useProduct();
const WORDS = "La boutique est livrée.\n<script>document.title = 'taken'</script>";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Somebody without any session. */
async function stranger(locale: string, width: number) {
  const context = await browser.newContext({
    reducedMotion: "reduce",
    locale,
    viewport: { width, height: 800 },
  });
  const page = await context.newPage();
  return { page, complaints: complaintsOf(page), leave: () => context.close() };
}

const card = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });

/** Says one thing of one door, as a person would, and reads the receipt. */
async function sayOf(page: Page, door: string, locale: "en" | "fr", what: string, fill = {}) {
  const t = wordsOf(locale);
  const at = card(page, door);
  const button = at.getByRole("button", { name: t(`supplier-page.act.${what}`), exact: true });
  if (!(await button.isVisible()))
    await at.getByRole("button", { name: t("supplier-page.act.more"), exact: true }).click();
  await button.click();
  for (const [label, value] of Object.entries(fill))
    await at.getByLabel(t(`supplier-page.form.${label}`)).fill(String(value));
  await at.getByRole("button", { name: t(`supplier-page.form.submit.${what}`) }).click();
  await at
    .getByRole("status")
    .getByText(/Recorded|C’est noté/)
    .waitFor();
}

/** Every link of a mail to the supplier's page; the last one. */
async function mailedLink(address: string): Promise<string> {
  const mail = (await mailsTo(address)).at(-1);
  return mail?.text.match(/http\S+\/supplier#[\w.-]+/)?.[0] ?? "no link in the mail";
}

test("from “is it still needed?” to doors that are closed, moved and never given, on a phone and in French", async () => {
  const door = { channel: "phone", kind: "dedicated_account" } as const;
  const { world, address, ids } = await firm("Bakery That Asks", "fr", [
    { ...door, system: "Web shop", endsOn: "2026-12-20" },
    { ...door, system: "Mailing list", endsOn: "2026-12-01" },
    { kind: "partner_access", system: "Analytics", endsOn: "2026-12-20" },
    { kind: "shared_password", system: "Hosting", channel: "phone", endsOn: "2026-12-20" },
  ]);
  const [shop = "", list = "", analytics = ""] = ids;
  const t = wordsOf("en");
  const ada = await signedIn(browser, world.admin, { locale: "en" });
  const page = await ada.newPage();
  const complaints = complaintsOf(page);
  const at = (path: string) => `${url}/${world.slug}${path}`;

  await page.goto(at(`/grants/${shop}/ask`));
  await page.getByRole("button", { name: "Send the question" }).click();
  await page.getByText(t("acts.done.asked")).waitFor();
  await sweepAt(minutes(60));
  const href = await mailedLink(address);
  expect(href).toContain("/supplier#");

  const rene = await stranger("en-CA", 375);
  await rene.page.goto(href);
  await rene.page.getByText("Selon Bakery That Asks, Studio Nord détient 4 accès.").waitFor();
  expect(await rene.page.getAttribute("html", "lang")).toBe("fr");
  await rene.page.getByText("N’essayez pas l’ancien accès").waitFor();
  await sound(rene.page);
  await sayOf(rene.page, "Web shop", "fr", "done", { words: WORDS });
  await sayOf(rene.page, "Mailing list", "fr", "still_needed", {
    until: "2027-01-15",
    why: "Les envois de janvier.",
  });
  await sayOf(rene.page, "Analytics", "fr", "never_got");
  await sayOf(rene.page, "Hosting", "fr", "destroyed");
  await card(rene.page, "Web shop").getByText("n’a pas encore répondu").waitFor();
  expect(await rene.page.title()).toBe("Ce que vous détenez · Doorbook");
  await sound(rene.page);

  await sweepAt(minutes(62));
  const notices = (await mailsTo(world.admin.email))
    .map(({ text }) => text)
    .join("\n")
    .replace(/\s+/g, " ");
  for (const told of ["done with Web shop", "Mailing list", "never got", "La boutique est livrée."])
    expect(notices).toContain(told);

  await page.goto(at(`/grants/${shop}`));
  await page.getByText("In their words").first().waitFor();
  await page.getByText("<script>document.title = 'taken'</script>").first().waitFor();
  await page.getByRole("link", { name: t("acts.act.answer"), exact: true }).click();
  await sound(page);
  await page.getByRole("link", { name: t("attestation.page.closeIt"), exact: true }).click();
  await page.getByRole("button", { name: t("acts.close.submit") }).click();
  await page.getByText(t("acts.done.closed"), { exact: true }).waitFor();
  await page.getByText("We are done, please close it.", { exact: true }).first().waitFor();
  await page.getByText("Ada Admin closed the door, 23 Nov 2026.").waitFor();
  await sound(page);

  await page.goto(at(`/grants/${list}/answer`));
  expect(await page.getByLabel(t("acts.extend.last")).inputValue()).toBe("2027-01-15");
  await page.getByLabel(t("acts.extend.last")).fill("2027-01-08");
  await page.getByLabel(t("acts.extend.why")).fill("One more campaign");
  await sound(page);
  await page.getByRole("button", { name: t("acts.extend.submit"), exact: true }).click();
  await page.getByText(t("acts.done.answered_extended"), { exact: true }).waitFor();

  await page.goto(at(`/grants/${analytics}/answer`));
  await page.getByRole("link", { name: t("attestation.page.closeIt"), exact: true }).click();
  expect(await page.getByRole("radio", { name: t("acts.close.never_given") }).isChecked()).toBe(
    true,
  );
  await page.getByRole("button", { name: t("acts.close.submit") }).click();
  await page.getByText(t("acts.done.closed"), { exact: true }).waitFor();

  await rene.page.reload();
  await rene.page.getByText("Studio Nord détient 2 accès.").waitFor();
  await card(rene.page, "Mailing list").getByText("oui, la fin est reportée").waitFor();
  await card(rene.page, "Mailing list").getByText("jusqu’au 8 janv. 2027").waitFor();
  await card(rene.page, "Hosting").getByText("Au dossier.").waitFor();
  await card(rene.page, "Web shop").getByText("le 23 nov. 2026 : fermé.").waitFor();
  expect(await rene.page.title()).toBe("Ce que vous détenez · Doorbook");
  expect([...complaints, ...rene.complaints]).toEqual([]);
  await Promise.all([ada.close(), rene.leave()]);
});

test("“no, still needed” opens the door again, and the supplier reads why; its link is taken back", async () => {
  const { world, ids, ...rene } = await firm("Bakery That Keeps", "en", [{ endsOn: "2026-12-20" }]);
  const href = addressOf(url, await makeLink(world, rene));
  const supplier = await stranger("fr-CA", 1280);
  await supplier.page.goto(href);
  await sayOf(supplier.page, "Web shop", "en", "done");
  await sound(supplier.page);
  const t = wordsOf("fr");
  const viewport = { width: 375, height: 800 };
  const ada = await signedIn(browser, world.admin, { locale: "fr", viewport });
  const page = await ada.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${url}/${world.slug}/grants/${ids[0]}/answer`);
  await page.getByLabel(t("attestation.page.why")).fill("The sale runs until Sunday");
  await sound(page);
  await page.getByRole("button", { name: t("attestation.page.stillNeededIt") }).click();
  await page.getByText(t("acts.done.answered_still_needed"), { exact: true }).waitFor();
  await page.getByText(t("ui.status.open"), { exact: true }).first().waitFor();
  await supplier.page.reload();
  await supplier.page.getByText("The sale runs until Sunday").waitFor();
  await supplier.page.getByRole("button", { name: "Français" }).click();
  await supplier.page.getByText("non, c’est encore nécessaire").waitFor();
  await supplier.page.reload();
  await supplier.page.getByText("non, c’est encore nécessaire").waitFor();

  await page.goto(`${url}/${world.slug}/suppliers/${rene.supplierId}`);
  await sound(page);
  await page.getByRole("button", { name: "Retirer les liens de René" }).click();
  await page.getByText(t("attestation.links.revoked"), { exact: true }).first().waitFor();
  await supplier.page.reload();
  await supplier.page.getByText("Ce lien n’ouvre plus rien.").waitFor();
  expect(complaints).toEqual([]);
  await Promise.all([ada.close(), supplier.leave()]);
});

test("sixty doors are found, chosen and answered for at once; what was typed outlives a refusal", async () => {
  const doors = Array.from({ length: 60 }, (_, n) => ({
    system: `${n < 10 ? "Harbour" : "Hill"} ${n}`,
    endsOn: "2026-12-20",
  }));
  const { world, ...rene } = await firm("Bakery Of Many Doors", "en", doors);
  const { page, complaints, leave } = await stranger("en-CA", 375);
  await page.goto(addressOf(url, await makeLink(world, rene)));
  await page.getByText("Studio Nord has 60 accesses.").waitFor();
  await page.getByLabel("Find one of them").fill("harbour");
  await page.getByText("10 of them fit.").waitFor();
  await page.getByRole("button", { name: "Choose all" }).click();
  await page.getByText("10 chosen").waitFor();
  await page.getByRole("button", { name: "Done with all of these" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Still needed" }).check();
  await dialog.getByLabel("What is it needed for?").fill("The winter campaign");
  await sound(page);
  await dialog.getByRole("button", { name: "Ask for it until then" }).click();
  await dialog.getByRole("alert").waitFor();
  expect(await dialog.getByLabel("What is it needed for?").inputValue()).toBe(
    "The winter campaign",
  );
  const href = page.url();
  await dialog.getByRole("alert").getByRole("link").click();
  expect(page.url()).toBe(href);
  await dialog.getByRole("radio", { name: "We are done" }).check();
  await dialog.getByRole("button", { name: "Say that we are done" }).click();
  await page.getByText("Recorded: you are done with these 10.").waitFor();
  expect(await closing(world)).toBe(10);
  // One is refused by the browser's own words, as 422.
  expect(complaints.filter((said) => !said.includes("422"))).toEqual([]);
  await leave();
});

const closing = ({ organizationId }: World) =>
  inOrganization(organizationId, (tx) =>
    tx.grant.count({ where: { organizationId, doneSaidId: { not: null } } }),
  );

test("a link shows and changes its own supplier's doors, and nothing of another's", async () => {
  const { world, ids, ...rene } = await firm("Bakery Of Two", "en", [{}, { supplier: "Other" }]);
  const [own = "", theirs = ""] = ids;
  const link = await makeLink(world, rene);
  const held = await post(url, "/supplier/read", link);
  expect(held.status).toBe(200);
  expect(held.text).toContain(own);
  for (const page of [1, -1, 1e9, "x", [1], null])
    expect((await post(url, "/supplier/read", { ...link, page, overPage: page })).text).toBe(
      held.text,
    );
  for (const word of [theirs, "Other", "Ada", world.admin.email, world.slug])
    expect(held.text).not.toContain(word);
  const foreign = await post(url, "/supplier/say", { ...link, what: "done", grantIds: [theirs] });
  const both = await post(url, "/supplier/say", { ...link, what: "done", grantIds: [own, theirs] });
  const none = await post(url, "/supplier/say", {
    ...link,
    what: "done",
    grantIds: [rene.contactId],
  });
  expect([foreign.bytes, both.bytes]).toEqual([none.bytes, none.bytes]);
  expect(none.status).toBe(404);
  expect(await closing(world)).toBe(0);
});

test("every link that opens nothing gets the same bytes, and only one that was real a mail", async () => {
  const { world, address, ...rene } = await firm("Bakery Of Dead Links", "en", [{}]);
  const link = await makeLink(world, rene);
  const other = await firm("Bakery Elsewhere", "en", [{}]);
  const over = await makeLink(world, rene);
  const expire = { expiresAt: new Date(MONDAY.getTime() - 60_000) };
  await setLink(world, over, expire);
  const door = await makeLink(world, rene);
  await setLink(world, door, { purpose: "door", recipientId: world.admin.membershipId });
  const dead: Record<string, unknown> = {
    expired: over,
    "another purpose": door,
    "a wrong token": { ...link, token: "A".repeat(43) },
    foreign: { ...link, organizationId: other.world.organizationId },
    unknown: { ...link, linkId: rene.supplierId },
    "a page of it": { ...over, page: 1 },
    malformed: { organizationId: "x", linkId: "'; DROP TABLE link", token: "" },
    "another kind of thing": [1],
  };
  for (const path of ["/supplier/read", "/supplier/say", "/supplier/again"]) {
    const answers = new Set<string>();
    for (const body of Object.values(dead)) answers.add((await post(url, path, body)).bytes);
    expect([path, [...answers]]).toEqual([path, [expect.stringMatching(/^\[(404|204),/)]]);
  }
  const { page, leave } = await stranger("en-CA", 375);
  await page.goto(addressOf(url, over));
  await page.getByText("This link opens nothing any more.").waitFor();
  await sound(page);
  const mails = () =>
    inOrganization(world.organizationId, (tx) =>
      tx.mail.count({ where: { organizationId: world.organizationId, kind: "supplier_link" } }),
    );
  await expect.poll(mails).toBe(1);
  await sweepAt(minutes(90));
  await page.goto(await mailedLink(address));
  await page.getByText("Studio Nord has one access.").waitFor();
  await leave();
});

const setLink = ({ organizationId }: World, { linkId }: Link, data: object) =>
  inOrganization(organizationId, (tx) =>
    tx.link.updateMany({ where: { organizationId, id: linkId }, data }),
  );

test("what a stranger types is text or refused: control characters, secrets, a megabyte", async () => {
  const { world, ids, ...rene } = await firm("Bakery Of Odd Words", "en", [{}]);
  const link = await makeLink(world, rene);
  const said = { ...link, what: "done", grantIds: [ids[0]] };
  const codeOf = async (words: string) => {
    const { status, text } = await post(url, "/supplier/say", { ...said, words });
    return [status, JSON.parse(text || "{}").errors?.[0]?.code ?? JSON.parse(text || "{}").code];
  };
  expect(await codeOf("bell \u0007")).toEqual([422, "control_character"]);
  expect(await codeOf("zero \u0000")).toEqual([422, "control_character"]);
  expect(await codeOf("turned \u202e")).toEqual([422, "direction_override"]);
  expect(await codeOf("x".repeat(501))).toEqual([422, "too_long"]);
  expect(await codeOf("password: Xk3!vQ9z#Lm2pT")).toEqual([422, "looks_like_secret"]);
  expect(await codeOf("x".repeat(1_000_000))).toEqual([413, "too_large"]);
  expect(await closing(world)).toBe(0);
  const markup = "<img src=x onerror=\"document.title='taken'\"> & {name}";
  expect((await post(url, "/supplier/say", { ...said, words: markup })).status).toBe(204);
  const { page, complaints, leave } = await stranger("en-CA", 1280);
  await page.goto(addressOf(url, link));
  await page.getByText(markup, { exact: true }).waitFor();
  expect(await page.locator("main img").count()).toBe(0);
  expect(complaints).toEqual([]);
  await leave();
});
