import pg from "pg";
import type { Browser, BrowserContext } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { type Product, startProduct } from "../support/app";
import { launchBrowser } from "../support/browser";

const CLAIRE = "claire.roy@example.test";

// An instance of its own, since the first visit comes once.
let product: Product;
let url: string;
let browser: Browser;
let claire: BrowserContext;
let database: pg.Client;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  url = product.url;
  claire = await browser.newContext({ reducedMotion: "reduce", locale: "en-CA" });
  database = new pg.Client({ connectionString: product.adminDatabaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await browser.close();
  await product.stop();
});

test("the first visit leads from the set-up link to a register and three ways to begin", async () => {
  const page = await claire.newPage();
  await page.goto(product.signInUrl);
  await page.getByLabel("Your name").fill("Claire Roy");
  await page.getByLabel("Your e-mail address").fill("not an address");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("link", { name: "This is not an e-mail address." }).waitFor();
  expect(await page.getByLabel("Your name").inputValue()).toBe("Claire Roy");
  await page.getByLabel("Your e-mail address").fill(CLAIRE);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL(`${url}/registers/new`);
  await page.getByLabel("Name of the organization").fill("Boulangerie Brillante");
  expect(await page.getByLabel("Address of its register").inputValue()).toBe(
    "boulangerie-brillante",
  );
  await page.getByRole("button", { name: "Make the register" }).click();
  await page.waitForURL(`${url}/boulangerie-brillante/welcome`);
  await page.getByRole("button", { name: /Look at an example company/ }).waitFor();

  await page.goto(product.signInUrl);
  await page.getByRole("heading", { name: "This set-up link has been used." }).waitFor();
  await page.close();
});

test("an invitation makes a member, who sees what his role shows and nothing of other registers", async () => {
  const page = await claire.newPage();
  await page.goto(`${url}/boulangerie-brillante/people`);
  await page.getByLabel("E-mail address").fill("denis@example.test");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await page.getByRole("rowheader", { name: "denis@example.test" }).waitFor();
  await page.close();
  await fetch(`${url}/api/cron/reminders`, {
    method: "POST",
    headers: { authorization: `Bearer ${product.cronSecret}` },
  });
  const link = linkIn((await mailsTo("denis@example.test")).at(-1), "/invitation");

  const denis = await browser.newContext({ reducedMotion: "reduce", locale: "fr-CA" });
  const his = await denis.newPage();
  await his.goto(link);
  await his.getByLabel("Votre nom").fill("Denis Roy");
  await his.getByRole("button", { name: "Rejoindre Boulangerie Brillante" }).click();
  await his.waitForURL(`${url}/boulangerie-brillante`);
  expect((await his.goto(`${url}/boulangerie-brillante/people`))?.status()).toBe(200);
  expect((await his.goto(`${url}/boulangerie-brillante/welcome`))?.status()).toBe(403);
  await his.getByText("Votre rôle ne donne pas accès à cette page.").waitFor();
  expect((await his.goto(`${url}/no-such-register/people`))?.status()).toBe(404);
  await his.goto(link);
  await his.getByRole("heading", { name: /a déjà servi/ }).waitFor();
  await denis.close();
});

type Caught = { subject: string; text: string; to: { address: string }[] };

async function mailsTo(address: string): Promise<Caught[]> {
  const mails = (await (await fetch(`${product.mailUrl}/api/email`)).json()) as Caught[];
  return mails.filter(({ to }) => to.some((reader) => reader.address === address));
}

/** Asks for a link as a person does, and reads it out of the mail. */
async function askForLink(address = CLAIRE): Promise<string> {
  const before = (await mailsTo(address)).length;
  const page = await browser.newPage({ locale: "en-CA" });
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("Your e-mail address").fill(address);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("heading", { name: "Look in your mail." }).waitFor();
  await page.close();
  await expect
    .poll(async () => (await mailsTo(address)).length, { timeout: 10_000 })
    .toBe(before + 1);
  return linkIn((await mailsTo(address)).at(-1), "/sign-in/link");
}

function linkIn(mail: Caught | undefined, path: string): string {
  const link = mail?.text.match(/http\S+#[\w.-]+/g)?.find((found) => found.includes(path));
  if (link === undefined) throw new Error(`no link to ${path} in: ${mail?.text}`);
  return link;
}

const partsOf = (link: string) => {
  const [id = "", token = ""] = new URL(link).hash.slice(1).split(".");
  return { id, token };
};

const spend = (link: string, headers: Record<string, string> = { origin: url }) =>
  fetch(`${url}/sign-in/link/spend`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(partsOf(link)),
  });

const sessions = async () =>
  Number(
    (
      await database.query(
        "SELECT count(*) FROM session s JOIN person p ON p.id = s.person_id WHERE p.email = $1",
        [CLAIRE],
      )
    ).rows[0].count,
  );

test("twenty GETs, three HEADs and a browser that only loads it spend nothing of a sign-in link", async () => {
  const link = await askForLink();
  const before = await sessions();
  const address = link.split("#")[0] ?? "";
  for (let time = 0; time < 20; time += 1) expect((await fetch(address)).status).toBe(200);
  for (let time = 0; time < 3; time += 1)
    expect((await fetch(address, { method: "HEAD" })).status).toBe(200);
  const page = await browser.newPage({ locale: "en-CA" });
  await page.goto(link);
  const button = page.getByRole("button", { name: `Sign in as ${CLAIRE}` });
  await button.waitFor();
  expect(await page.context().cookies()).toEqual([]);
  expect(await sessions()).toBe(before);
  const spent = await database.query("SELECT spent_at FROM sign_in_link WHERE id = $1", [
    partsOf(link).id,
  ]);
  expect(spent.rows).toEqual([{ spent_at: null }]);

  await button.click();
  await page.waitForURL(`${url}/registers`);
  expect(await sessions()).toBe(before + 1);
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({
    name: "__Host-doorbook",
    httpOnly: true,
    secure: true,
    sameSite: "Lax",
    path: "/",
  });
  await page.close();
});

test("fifty posts at once make one session, and the others are told one and the same", async () => {
  const link = await askForLink();
  const before = await sessions();
  const answers = await Promise.all(Array.from({ length: 50 }, () => spend(link)));
  const made = answers.filter(({ status }) => status === 204);
  expect(made).toHaveLength(1);
  expect(made[0]?.headers.get("set-cookie")).toMatch(/^__Host-doorbook=/);
  expect(await sessions()).toBe(before + 1);
  const refused = answers.filter(({ status }) => status !== 204);
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([404]));
  const unknown = await spend(`${url}/sign-in/link#${newId()}.${"a".repeat(43)}`);
  const bodies = await Promise.all([...refused, unknown].map((answer) => answer.text()));
  expect(new Set(bodies).size).toBe(1);
});

test("a post from elsewhere is refused and spends nothing", async () => {
  const link = await askForLink();
  const elsewhere = [
    {},
    { origin: "https://evil.test" },
    { origin: "null" },
    { origin: url, "sec-fetch-site": "cross-site" },
    { origin: url, "sec-fetch-site": "same-site" },
  ];
  for (const headers of elsewhere) expect((await spend(link, headers as never)).status).toBe(403);
  expect((await spend(link)).status).toBe(204);
});

test("an unknown address is told the same as a known one, and gets no mail", async () => {
  const page = await browser.newPage({ locale: "en-CA" });
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("Your e-mail address").fill("nobody@example.test");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("heading", { name: "Look in your mail." }).waitFor();
  const text = await page.locator("main").textContent();
  expect(text).toContain("If nobody@example.test is known here, a link is on its way.");
  await page.close();
  expect(await mailsTo("nobody@example.test")).toEqual([]);
});

test("a link that is over is renewed with one press, and brings one back to where one was", async () => {
  const context = await browser.newContext({ reducedMotion: "reduce", locale: "fr-CA" });
  const page = await context.newPage();
  await page.goto(`${url}/profile`);
  await page.waitForURL(`${url}/sign-in?to=%2Fprofile`);
  const link = await askForLink();
  expect((await spend(link)).status).toBe(204);
  const count = (await mailsTo(CLAIRE)).length;
  await page.goto(link.replace("/sign-in/link", "/sign-in/link?to=%2Fprofile"));
  await page.getByRole("button", { name: "Envoyez-m’en un nouveau" }).click();
  await page.getByRole("heading", { name: "Consultez vos courriels." }).waitFor();
  await expect.poll(async () => (await mailsTo(CLAIRE)).length).toBe(count + 1);
  const fresh = linkIn((await mailsTo(CLAIRE)).at(-1), "/sign-in/link");
  expect(new URL(fresh).searchParams.get("to")).toBe("/profile");
  await page.goto(fresh);
  await page.getByRole("button", { name: CLAIRE }).click();
  await page.waitForURL(`${url}/profile`);
  await context.close();
});
