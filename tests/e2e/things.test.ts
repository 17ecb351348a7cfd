import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Locator, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { launchBrowser } from "../support/browser";
import { logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn, useProduct } from "../support/signed-in";
import { makeWorld, type World } from "../support/world";

const { url } = useProduct();
let browser: Browser;
let world: World;
let foreign: World;
let ada: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
  world = await makeWorld("Bright Bakery", "America/Toronto", MONDAY);
  foreign = await makeWorld("Other Bakery", "America/Toronto", MONDAY);
  ada = await signedIn(browser, world.admin, { locale: "en" });
});
afterAll(() => browser.close());

const at = (path: string) => `${url}/${world.slug}${path}`;

async function open(path: string, context = ada): Promise<Page> {
  const page = await context.newPage();
  await page.goto(at(path));
  return page;
}

/** Presses a button that opens a dialog, once the page is alive. */
async function dialog(page: Page, button: string): Promise<Locator> {
  // What is said in a corner afterwards is a dialog to a screen reader, too.
  const box = page.locator('[role="dialog"]:not([data-type])');
  const opener = page.getByRole("button", { name: button, exact: true });
  await expect
    .poll(async () => {
      if (!(await box.isVisible())) await opener.click({ timeout: 2_000 }).catch(() => {});
      return box.isVisible();
    })
    .toBe(true);
  return box;
}

const headline = (page: Page) => page.getByRole("heading", { level: 1 });

test("a supplier is added and edited, its errors stand beside their fields and nothing typed is lost", async () => {
  const page = await open("/suppliers");
  const complaints = complaintsOf(page);
  const box = await dialog(page, "New supplier");
  await box.getByLabel("Domain").fill("m2.example");
  await box.getByRole("button", { name: "Add the supplier" }).click();
  await box.getByRole("alert").getByText("Fill this in.").waitFor();
  expect(await box.getByLabel("Domain").inputValue()).toBe("m2.example");
  await box.getByLabel("Name").fill("M2 <b>Studio</b>");
  await box.getByRole("button", { name: "Add the supplier" }).click();
  await page.waitForURL(/\/suppliers\/[0-9a-f-]{36}$/);
  await headline(page).getByText("M2 <b>Studio</b> can enter nothing.").waitFor();

  const edit = await dialog(page, "Edit");
  await edit.getByLabel("Note").fill("password: Tr0ub4dor&3-xkcd");
  await edit.getByText("Something here looks like a secret.").waitFor();
  await edit.getByLabel("Note").fill("Agency in Laval");
  await edit.getByLabel("Sees personal data").selectOption("no");
  await edit.getByRole("button", { name: "Save" }).click();
  await edit.waitFor({ state: "hidden" });
  await page.getByText("Agency in Laval").first().waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test("who saves second is told who was first, keeps what he typed, and can save it then", async () => {
  const { id } = await supplierOf("Twice Ltd");
  const member = await world.addMember("Bo Member");
  const bo = await signedIn(browser, member, { locale: "en" });
  const [first, second] = [
    await open(`/suppliers/${id}`),
    await open(`/suppliers/${id}`, bo),
  ] as const;
  const mine = await dialog(first, "Edit");
  const his = await dialog(second, "Edit");
  await his.getByLabel("Domain").fill("twice.example");
  await mine.getByLabel("Note").fill("Seen in May");
  await mine.getByRole("button", { name: "Save" }).click();
  await mine.waitFor({ state: "hidden" });
  await his.getByRole("button", { name: "Save" }).click();
  await his.getByText(/^Ada Admin changed this/).waitFor();
  expect(await his.getByLabel("Domain").inputValue()).toBe("twice.example");
  await expect.poll(() => his.getByLabel("Note").inputValue()).toBe("Seen in May");
  await his.getByRole("button", { name: "Save" }).click();
  await his.waitFor({ state: "hidden" });
  await second.getByText("twice.example").first().waitFor();
  await second.getByText("Seen in May").first().waitFor();
  await first.close();
  await bo.close();
});

test("a contact who left is noted after saying which secrets fall due, and they are shown as due", async () => {
  const { id } = await supplierOf("Leavers Inc", "Marc Morin");
  const page = await open(`/suppliers/${id}`);
  await headline(page).getByText("Leavers Inc can enter one system.").waitFor();
  const box = await dialog(page, "Marc Morin has left");
  await box.getByText(/knows a secret that is still in use/).waitFor();
  await box.getByText("root@leavers · Hosting of Leavers Inc").waitFor();
  await box.getByLabel("Last day there").fill("2027-01-01");
  await box.getByRole("button", { name: "Note the departure" }).click();
  await box.getByRole("alert").getByText("This day is still to come.").waitFor();
  await box.getByLabel("Last day there").fill("2026-11-20");
  await box.getByRole("button", { name: "Note the departure" }).click();
  await box.waitFor({ state: "hidden" });
  const contacts = page.getByRole("region", { name: /^People/ });
  await contacts.getByText("Still knows a secret. To be changed:").waitFor();
  await contacts.getByText("Left 20 Nov 2026").waitFor();
  await page.getByText("Ada Admin noted that Marc Morin has left").waitFor();
  await page.close();
});

test("a system is added and edited, its note written in place, its owner and policy changed", async () => {
  const lise = await world.addMember("Lise Gagnon");
  const page = await open("/systems");
  const complaints = complaintsOf(page);
  const box = await dialog(page, "New system");
  await box.getByLabel("Name").fill("Bank portal");
  await box.getByRole("button", { name: "Add the system" }).click();
  await page.waitForURL(/\/systems\/[0-9a-f-]{36}$/);
  await headline(page).getByText("No supplier can enter Bank portal.").waitFor();

  await page.getByRole("button", { name: "Write it" }).click();
  await page.getByLabel("What to click, where").fill("Users, the name, Remove");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("region", { name: "How to close it" }).getByText("Remove").waitFor();

  const owner = await dialog(page, "Change the owner");
  await owner.getByLabel("New owner").selectOption(lise.membershipId);
  await owner.getByRole("button", { name: "Change the owner" }).click();
  await owner.waitFor({ state: "hidden" });
  const policy = await dialog(page, "Change the policy");
  await policy.getByLabel("Longest grant, in days").fill("soon");
  await policy.getByRole("button", { name: "Save the policy" }).click();
  await policy.getByRole("alert").getByText("Write a whole number.").waitFor();
  await policy.getByLabel("Longest grant, in days").fill("30");
  await policy.getByLabel("Shared credentials").selectOption("no");
  await policy.getByRole("button", { name: "Save the policy" }).click();
  await policy.waitFor({ state: "hidden" });
  const facts = page.getByRole("region", { name: "On record" });
  await facts.getByText("At most 30 days").waitFor();
  await facts.getByText("Lise Gagnon").waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test("an id of another register is answered as an unknown one", async () => {
  const theirs = await logDoor(foreign, { supplier: "Secret Supplier" }, MONDAY);
  const system = { id: theirs.systemId };
  for (const [place, id] of [
    ["suppliers", theirs.supplierId],
    ["systems", system.id],
    ["people", foreign.admin.membershipId],
  ] as const) {
    const [known, unknown] = await Promise.all(
      [id, newId()].map(async (asked) => {
        const answer = await ada.request.get(at(`/${place}/${asked}`));
        const text = (await answer.text()).replaceAll(asked, "ID");
        return { status: answer.status(), told: text.includes("Secret Supplier") };
      }),
    );
    expect(known).toEqual({ status: 404, told: false });
    expect(unknown).toEqual(known);
  }
});

test("an auditor reads suppliers, systems and the whole history, and is offered no action", async () => {
  const { id, systemId } = await supplierOf("Audited Ltd");
  const ana = await world.addMember("Ana Audit", "auditor");
  const context = await signedIn(browser, ana, { locale: "en" });
  for (const path of ["/suppliers", `/suppliers/${id}`, "/systems", `/systems/${systemId}`]) {
    const page = await open(path, context);
    await headline(page).waitFor();
    const main = page.locator("main");
    const offered = await main.getByRole("button").allInnerTexts();
    expect(offered.filter((text) => text.trim() !== "Search")).toEqual([]);
    expect(await main.getByRole("link", { name: "Log a grant" }).count()).toBe(0);
    await page.close();
  }
  const history = await open("/history", context);
  await headline(history).waitFor();
  expect(await history.locator("main ol > li").count()).toBeGreaterThan(5);
  expect(await history.locator("[data-unnamed]").count()).toBe(0);
  await context.close();
});

test("a member is not shown the whole history", async () => {
  const context = await signedIn(browser, await world.addMember("Max Member"), { locale: "en" });
  const page = await context.newPage();
  expect((await page.goto(at("/history")))?.status()).toBe(403);
  await context.close();
});

test("every page of things is whole and accessible in French on a phone, in English on a desk", async () => {
  const { id, systemId } = await supplierOf("Cabinet Tremblay et associés", "Jean-François");
  const reader = await world.addMember("Rita Reader", "admin");
  for (const [locale, width] of [
    ["fr", 375],
    ["en", 1280],
  ] as const) {
    const context = await signedIn(browser, reader, { locale, viewport: { width, height: 800 } });
    for (const path of [
      "/suppliers",
      `/suppliers/${id}`,
      "/suppliers?q=zzz",
      "/systems",
      `/systems/${systemId}`,
      `/people/${world.admin.membershipId}`,
      "/history",
    ]) {
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await page.goto(at(path));
      await headline(page).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([path, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([path, []]);
      expect([path, complaints]).toEqual([path, []]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([path, wide]).toEqual([path, width]);
      await page.close();
    }
    await context.close();
  }
});

/** A supplier with one shared door, handed to its contact by phone. */
async function supplierOf(supplier: string, contact = "Somebody") {
  const logged = await logDoor(
    world,
    {
      supplier,
      contact,
      system: `Hosting of ${supplier}`,
      identifier: `root@${supplier.split(" ")[0]?.toLowerCase()}`,
      channel: "phone",
    },
    MONDAY,
  );
  return { id: logged.supplierId, systemId: logged.systemId };
}
