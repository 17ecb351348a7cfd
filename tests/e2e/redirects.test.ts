import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
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
    makeWorld("Straight On", "America/Toronto", MONDAY),
  ]);
});
afterAll(() => browser?.close());

test("an act leads straight to the page it ends on, with no detour by the sign-in page", async () => {
  const { id } = await logDoor(world, { supplier: "Studio Nord", system: "Web shop" }, MONDAY);
  const context = await signedIn(browser, world.admin, { locale: "en" });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${url}/${world.slug}/grants/${id}/extend`);
  await page.getByLabel("Why is it still needed?").fill("The launch moved");
  await page.getByRole("button", { name: "Extend it" }).click();
  await page.waitForURL(/\?done=extended|\/grants\/[0-9a-f-]{36}$/);
  await page.getByText("It is extended.").waitFor();
  expect(asked).not.toContain("/sign-in");
  await context.close();
});
