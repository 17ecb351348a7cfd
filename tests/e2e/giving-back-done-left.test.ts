import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { launchBrowser } from "../support/browser";
import { complaintsOf, signedIn, useProduct } from "../support/signed-in";
import { sound } from "../support/sound";
import { wordsOf } from "../support/words";
import { addressOf, firm, makeLink } from "./giving-back-done/stage";

const { url } = useProduct();

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("“this person has left us” is confirmed with the day, or answered where nobody on record is meant", async () => {
  const { world, ...rene } = await firm("Bakery Of Leavers", "fr", [
    {},
    { contact: "Ida", identifier: "ida@shop", kind: "dedicated_account", channel: "phone" },
  ]);
  const { organizationId } = world;
  const context = await browser.newContext({
    locale: "en-CA",
    viewport: { width: 375, height: 800 },
  });
  const theirs = await context.newPage();
  const fr = wordsOf("fr");
  await theirs.goto(addressOf(url, await makeLink(world, rene)));
  const sayLeft = async (who: string, name = "") => {
    await theirs.getByRole("button", { name: fr("supplier-page.left.open"), exact: true }).click();
    await theirs.getByLabel(fr("supplier-page.left.who")).selectOption({ label: who });
    if (name !== "")
      await theirs.getByLabel(fr("supplier-page.left.name"), { exact: true }).fill(name);
    await sound(theirs);
    await theirs
      .getByRole("button", { name: fr("supplier-page.left.submit"), exact: true })
      .click();
    await theirs.getByText(`${name || who} n’est plus chez vous.`).waitFor();
  };
  await sayLeft("Ida");
  await sayLeft(fr("supplier-page.left.else"), "Un stagiaire");
  await theirs.getByText("« Ida n’est plus chez nous. »").waitFor();

  const en = wordsOf("en");
  const ada = await signedIn(browser, world.admin, { locale: "en" });
  const page = await ada.newPage();
  const complaints = complaintsOf(page);
  const saidOf = (name: string) =>
    page.getByRole("listitem").filter({ hasText: `${name} has left us.` });
  await page.goto(`${url}/${world.slug}/suppliers/${rene.supplierId}`);
  await sound(page);
  await saidOf("Ida").getByRole("button", { name: "Ida has left Studio Nord" }).click();
  const dialog = page.getByRole("dialog");
  await sound(page);
  await dialog.getByRole("button", { name: en("attestation.supplier.confirmSubmit") }).click();
  await saidOf("Ida").getByText("Ada Admin noted the day of leaving").waitFor();
  await saidOf("Un stagiaire")
    .getByRole("button", { name: "Answer what Studio Nord says of Un stagiaire" })
    .click();
  await dialog.getByRole("button", { name: en("attestation.supplier.namedSubmit") }).click();
  await saidOf("Un stagiaire").getByText("Ada Admin took note of it").waitFor();

  const left = await inOrganization(organizationId, (tx) =>
    tx.contact.findMany({ where: { organizationId, leftOn: { not: null } } }),
  );
  expect(left.map(({ name }) => name)).toEqual(["Ida"]);
  await theirs.reload();
  await theirs.getByRole("heading", { name: fr("supplier-page.left.title") }).waitFor();
  expect(await theirs.getByText("« Ida n’est plus chez nous. »").count()).toBe(0);
  expect(complaints).toEqual([]);
  await Promise.all([ada.close(), context.close()]);
});
