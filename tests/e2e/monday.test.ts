import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { readMessages } from "@/lib/i18n/messages";
import { launchBrowser } from "../support/browser";
import { type Caught, mailsTo, sweepAt } from "../support/product-mail";
import { logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { makeWorld, type World } from "../support/world";

const { url } = useProduct();
const LISTS = join(import.meta.dirname, "../fixtures/import");

/** The first working morning after the list came in: the scheduled call is made as at that instant. */
const TUESDAY = new Date(MONDAY.getTime() + 24 * 60 * 60 * 1000);

type Walk = {
  locale: "en" | "fr";
  width: number;
  list: string;
  /** What is typed where the list names no supplier. */
  supplier: string;
  /** The shared secret that is changed: its system, its account, who ends, who gets the new one. */
  shared: { system: string; account: string; ends: string; getsNew: string };
};

const WALKS: Walk[] = [
  {
    locale: "en",
    width: 1280,
    list: "studio-list.csv",
    supplier: "Corner Print",
    shared: {
      system: "Web hosting",
      account: "oakandrye",
      ends: "Harbour Pixel",
      getsNew: "Corner Print",
    },
  },
  {
    locale: "fr",
    width: 375,
    list: "liste-boreale.csv",
    supplier: "Impressions Coin",
    shared: {
      system: "Hébergement",
      account: "boutique-qc",
      ends: "Studio Boréal",
      getsNew: "Agence du Nord",
    },
  },
];

/** The product's own words in a language, by their path. */
type Words = (path: string) => string;

function wordsOf(locale: Walk["locale"]): Words {
  const messages = readMessages(locale);
  return (path) => {
    const found = path
      .split(".")
      .reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], messages);
    if (typeof found !== "string") throw new Error(`no words at ${path}`);
    return found;
  };
}

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** The button that answers a question as suggested, once what must be typed is typed. */
async function answerOne(page: Page, walk: Walk): Promise<void> {
  const card = page
    .locator("main ol > li")
    .filter({ has: page.locator("[data-answer]") })
    .first();
  const text = card.locator('input[name="value"]:not([type=date])');
  if ((await text.count()) > 0 && (await text.inputValue()) === "") await text.fill(walk.supplier);
  await card.locator("[data-answer]").click();
}

/** Answers until nothing is asked any more: all suggestions at once where there are several, else one by one. */
async function answerAll(page: Page, walk: Walk, words: Words): Promise<void> {
  const nothing = /=0 \{([^}]+)\}/.exec(words("import.preview.others"))?.[1] ?? "";
  const none = page.getByRole("heading", { name: new RegExp(nothing) });
  const all = page.getByRole("button", {
    name: new RegExp(words("import.ask.takeAll").replace("{count}", "\\d+")),
  });
  for (let turn = 0; turn < 40 && !(await none.isVisible()); turn += 1) {
    const heading = await page.locator("h1").textContent();
    const empty = page.locator('main ol input[name="value"]:not([type=date])[value=""]');
    if ((await all.isVisible()) && (await empty.count()) === 0) await all.click();
    else await answerOne(page, walk);
    await expect
      .poll(
        async () => (await none.isVisible()) || (await page.locator("[data-answer]").count()) > 0,
        { timeout: 15_000 },
      )
      .toBe(true);
    await page
      .waitForFunction((former) => document.querySelector("h1")?.textContent !== former, heading, {
        timeout: 3_000,
      })
      .catch(() => undefined);
  }
  await none.waitFor();
}

/** The last mail to this address, once the scheduled call of Tuesday morning was made. */
async function tuesdaysMail(address: string): Promise<Caught> {
  expect(await sweepAt(TUESDAY)).toMatchObject({ failed: 0, remaining: 0 });
  const mail = (await mailsTo(address)).at(-1);
  if (mail === undefined) throw new Error(`no mail to ${address}`);
  return mail;
}

/** The door link of the item that names both system and account and asks for a change of the secret. */
function linkToRotate({ text }: Caught, { system, account }: Walk["shared"], asks: string): string {
  const item = text
    .split("\n\n")
    .find((part) => part.includes(system) && part.includes(account) && part.includes(asks));
  const link = item?.match(/http\S+\/door#[\w.-]+/)?.[0];
  if (link === undefined) throw new Error(`nothing about ${system} in:\n${text}`);
  return link;
}

/** What the register holds of the shared secret: by supplier, how its door was closed. */
async function closuresOf(
  world: World,
  { account }: Walk["shared"],
): Promise<Record<string, string | null>> {
  const { organizationId } = world;
  const grants = await inOrganization(organizationId, (tx) =>
    tx.grant.findMany({
      where: { organizationId, credential: { identifier: account } },
      select: { supplier: { select: { name: true } }, closure: { select: { kind: true } } },
    }),
  );
  return Object.fromEntries(
    grants.map(({ supplier, closure }) => [supplier.name, closure?.kind ?? null]),
  );
}

describe.each(WALKS)("a Monday ($locale, $width px)", (walk) => {
  const words = wordsOf(walk.locale);
  const { shared } = walk;
  let world: World;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  const at = (path: string) => `${url}/${world.slug}${path}`;

  beforeAll(async () => {
    world = await makeWorld(`Monday ${walk.locale}`, "America/Toronto", MONDAY);
    const viewport = { width: walk.width, height: 800 };
    context = await signedIn(browser, world.admin, { locale: walk.locale, viewport });
    page = await context.newPage();
    complaints = complaintsOf(page);
    if (walk.locale === "fr")
      await logDoor(
        world,
        {
          supplier: shared.getsNew,
          system: shared.system,
          identifier: shared.account,
          channel: "phone",
          endsOn: "2026-12-20",
        },
        MONDAY,
      );
  });
  afterAll(() => context?.close());

  test("the list one has is read, questioned and imported, and every row is accounted for", async () => {
    await page.goto(at("/import"));
    await page.waitForFunction(() => document.readyState === "complete");
    await page.locator("input[type=file]").setInputFiles(join(LISTS, walk.list));
    await page.getByText(words("import.preview.another")).waitFor();
    await sound(page);
    await answerAll(page, walk, words);
    await sound(page);
    await page
      .getByRole("button", {
        name: new RegExp(
          words("import.send.import").match(/\{doors, number\} (\p{L}+)/u)?.[1] ?? "",
        ),
      })
      .click();
    await page.getByRole("link", { name: words("import.done.triage") }).waitFor();
    const rows = await inOrganization(world.organizationId, (tx) =>
      tx.importRow.findMany({
        where: { organizationId: world.organizationId },
        select: { line: true, verdict: true },
      }),
    );
    expect(rows).toHaveLength(walk.locale === "en" ? 21 : 8);
    expect(JSON.stringify(rows)).not.toContain("Croissant");
  });

  test("then the doors are gone through, one key each", async () => {
    await page.getByRole("link", { name: words("import.done.triage") }).click();
    await page.waitForURL(/\/triage\?import=/);
    const first = await page.locator("h2, h1").allTextContents();
    await page.getByRole("button", { name: new RegExp(words("triage.later")) }).waitFor();
    await sound(page);
    await page.keyboard.press("l");
    await expect.poll(() => page.locator("h2, h1").allTextContents()).not.toEqual(first);
  });

  test("the next morning's mail leads to the shared secret, which is marked as rotated", async () => {
    const mail = await tuesdaysMail(world.admin.email);
    expect(mail.text).toContain(words("mail.daily.todo.end_of_grant"));
    const link = linkToRotate(mail, shared, words("mail.daily.todo.exposed"));
    await page.goto(link);
    const way = page.getByRole("link", { name: words("door.openCredential") });
    await way.waitFor();
    await sound(page);
    await way.click();
    await page.waitForURL(/\/credentials\//);
    if (!page.url().endsWith("/rotate"))
      await page
        .getByRole("link", { name: words("credential.rotate.title") })
        .first()
        .click();
    await page.waitForURL(/\/rotate/);
    await sound(page);
    for (const [supplier, answer] of [
      [shared.ends, words("credential.rotate.ends")],
      [shared.getsNew, words("credential.rotate.gets_new")],
    ] as const) {
      const question = page.locator("fieldset").filter({ hasText: supplier });
      await question.getByText(answer, { exact: true }).click();
    }
    if ((await page.locator("select[name=why]").inputValue()) === "")
      await page.locator("select[name=why]").selectOption("exposed");
    await page.getByRole("button", { name: words("credential.rotate.submit") }).click();
    await page.waitForURL((to) => !to.pathname.endsWith("/rotate"));
    expect(await closuresOf(world, shared)).toEqual({
      [shared.ends]: "rotated",
      [shared.getsNew]: null,
    });
  });

  test("one door is closed now, and one waits for the new secret", async () => {
    await page.goto(at(`/grants?reissue=1&q=${encodeURIComponent(shared.account)}`));
    await page.getByText(shared.getsNew).first().waitFor();
    expect(await page.locator("main").getByText(shared.ends).count()).toBe(0);
    await page.goto(at(`/grants?state=closed&q=${encodeURIComponent(shared.account)}`));
    await page.getByText(shared.ends).first().waitFor();
    await sound(page);
    expect(complaints).toEqual([]);
  });
});
