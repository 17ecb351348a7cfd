import type { Browser } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { LINKS_PER_ADDRESS, TRIES_PER_CLIENT } from "@/lib/session/limits";
import { launchBrowser } from "../support/browser";
import type { World } from "../support/world";
import { askForLink, forged } from "./public-links/asking";
import { deadLinks, flippedBoth } from "./public-links/dead";
import { addressOf, bodyOf, KINDS, type Kind, twoWorlds } from "./public-links/kinds";
import { startTwo, type Two } from "./public-links/two";

let two: Two;
let browser: Browser;
let home: World;
let foreign: World;

beforeAll(async () => {
  [two, browser] = await Promise.all([startTwo(), launchBrowser()]);
  [home, foreign] = await twoWorlds();
});
afterAll(async () => {
  await browser?.close();
  await two?.stop();
});
beforeEach(() => two.query("DELETE FROM rate_limit"));

const post = (path: string, body: unknown, headers: Record<string, string> = {}, at = two.first) =>
  fetch(`${at.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: at.url, ...headers },
    body: JSON.stringify(body),
  });

/** Status, headers but the date, and bytes: all that an answer can tell. */
async function told(answer: Response): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => name !== "date");
  const text = `${answer.status}\n${headers.join("\n")}\n${await answer.text()}`;
  return text.replace(/nonce(-|=\\?"|\\?":\\?")[\w+/=]+/g, "nonce");
}

/** How the pages say that a link opens nothing. */
const OVER = /opens nothing|has been used/;

describe.each(KINDS)("$name", (kind) => {
  test("every dead link gets one and the same answer, to the byte, on both instances", async () => {
    const bodies = await deadLinks(kind, two, [home, foreign]);
    for (const route of kind.routes)
      for (const at of [two.first, two.second]) {
        const answers: Record<string, string> = {};
        for (const [wrong, body] of Object.entries(bodies))
          answers[wrong] = await told(await post(route, body, {}, at));
        const [usual] = Object.values(answers);
        expect(usual).toMatch(/^(404|204)\n/);
        const unlike = Object.entries(answers).filter(([, answer]) => answer !== usual);
        expect([route, unlike]).toEqual([route, []]);
      }
  });

  test("its page is the same bytes whatever is asked for, and says the same of every dead link", async () => {
    const living = await kind.make(home);
    const page = await browser.newPage({ locale: "en-CA" });
    const words = new Set<string>();
    for (const wrong of [
      { ...living, ...flippedBoth(living) },
      { ...living, id: newId() },
      { ...living, id: "none", token: "none", key: "none" },
    ]) {
      await page.goto("about:blank");
      await page.goto(addressOf(two.first.url, kind, wrong));
      const main = page.locator("main");
      await expect.poll(() => main.textContent(), { timeout: 20_000 }).toMatch(OVER);
      words.add((await main.textContent()) ?? "");
    }
    expect([...words]).toHaveLength(1);
    await page.close();
  });

  test("GET, HEAD and a browser that only loads it spend nothing", async () => {
    const living = await kind.make(home);
    const kept = () => two.query(`SELECT t::text FROM ${kind.table} t WHERE id = '${living.id}'`);
    const events = () => two.query("SELECT count(*) FROM audit_event");
    const before = [await kept(), await events()];
    for (let time = 0; time < 5; time += 1) {
      const answers = await Promise.all([
        fetch(`${two.first.url}${kind.page}`),
        fetch(`${two.first.url}${kind.page}`, { method: "HEAD" }),
        fetch(`${two.second.url}${kind.page}?id=${living.id}&token=${living.token}`),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    }
    for (const route of kind.routes)
      for (const method of ["GET", "HEAD"])
        expect((await fetch(`${two.first.url}${route}`, { method })).status).toBe(405);
    const page = await browser.newPage();
    await Promise.all([
      page.waitForResponse((answer) => answer.url().endsWith("/read")),
      page.goto(addressOf(two.first.url, kind, living)),
    ]);
    await page.close();
    expect([await kept(), await events()]).toEqual(before);
  });
});

const inTurn = (n: number) => (n % 2 === 0 ? two.first : two.second);

test("guessing is limited over both instances and every kind together, whatever address a client claims", async () => {
  const wrong = { organizationId: newId(), linkId: newId(), id: newId(), token: "A".repeat(43) };
  const guess = (n: number) => {
    const kind = KINDS[n % KINDS.length] as Kind;
    const body = bodyOf(kind, wrong);
    return post(kind.routes[0] ?? "", body, forged(n), inTurn(n));
  };
  const statuses: number[] = [];
  for (let n = 0; n < TRIES_PER_CLIENT; n += 10) {
    const asked = await Promise.all(Array.from({ length: 10 }, (_, more) => guess(n + more)));
    statuses.push(...asked.map(({ status }) => status));
  }
  expect(new Set(statuses)).toEqual(new Set([404]));
  const refused = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => guess(500 + n)));
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 429));
});

test("asking for sign-in links is limited over both instances, the same for known and unknown addresses", async () => {
  const said = { known: [] as string[], unknown: [] as string[] };
  const { email } = await home.addMember("Asked Often");
  const unknown = `${newId()}@example.test`;
  for (let n = 0; n < LINKS_PER_ADDRESS + 2; n += 1) {
    const known = await askForLink(inTurn(n).url, email, n);
    const other = await askForLink(inTurn(n).url, unknown, n);
    expect([known.status, other.status]).toEqual([200, 200]);
    said.known.push(known.main);
    said.unknown.push(other.main);
  }
  expect(said.known).toEqual(said.unknown);
  const refused = said.known.map((main) => main.includes('role="alert"'));
  expect(refused).toEqual(refused.map((_, n) => n >= LINKS_PER_ADDRESS));
  const rows = await two.query(
    `SELECT count(*)::int AS n FROM sign_in_link WHERE email_norm = '${email}'`,
  );
  expect(rows).toEqual([{ n: LINKS_PER_ADDRESS }]);
});
