import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser";
import { grantRow, logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { makeWorld, type World } from "../support/world";

const { url } = useProduct();
let browser: Browser;
let world: World;
let ada: BrowserContext;

beforeAll(async () => {
  [browser, world] = await Promise.all([
    launchBrowser(),
    makeWorld("Act Bakery", "America/Toronto", MONDAY),
  ]);
  ada = await signedIn(browser, world.admin, { locale: "en" });
});
afterAll(() => browser?.close());

const at = (path: string) => `${url}/${world.slug}${path}`;

async function open(path: string, context = ada): Promise<Page> {
  const page = await context.newPage();
  await page.goto(at(path));
  // A key pressed before the page is alive is the browser's own; these tests want the page's.
  await page.waitForFunction(() => document.readyState === "complete");
  return page;
}

/** Presses Tab until the control with this name has the focus, as a person without a mouse does. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const wanted = (text: string) => (typeof name === "string" ? text === name : name.test(text));
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const text = await page.evaluate(() => {
      const at = document.activeElement;
      if (at instanceof HTMLInputElement && at.type === "radio")
        return at.closest("label")?.textContent ?? "";
      const label = at?.id ? document.querySelector(`label[for="${CSS.escape(at.id)}"]`) : null;
      return (label ?? at)?.textContent ?? "";
    });
    if (wanted(text.trim())) return;
  }
  throw new Error(`no way to ${name} by the keyboard`);
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}

/** A shared secret with two holders: one overdue, one with time left. */
async function sharedSecret(name: string) {
  const shared = { system: `${name} hosting`, identifier: `${name}-main`, startsOn: "2026-10-01" };
  const [over, open_] = [
    { ...shared, supplier: `${name} Studio`, endsOn: "2026-11-12", channel: "email" as const },
    { ...shared, supplier: `${name} North`, endsOn: "2026-12-20", channel: "phone" as const },
  ];
  const first = await logDoor(world, over, MONDAY);
  const second = await logDoor(world, { ...open_, anyway: true }, MONDAY);
  const { credentialId } = await grantRow(world, first.id);
  return { over: first.id, open: second.id, credentialId };
}

test("a door is extended by the keyboard alone, and its page keeps the former end", async () => {
  const { id } = await logDoor(world, { supplier: "Late Studio", endsOn: "2026-11-16" }, MONDAY);
  const page = await open(`/grants/${id}`);
  const complaints = complaintsOf(page);
  await page.getByRole("heading", { name: /can still enter/ }).waitFor();
  await press(page, "Extend");
  await page.waitForURL(/\/extend$/);
  await page.getByText("This will show as a late extension.").waitFor();
  await tabTo(page, /^14 days/);
  await page.keyboard.press("ArrowRight");
  await tabTo(page, "Why is it still needed?");
  await page.keyboard.type("The relaunch moved.");
  await press(page, "Extend it");
  await page.getByText("It is extended, and kept as a late extension.").waitFor();
  expect(new URL(page.url()).search).toBe("");
  await page.getByText(/extended it from 16 Nov 2026 to/).waitFor();
  await page.getByText("This came after the end.").waitFor();
  const { endsOn, grantChanges } = await grantRow(world, id);
  expect(grantChanges).toMatchObject([{ fromValue: "2026-11-16", toValue: endsOn, late: true }]);
  expect(complaints).toEqual([]);
  await page.close();
});

test("a door is closed by the keyboard alone, with what is wrong said beside its field first", async () => {
  const door = { supplier: "Done Studio", kind: "dedicated_account" as const };
  const { id } = await logDoor(world, { ...door, startsOn: "2026-11-10" }, MONDAY);
  const page = await open(`/grants/${id}`);
  await page.getByRole("region", { name: "How to close it" }).waitFor();
  await page.goto(at(`/grants/${id}/close`));
  await page.getByLabel("On which day?").fill("2026-11-01");
  await tabTo(page, /^Note/);
  await page.keyboard.type("Removed in the panel.");
  await press(page, "Close this door");
  await page.locator("#f-happenedOn-error").waitFor();
  expect(await page.locator("#f-happenedOn-error").textContent()).toContain("first day");
  expect(await page.getByLabel("Note").inputValue()).toBe("Removed in the panel.");
  await page.getByLabel("On which day?").fill("2026-11-19");
  await press(page, "Close this door");
  await page.getByText("The door is closed.").waitFor();
  await page.getByRole("heading", { name: /can no longer enter/ }).waitFor();
  // What is closed needs no advice on closing.
  expect(await page.getByRole("region", { name: "How to close it" }).count()).toBe(0);
  const { closure, credential } = await grantRow(world, id);
  expect(closure).toMatchObject({ kind: "revoked", note: "Removed in the panel." });
  expect(credential.retiredAt).not.toBeNull();
  await page.close();
});

test("a secret is marked as rotated by the keyboard alone: who ends is closed, who gets the new one waits for it", async () => {
  const doors = await sharedSecret("Rota");
  const page = await open(`/grants/${doors.over}`);
  await press(page, "Mark as rotated");
  await page.waitForURL(/\/rotate\?for=/);
  await page.getByText("One door closes, one holder needs the new one.").waitFor();
  await tabTo(page, "Gets the new one");
  await page.keyboard.press("ArrowLeft");
  await page.getByText("2 doors close, nobody needs the new one.").waitFor();
  await page.keyboard.press("ArrowRight");
  await press(page, "Mark as rotated");
  await page.getByText(/One door is closed, and one holder needs the new one/).waitFor();
  expect(await grantRow(world, doors.over)).toMatchObject({ closure: { kind: "rotated" } });
  const other = await grantRow(world, doors.open);
  expect(other.closure).toBeNull();
  expect(other.credential.generation).toBe(2);

  await page.goto(at(`/grants/${doors.open}`));
  await page.getByText("Rota North does not have the new one yet.").waitFor();
  // A one-time link is the first way on; a handover by another channel is recorded on its own page.
  await page.goto(at(`/grants/${doors.open}/handover`));
  await page.getByLabel("How did they get it?").selectOption("chat");
  await page.getByText("will count as exposed").waitFor();
  await page.getByLabel("How did they get it?").selectOption("phone");
  expect(await page.getByText("will count as exposed").isVisible()).toBe(false);
  await page.getByRole("button", { name: "Record it" }).click();
  await page.getByText("The handover is on record.").waitFor();
  expect(await page.getByText("does not have the new one yet").count()).toBe(0);
  await page.close();
});

test("closing as rotated leads to the credential's rotation, where this door is ticked", async () => {
  const doors = await sharedSecret("Lead");
  const page = await open(`/grants/${doors.open}/close`);
  await page.getByText("It closes this other door through the same account too").waitFor();
  await page.getByLabel("The secret was changed").check();
  await page.getByRole("link", { name: "Mark as rotated" }).click();
  await page.getByText("2 doors close, nobody needs the new one.").waitFor();
  await page.close();
});

test("of two who close at once the second sees who was first, and everything typed stays", async () => {
  const { id } = await logDoor(world, { supplier: "Twice", kind: "api_key" }, MONDAY);
  const ben = await world.addMember("Ben Baker");
  const bens = await signedIn(browser, ben, { locale: "en" });
  const [first, second] = await Promise.all([
    open(`/grants/${id}/close`),
    open(`/grants/${id}/close`, bens),
  ]);
  await first.getByLabel("The system ended it by itself").check();
  await second.getByLabel("The access was removed").check();
  await second.getByLabel("Note").fill("Key deleted at noon.");
  await first.getByRole("button", { name: "Close this door" }).click();
  await first.getByText("The door is closed.").waitFor();
  await second.getByRole("button", { name: "Close this door" }).click();
  const news = second.getByRole("alert").filter({ hasText: "Somebody else was first." });
  await news.waitFor();
  expect(await news.textContent()).toMatch(
    /Ada Admin closed[\s\S]*There is nothing left to do here/,
  );
  expect(await second.getByLabel("Note").inputValue()).toBe("Key deleted at noon.");
  expect(await second.getByRole("button", { name: "Close this door" }).count()).toBe(0);
  expect((await grantRow(world, id)).closures).toHaveLength(1);
  await bens.close();
  await first.close();
});

test("a form that came second is saved once its reader has seen what happened", async () => {
  const { id } = await logDoor(world, { supplier: "Again", endsOn: "2026-12-01" }, MONDAY);
  const [first, second] = await Promise.all([
    open(`/grants/${id}/extend`),
    open(`/grants/${id}/extend`),
  ]);
  await first.getByLabel("Why is it still needed?").fill("One more round.");
  // A third has one of the days offered chosen, which is another day once the end has moved.
  const third = await open(`/grants/${id}/extend`);
  await third.getByText("30 days").click();
  await third.getByLabel("Why is it still needed?").fill("A month more.");
  await second.getByText("Another day").click();
  await second.getByLabel("Last day").fill("2027-01-29");
  await second.getByLabel("Why is it still needed?").fill("The audit is in January.");
  await first.getByRole("button", { name: "Extend it" }).click();
  await first.getByText("It is extended.").waitFor();
  await second.getByRole("button", { name: "Extend it" }).click();
  await second.getByText("Somebody else was first.").waitFor();
  await second.getByText("One more round.").waitFor();
  expect(await second.getByLabel("Last day").inputValue()).toBe("2027-01-29");
  await second.getByRole("button", { name: "Extend it" }).click();
  await second.getByText("It is extended.").waitFor();
  expect((await grantRow(world, id)).endsOn).toBe("2027-01-29");
  await third.getByRole("button", { name: "Extend it" }).click();
  await third.getByText("Somebody else was first.").waitFor();
  expect(await third.getByLabel("30 days").isChecked()).toBe(true);
  await third.getByRole("button", { name: "Extend it" }).click();
  await third.getByText("It is extended.").waitFor();
  expect((await grantRow(world, id)).endsOn).toBe("2026-12-31");
  await third.close();
  await first.close();
  await second.close();
});

test("without scripts a form is sent, refused with what was typed, and done", async () => {
  const { id } = await logDoor(world, { supplier: "Plain" }, MONDAY);
  const plain = await signedIn(browser, world.admin, { locale: "en", javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(at(`/grants/${id}/void`));
  await page.getByLabel("What was wrong?").fill("   ");
  await page.getByRole("button", { name: "Mark as void" }).click();
  await page.locator("#f-why-error").waitFor();
  await page.getByLabel("What was wrong?").fill("The wrong supplier.");
  await page.getByRole("button", { name: "Mark as void" }).click();
  await page.getByText("It is void: kept, and counted nowhere.").waitFor();
  expect(await grantRow(world, id)).toMatchObject({ voidWhy: "The wrong supplier." });
  await plain.close();
});

test("another organization's grant, credential and acts are as unknown as any id; an auditor is offered nothing", async () => {
  const elsewhere = await makeWorld("Elsewhere", "America/Toronto", MONDAY);
  const theirs = await logDoor(elsewhere, {}, MONDAY);
  const { credentialId } = await grantRow(elsewhere, theirs.id);
  const page = await ada.newPage();
  for (const path of [
    `/grants/${theirs.id}`,
    `/grants/${theirs.id}/close`,
    `/credentials/${credentialId}`,
    `/credentials/${credentialId}/rotate`,
    "/grants/01890000-0000-7000-8000-000000000000/extend",
    "/grants/nothing",
  ])
    expect([path, (await page.goto(at(path)))?.status()]).toEqual([path, 404]);
  await page.close();

  const { id } = await logDoor(world, { supplier: "Looked at" }, MONDAY);
  const eve = await world.addMember("Eve Auditor", "auditor");
  const eves = await signedIn(browser, eve, { locale: "en" });
  const hers = await open(`/grants/${id}`, eves);
  await hers.getByRole("heading", { name: /Looked at can enter/ }).waitFor();
  expect(await hers.getByRole("link", { name: /Close this door|Extend/ }).count()).toBe(0);
  expect(await hers.getByRole("button", { name: "More" }).count()).toBe(0);
  expect((await hers.goto(at(`/grants/${id}/close`)))?.status()).toBe(403);
  await eves.close();
});

test("every page of an act is without violations of axe or policy, in both languages, on a phone and a desk", {
  timeout: 240_000,
}, async () => {
  const doors = await sharedSecret("Axe");
  const acts = ["", "/extend", "/close", "/handover", "/reassign", "/correct", "/void"];
  const paths = [
    ...acts.map((act) => `/grants/${doors.over}${act}`),
    `/grants/${doors.open}/let-it-end`,
    ...["", "/rotate", "/edit"].map((act) => `/credentials/${doors.credentialId}${act}`),
  ];
  for (const [locale, width] of [
    ["fr", 375],
    ["en", 1280],
  ] as const) {
    const viewport = { width, height: 800 };
    const context = await signedIn(browser, world.admin, { locale, viewport });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    for (const path of paths) {
      await page.goto(at(path));
      await page.getByRole("heading", { level: 1 }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([path, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([path, []]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([path, wide]).toEqual([path, Math.min(wide, width)]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  }
});
