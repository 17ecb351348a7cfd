import type { BrowserContext } from "playwright";
import { expect } from "vitest";
import { sessionCookie } from "@/lib/session/cookie";
import type { Stage } from "../stage";
import { linkIn, mailWith } from "../tokens";

export const CLAIRE = "claire.roy@example.test";
export const DENIS = "denis@example.test";

/** The first visit: who, and which register. */
export async function setUp(stage: Stage, claire: BrowserContext): Promise<void> {
  const page = await claire.newPage();
  await page.goto(linkIn(stage, stage.product.signInUrl, "/set-up"));
  await page.getByLabel("Your name").fill("Claire Roy");
  await page.getByLabel("Your e-mail address").fill(CLAIRE);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("Name of the organization").fill("Canary Bakery");
  await page.getByRole("button", { name: "Make the register" }).click();
  await page.waitForURL(/\/welcome$/);
  stage.slug = new URL(page.url()).pathname.split("/")[1] ?? "";
  await page.goto(stage.product.signInUrl);
  await page.getByRole("heading", { name: "This set-up link has been used." }).waitFor();
  await learnSession(stage, claire);
  await stage.leave(page);
}

/** A link asked for, opened, let lie, renewed once it was used, and used. */
export async function signIn(stage: Stage): Promise<void> {
  const browser = await stage.person();
  const page = await browser.newPage();
  await page.goto(`${stage.wire.url}/sign-in`);
  await page.getByLabel("Your e-mail address").fill(CLAIRE);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("heading", { name: "Look in your mail." }).waitFor();
  const link = await newLink(stage, 1);
  await page.goto(link);
  await page.getByRole("button", { name: `Sign in as ${CLAIRE}` }).click();
  await page.waitForURL(/\/registers$/);
  await learnSession(stage, browser);
  await page.goto(`${link.replace("#", "?#")}`);
  await page.getByRole("button", { name: "Send me a fresh one" }).click();
  await page.getByRole("heading", { name: "Look in your mail." }).waitFor();
  await page.goto(await newLink(stage, 2));
  await page.getByRole("button", { name: `Sign in as ${CLAIRE}` }).click();
  await page.waitForURL(/\/registers$/);
  await learnSession(stage, browser);
  await stage.leave(page);
  await browser.close();
}

async function newLink(stage: Stage, count: number): Promise<string> {
  const mails = () => stage.mailsTo(CLAIRE).filter(({ text }) => text?.includes("/sign-in/link"));
  await expect.poll(() => mails().length, { timeout: 15_000 }).toBe(count);
  return linkIn(stage, mails().at(-1)?.text ?? "", "/sign-in/link");
}

/** Denis is invited, joins, and finds his invitation used. */
export async function join(stage: Stage, claire: BrowserContext): Promise<void> {
  const page = await claire.newPage();
  await page.goto(stage.at("/people"));
  await page.getByLabel("E-mail address").fill(DENIS);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await page.getByRole("rowheader", { name: DENIS }).waitFor();
  await stage.leave(page);
  expect((await stage.sweep(1)).status).toBe(200);
  const link = linkIn(stage, mailWith(stage, DENIS, "/invitation").text ?? "", "/invitation");
  const denis = await stage.person();
  const his = await denis.newPage();
  await his.goto(link);
  await his.getByLabel("Your name").fill("Denis Roy");
  await his.getByRole("button", { name: "Join Canary Bakery" }).click();
  await his.waitForURL(stage.at(""));
  await learnSession(stage, denis);
  await his.goto(link);
  await his.getByRole("heading", { name: /has been used/ }).waitFor();
  await stage.leave(his);
  await denis.close();
}

async function learnSession(stage: Stage, browser: BrowserContext): Promise<void> {
  const { name } = sessionCookie(stage.wire.url);
  const cookie = (await browser.cookies()).find((one) => one.name === name);
  if (cookie === undefined) throw new Error("nobody is signed in");
  stage.learn("session token", cookie.value);
}
