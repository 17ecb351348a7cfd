import { readFile } from "node:fs/promises";
import type { BrowserContext } from "playwright";
import { expect } from "vitest";
import type { Stage } from "../stage";

const COLUMNS = "Supplier,System,Access,Login,Level,Why,From,Until,Password,Notes";

/** A list with a column of passwords, and one in a note: read in the page, and imported without them. */
export async function importList(stage: Stage, claire: BrowserContext): Promise<void> {
  const column = stage.secret("password in a column of a list");
  const note = stage.secret("password in a note of a list");
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const line = (login: string, remark: string) =>
    `Print House,Newsletter,own account,${login},read,Letters,2026-11-01,2026-12-10,${cell(column)},${cell(remark)}`;
  const list = [COLUMNS, line("print", `pw: ${note}`), line("print-2", "second")].join("\r\n");
  const page = await claire.newPage();
  await page.goto(stage.at("/import"), { waitUntil: "networkidle" });
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  const send = page.getByRole("button", { name: /^Import \d+ doors?$/ });
  for (let turn = 0; turn < 10 && !(await send.isVisible()); turn += 1) {
    const answer = page.locator("[data-answer]").first();
    await answer.or(send).first().waitFor();
    if (await answer.isVisible()) await answer.click();
  }
  await send.click();
  await page.getByText(/doors? (is|are) in the register/).waitFor();
  await stage.leave(page);
}

/** Looks for things, at what happened, and takes the list along. */
export async function lookAround(stage: Stage, claire: BrowserContext): Promise<void> {
  const page = await claire.newPage();
  for (const path of [
    "",
    "/grants?q=Nord",
    "/grants",
    "/history",
    "/mail",
    "/settings",
    "/systems",
    "/triage",
  ])
    await page.goto(stage.at(path));
  await page.goto(stage.at("/grants"));
  const link = page.getByRole("link", { name: "CSV", exact: true });
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  stage.kept.push(["exported list", await readFile(await file.path())]);
  await stage.leave(page);
}

/** Going through the doors one by one, the reason for another month is a password: the browser keeps it back. */
export async function typeInTriage(stage: Stage, claire: BrowserContext): Promise<void> {
  const password = stage.secret("password typed in triage");
  const page = await claire.newPage();
  await page.goto(stage.at("/triage"), { waitUntil: "networkidle" });
  await page.getByRole("button", { name: /Still needed until/ }).click();
  const why = page.getByLabel("Why is it still needed?");
  await why.fill(`password: ${password}`);
  await page.getByRole("button", { name: "Keep it until then" }).click();
  const said = await why.evaluate((field) => (field as HTMLInputElement).validationMessage);
  expect(said).toMatch(/^This looks like a secret/);
  await stage.leave(page);
}
