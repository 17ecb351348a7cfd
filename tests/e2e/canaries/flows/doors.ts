import type { BrowserContext, Page } from "playwright";
import { expect } from "vitest";
import type { Stage } from "../stage";
import { learnLinks, mailWith } from "../tokens";
import { CLAIRE } from "./coming-in";
import { ANNA } from "./one-time";
import { typeEverywhere } from "./refused";

export type Door = { id: string; credentialId: string; systemId: string; supplierId: string };

/** Logs a shared password that was sent by e-mail, and answers where it stands. */
export async function logDoor(stage: Stage, claire: BrowserContext): Promise<Door> {
  const page = await claire.newPage();
  await page.goto(stage.at("/grants/new"), { waitUntil: "networkidle" });
  await page.getByLabel("Supplier").fill("Studio Nord");
  await page.getByLabel("Contact").fill("Anna Roy");
  await page.getByLabel("System").fill("Web shop");
  await page.getByLabel("Enters with").fill("shop-root");
  await page.getByLabel("What kind is it?").selectOption("shared_password");
  await page.getByLabel("Reason", { exact: true }).fill("Relaunch");
  await page.getByLabel("Start").fill("2026-11-02");
  await page.getByText("1 day", { exact: true }).click();
  await page.getByLabel("How did they get it?").selectOption("email");
  await page.locator("#f-handedOverOn").fill("2026-11-10");
  await page.getByRole("button", { name: "Log this grant" }).click();
  await page.waitForURL(/\/grants\/[0-9a-f-]{36}/);
  await stage.leave(page);
  const [row] = await stage.query<Door>(
    `SELECT g.id, g.credential_id AS "credentialId", g.supplier_id AS "supplierId", c.system_id AS "systemId"
     FROM access_grant g JOIN credential c ON (c.organization_id, c.id) = (g.organization_id, g.credential_id)
     WHERE c.identifier = 'shop-root'`,
  );
  if (row === undefined) throw new Error("no grant was logged");
  await stage.query("UPDATE contact SET email = $1", [ANNA]);
  return row;
}

/** The morning's mail was sent; its door is opened by the link, refuses a password, is closed, and asks for a new link. */
export async function actByLink(stage: Stage): Promise<void> {
  const page = await (await stage.person()).newPage();
  const link = await doorToClose(stage, page);
  await page.getByRole("button", { name: "It is closed" }).click();
  await typeEverywhere(stage, page);
  await page.getByLabel("Note").fill("Removed at noon");
  await page.getByRole("button", { name: "Record that it is closed" }).click();
  await page
    .getByText(/This door is closed\./)
    .first()
    .waitFor();
  await page.goto("about:blank");
  await page.goto(`${link.slice(0, -2)}${link.endsWith("AA") ? "BB" : "AA"}`);
  await page.getByRole("button", { name: "Send me a new link" }).click();
  await page.getByText(/a new one is on its way/).waitFor();
  await stage.leave(page);
  await page.context().close();
}

/** Opens each link of the mail until one is of a door that can be closed. */
async function doorToClose(stage: Stage, page: Page): Promise<string> {
  const links = learnLinks(stage, mailWith(stage, CLAIRE, "/door").text ?? "");
  for (const link of links.filter((one) => one.includes("/door#"))) {
    await page.goto("about:blank");
    await page.goto(link);
    await page.getByRole("link", { name: /Open in the register|Sign in to mark/ }).waitFor();
    if (await page.getByRole("button", { name: "It is closed" }).isVisible()) return link;
  }
  throw new Error("no door to close in the mail");
}

/** The secret was changed: the register is told when, by whom and why. */
export async function rotate(
  stage: Stage,
  claire: BrowserContext,
  { credentialId }: Door,
): Promise<void> {
  const page = await claire.newPage();
  await page.goto(stage.at(`/credentials/${credentialId}/rotate`), { waitUntil: "networkidle" });
  const why = page.locator("select[name=why]");
  if ((await why.inputValue()) === "") await why.selectOption("exposed");
  await page.locator("main form button[type=submit]").last().click();
  await page.waitForURL((url) => !url.pathname.endsWith("/rotate"));
  const [row] = await stage.query("SELECT count(*)::int AS n FROM rotation WHERE why = 'exposed'");
  expect(row?.n).toBe(1);
  await stage.leave(page);
}
