import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { endAllSessions, startSession } from "@/lib/session/store";
import { launchBrowser } from "../support/browser";
import { logDoor } from "../support/register";
import { MONDAY, signedIn, useProduct } from "../support/signed-in";
import { makeWorld, type World } from "../support/world";

const { url } = useProduct();
let browser: Browser;
let world: World;

beforeAll(async () => {
  [browser, world] = await Promise.all([
    launchBrowser(),
    makeWorld("Taken Along", "America/Toronto", MONDAY),
  ]);
  await logDoor(world, { supplier: "Studio Nord", level: "admin" }, MONDAY);
});
afterAll(() => browser?.close());

const exports = () =>
  inOrganization(world.organizationId, (tx) =>
    tx.auditEvent.findMany({
      where: { organizationId: world.organizationId, action: "register.exported" },
      orderBy: { seq: "asc" },
    }),
  );

test("whose session ended signs in from the CSV link and comes back to the list", async () => {
  const context = await signedIn(browser, world.admin, { locale: "en" });
  const page = await context.newPage();
  await page.goto(`${url}/${world.slug}/grants?level=admin`);
  const link = page.getByRole("link", { name: "CSV", exact: true });
  await link.waitFor();
  const [cookie] = await context.cookies();
  await endAllSessions(world.admin.personId);
  await link.click();
  await page.waitForURL(/\/sign-in\?/);
  await page.getByLabel("Your e-mail address").waitFor();
  const back = new URL(page.url()).searchParams.get("to");
  expect(back).toBe(`/${world.slug}/grants?level=admin`);
  expect((await page.request.get(`${url}/${world.slug}/grants/export`)).status()).toBe(401);
  expect(await exports()).toEqual([]);

  const token = await startSession(world.admin.personId, null, MONDAY);
  if (cookie) await context.addCookies([{ ...cookie, value: token }]);
  await page.goto(`${url}${back}`);
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(file.suggestedFilename()).toMatch(/^[\w-]+\.csv$/);
  await context.close();
});

test("an auditor's click takes the list along, and the register says so once", async () => {
  const before = (await exports()).length;
  const auditor = await world.addMember("Ana Audit", "auditor");
  const context = await signedIn(browser, auditor, { locale: "en" });
  const page = await context.newPage();
  await page.goto(`${url}/${world.slug}/grants?level=admin`);
  const link = page.getByRole("link", { name: "CSV", exact: true });
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(file.suggestedFilename()).toMatch(/^[\w-]+\.csv$/);
  const recorded = await exports();
  expect(recorded).toHaveLength(before + 1);
  expect(recorded.at(-1)?.text).toContain(auditor.membershipId);
  expect(recorded.at(-1)?.text).toContain("level=admin");
  await context.close();
});
