import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser";
import { grantRow } from "../support/register";
import { signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { makeLink, opener, SECRET, sender, unhandedDoor } from "./handover-link/stage";

const { url } = useProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("a link its sender destroyed opens nothing, not even on a page that was loaded before", async () => {
  const door = await unhandedDoor("Destroyed Bakery");
  const ada = await sender(browser, door, "en");
  const link = await makeLink(ada, door, "en");
  const rene = await opener(browser, "en");
  await rene.page.goto(link);
  await rene.page.getByText("Ada Admin hands you what enters Web shop.").waitFor();
  await ada.page.goto(door.href);
  await ada.page.getByText("Made, not copied yet").waitFor();
  await ada.page.getByRole("button", { name: "Destroy it" }).click();
  await ada.page.getByText("It is destroyed: the link opens nothing any more.").waitFor();
  await ada.page.getByText("Destroyed", { exact: true }).waitFor();
  expect(await ada.page.getByRole("button", { name: "Destroy it" }).count()).toBe(0);
  await rene.page.getByRole("button", { name: "Show the secret" }).click();
  await rene.page.getByRole("heading", { name: "This link opens nothing any more." }).waitFor();
  await rene.page.getByText(/Ask Ada Admin at Destroyed Bakery for a new one\./).waitFor();
  await sound(rene.page);
  expect((await grantRow(door.world, door.id)).handovers).toEqual([]);
  await ada.context.close();
  await rene.context.close();
});

test("an answer that is lost leads to a new link, and the sender sees that it was opened", async () => {
  const door = await unhandedDoor("Lost Bakery");
  const ada = await sender(browser, door, "en");
  const link = await makeLink(ada, door, "en");
  const rene = await opener(browser, "en");
  await rene.page.route("**/one-time/open", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await rene.page.goto(link);
  const show = rene.page.getByRole("button", { name: "Show the secret" });
  await show.click();
  await rene.page.getByText("No answer came back.").waitFor();
  await sound(rene.page);
  await rene.page.unroute("**/one-time/open");
  await show.click();
  await rene.page.getByText(/Ask Ada Admin at Lost Bakery for a new one\./).waitFor();
  await ada.page.goto(door.href);
  await ada.page.getByText("Opened", { exact: true }).waitFor();
  await ada.context.close();
  await rene.context.close();
});

test("a flipped bit gives an error, never garbage", async () => {
  const door = await unhandedDoor("Flipped Bakery");
  const ada = await sender(browser, door, "en");
  const link = await makeLink(ada, door, "en");
  const rene = await opener(browser, "en");
  await rene.page.route("**/one-time/open", async (route) => {
    const response = await route.fetch();
    const { opened } = (await response.json()) as { opened: { iv: string; ciphertext: string } };
    const bytes = Buffer.from(opened.ciphertext, "base64url");
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    const ciphertext = bytes.toString("base64url");
    await route.fulfill({ response, json: { opened: { ...opened, ciphertext } } });
  });
  await rene.page.goto(link);
  await rene.page.getByRole("button", { name: "Show the secret" }).click();
  await rene.page.getByRole("heading", { name: "What came cannot be opened." }).waitFor();
  expect(await rene.page.locator("pre").count()).toBe(0);
  await sound(rene.page);
  await ada.context.close();
  await rene.context.close();
});

test("a secret that was shown is gone from the page once it is left", async () => {
  const door = await unhandedDoor("Left Bakery");
  const ada = await sender(browser, door, "en");
  const link = await makeLink(ada, door, "en");
  const rene = await opener(browser, "en");
  await rene.page.goto(link);
  await rene.page.getByRole("button", { name: "Show the secret" }).click();
  await rene.page.getByText("Here it is, this once.").waitFor();
  expect(await rene.page.title()).not.toContain(SECRET.slice(0, 8));
  // What a browser says to a page that it keeps in memory for a step back.
  await rene.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  await rene.page.getByText("You left this page, so it no longer has the secret.").waitFor();
  expect(await rene.page.content()).not.toContain(SECRET.slice(0, 8));
  await ada.context.close();
  await rene.context.close();
});

test("a refusal leaves the secret in its field, and the page asks for one that is missing", async () => {
  const door = await unhandedDoor("Kept Bakery");
  const ada = await sender(browser, door, "en");
  await ada.page.goto(`${door.href}/one-time-link`);
  const submit = ada.page.getByRole("button", { name: "Encrypt it and make the link" });
  await submit.click();
  await ada.page.getByRole("link", { name: "Type or paste the secret." }).waitFor();
  await ada.page.getByLabel("The secret").fill(SECRET);
  await ada.context.setOffline(true);
  await submit.click();
  await ada.page.getByText("The link was not made: nothing came back.").waitFor();
  expect(await ada.page.getByLabel("The secret").inputValue()).toBe(SECRET);
  await ada.context.setOffline(false);
  await submit.click();
  await ada.page.getByText("The link is ready.").waitFor();
  await ada.context.close();
});

test("without scripts, and where the browser cannot encrypt, no page asks for a secret or spends one", async () => {
  const door = await unhandedDoor("Plain Bakery");
  const plain = await signedIn(browser, door.world.admin, {
    locale: "en",
    javaScriptEnabled: false,
  });
  const page = await plain.newPage();
  for (const address of [`${door.href}/one-time-link`, `${url}/one-time`]) {
    await page.goto(address);
    await page.getByText("This page cannot work without scripts.").waitFor();
    expect(await page.locator("main textarea, main input").count()).toBe(0);
  }
  await plain.close();

  const ada = await sender(browser, door, "en");
  await ada.context.addInitScript(() =>
    Object.defineProperty(window, "isSecureContext", { value: false }),
  );
  await ada.page.goto(`${door.href}/one-time-link`);
  await ada.page.getByText("This page cannot encrypt anything here.").waitFor();
  expect(await ada.page.locator("main textarea").count()).toBe(0);
  await sound(ada.page);
  await ada.page.goto(`${url}/one-time#a.b.c`);
  await ada.page.getByText("This page cannot decrypt anything here.").waitFor();
  await sound(ada.page);
  expect(ada.recorded.requests.some((request) => request.url().includes("/one-time/read"))).toBe(
    false,
  );
  await ada.context.close();
});
