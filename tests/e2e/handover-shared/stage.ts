import type { Browser } from "playwright";
import { inOrganization } from "@/lib/db/transaction";
import { complaintsOf, MONDAY, signedIn } from "../../support/signed-in";
import { wordsOf } from "../../support/words";
import { makeWorld, type World } from "../../support/world";

/** The product's day as these tests begin. */
export const TODAY = "2026-11-23";

/** What is due about this grant or its credential, with its day; its end aside. */
export const due = (world: World, grantId: string) =>
  inOrganization(world.organizationId, async (tx) => {
    const rows = await tx.$queryRaw<{ kind: string; on: string }[]>`
      SELECT d.due_kind AS kind, d.due_on AS on FROM due_item d
      JOIN access_grant g ON g.organization_id = d.organization_id AND g.id = ${grantId}::uuid
      WHERE d.organization_id = ${world.organizationId}::uuid AND d.due_kind NOT IN ('end_of_grant', 'contract_ended')
        AND (d.grant_id = g.id OR (d.grant_id IS NULL AND d.credential_id = g.credential_id))
      ORDER BY 1`;
    return rows.map(({ kind, on }) => `${kind} ${on}`);
  });

/** Ada, admin of a bakery, in front of one page, with what she does there again and again. */
export async function stage(browser: Browser, url: string, locale: "en" | "fr", width: number) {
  const t = wordsOf(locale);
  const world = await makeWorld("Shared Bakery", "America/Toronto", MONDAY);
  const viewport = { width, height: 900 };
  const context = await signedIn(browser, world.admin, { locale, viewport });
  const page = await context.newPage();
  const at = (path: string) => `${url}/${world.slug}${path}`;
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const said = (words: string) => page.getByText(words, { exact: true }).first().waitFor();
  const channel = () => page.getByLabel(t("acts.handover.channel"));
  return {
    ...{ t, world, page, at, press, said, channel },
    complaints: complaintsOf(page),
    follow: (name: string) => page.getByRole("link", { name, exact: true }).first().click(),
    async recordHandover(id: string, by: string) {
      await page.goto(at(`/grants/${id}/handover`));
      await channel().selectOption(by);
      await press(t("acts.handover.submit"));
      await said(t("acts.done.handover"));
    },
    leave: () => context.close(),
  };
}

export type Stage = Awaited<ReturnType<typeof stage>>;
