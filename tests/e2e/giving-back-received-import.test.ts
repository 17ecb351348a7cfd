import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { readMessages } from "@/lib/i18n/messages";
import { launchBrowser } from "../support/browser";
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

const PASSWORD = "hunter2hunter2";
const TOKEN = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";

/** Two rows that can be taken in; below them one without an account, one that ends before it began, one with a secret. */
const LIST = `Client,Contact,E-mail,System,Type,Login,Password,Used by,Contract,Vault,Since,Until
Café Rive,Léa,lea@rive.example,Our web site,WordPress,nord-admin,${PASSWORD},Max,yes,Bitwarden,2025-03-01,2026-12-31
Garage Sud,Bo,bo@sud.example,The alarm,alarm,code 4,,,no,,2025-02-01,
Garage Sud,,,Lost shop,shop,,,,,,2025-01-01,
Garage Sud,,,Old shop,shop,agency,,,,,2026-05-01,2026-04-01
Garage Sud,,,Ads,ads,${TOKEN},,,,,2025-01-01,
`;

type Words = { [key: string]: string & Words };

function wordsOf(locale: "en" | "fr") {
  const all = readMessages(locale) as unknown as Record<string, Words>;
  const list = all["received-import"] as Words;
  const fill = (words: string | undefined, values: Record<string, string>) =>
    Object.entries(values).reduce((text, [name, to]) => text.replace(`{${name}}`, to), words ?? "");
  const { finding, target } = list;
  const faults = {
    "Lost shop": finding?.account_missing ?? "",
    "Old shop": fill(finding?.not_valid, {
      value: target?.end ?? "",
      why: all.error?.ends_before_start ?? "",
    }),
    Ads: fill(finding?.secret_here, { value: target?.account ?? "" }),
  };
  return {
    ...SENTENCES[locale],
    faults,
    never: list.never ?? "",
    see: list.see ?? "",
    way: all.received?.list?.import ?? "",
    empty: all.received?.list?.empty ?? "",
    past: list.past?.title ?? "",
    undo: list.undo?.button ?? "",
    confirm: list.undo?.submit ?? "",
    nothingKept: list.undo?.nothingKept ?? "",
    close: all.ui?.close ?? "",
  };
}

const SENTENCES = {
  en: {
    read: "5 rows read; 2 are ready.",
    submit: "Take in 2 accesses",
    left: "3 rows stay out.",
    done: "2 accesses were taken in, with 2 new clients.",
    held: "2 accesses, 2 of them held",
    undone: "2 accesses became void.",
    undoneBy: /^Undone by/,
  },
  fr: {
    read: "5 lignes lues; 2 sont prêtes.",
    submit: "Prendre 2 accès",
    left: "3 lignes restent dehors.",
    done: "2 accès ont été pris, avec 2 nouveaux clients.",
    held: "2 accès, 2 encore détenus",
    undone: "2 accès ont été annulés.",
    undoneBy: /^Annulée par/,
  },
} as const;

const stored = ({ organizationId }: World) =>
  inOrganization(organizationId, (tx) =>
    tx.receivedAccess.findMany({
      where: { organizationId },
      include: { client: true, accessUsers: true },
      orderBy: { systemWords: "asc" },
    }),
  );

async function choose(page: Page): Promise<void> {
  const file = { name: "held.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) };
  await page.locator('input[type="file"]').setInputFiles(file);
}

test.each([
  ["en", 1280],
  ["fr", 375],
] as const)(
  "a list of clients' accesses is read with what is wrong beside its rows, taken in, listed and taken back: %s, %i wide",
  async (locale, width) => {
    const words = wordsOf(locale);
    const world = await makeWorld(`Bureau ${locale}`, "America/Toronto", MONDAY);
    const max = await world.addMember("Max");
    const context = await signedIn(browser, world.admin, { locale, viewport: SIZES[width] });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const posted: string[] = [];
    page.on("request", (request) => posted.push(request.postData() ?? ""));
    const home = `${url}/${world.slug}/received`;

    await page.goto(home);
    await page.getByRole("link", { name: words.way, exact: true }).click();
    await page.waitForURL(/\/received\/import$/);
    await sound(page);
    await choose(page);
    await page.getByText(words.read, { exact: true }).waitFor();
    await page.getByText(words.never, { exact: true }).waitFor();
    for (const [system, fault] of Object.entries(words.faults)) {
      const row = page.getByRole("row").filter({ hasText: system });
      await row.getByText(fault, { exact: true }).waitFor();
    }
    await page.getByText(words.left, { exact: true }).waitFor();
    await sound(page);
    const shown = await page.content();
    expect(shown).not.toContain(PASSWORD);
    expect(shown).not.toContain(TOKEN);
    expect(await stored(world)).toEqual([]);

    await page.getByRole("button", { name: words.submit, exact: true }).click();
    await page.getByRole("status").getByText(words.done, { exact: true }).waitFor();
    await sound(page);
    await page.getByRole("link", { name: words.see, exact: true }).click();
    await page.waitForURL(home);
    for (const system of ["Our web site", "The alarm"])
      await page.getByRole("link", { name: system, exact: true }).waitFor();
    await sound(page);
    const taken = await stored(world);
    expect(taken).toMatchObject([
      {
        client: { name: "Café Rive" },
        account: "nord-admin",
        mandate: "contract",
        vault: "Bitwarden",
        endsOn: "2026-12-31",
        accessUsers: [{ membershipId: max.membershipId }],
      },
      { client: { name: "Garage Sud" }, systemKind: "premises", mandate: "none" },
    ]);
    expect(posted.join("\n")).not.toContain(PASSWORD);
    expect(posted.join("\n")).not.toContain(TOKEN);

    await page.goto(`${home}/import`);
    const past = page.getByRole("region", { name: words.past });
    await past.getByText("held.csv", { exact: true }).waitFor();
    await past.getByText(words.held, { exact: true }).waitFor();
    await past.getByRole("button", { name: words.undo, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: words.confirm, exact: true }).waitFor();
    await sound(page);
    await dialog.getByRole("button", { name: words.confirm, exact: true }).click();
    await dialog.getByText(words.undone, { exact: true }).waitFor();
    await dialog.getByText(words.nothingKept, { exact: true }).waitFor();
    for (const client of ["Café Rive", "Garage Sud"])
      await dialog.getByRole("link", { name: client, exact: true }).waitFor();
    await sound(page);
    await dialog.getByRole("button", { name: words.close, exact: true }).click();
    await past.getByText(words.undoneBy).waitFor();
    expect(await past.getByRole("button", { name: words.undo, exact: true }).count()).toBe(0);
    await page.goto(home);
    await page.getByText(words.empty, { exact: true }).waitFor();
    const voided = await stored(world);
    expect(voided.map(({ voidWhy }) => voidWhy)).toEqual(["import undone", "import undone"]);
    expect(complaints).toEqual([]);
    await context.close();
  },
);
