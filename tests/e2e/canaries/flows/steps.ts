import type { BrowserContext } from "playwright";
import type { Stage } from "../stage";
import type { Door } from "./doors";
import { typeAt, typeEverywhere, typeInDialog } from "./refused";

/** Every form about a request that waits, a secret handed over step by step, copies to remove, and the end of a supplier. */
export async function typeAtSteps(stage: Stage, claire: BrowserContext, door: Door): Promise<void> {
  const request = await beside(stage, door, { guided: false }, "approval_asked_at = logged_at");
  const guided = await beside(stage, door, { guided: true, changed_before: true });
  await typeAt(stage, claire, [`/grants/${request}/approval`, `/grants/${guided}/handover`]);
  await stage.query("DELETE FROM access_grant WHERE id = ANY ($1::uuid[])", [[request, guided]]);
  await typeInDialog(stage, claire, `/suppliers/${door.supplierId}`, "The work is over");
  await typeAtCopies(stage, claire, door);
}

/** Another grant like the door, asked for by Denis, of which nothing was handed over. */
async function beside(stage: Stage, { id }: Door, more: object, set = "note = NULL") {
  const [row] = await stage.query<{ id: string }>(
    `INSERT INTO access_grant SELECT (jsonb_populate_record(g, $2::jsonb
       || jsonb_build_object('id', gen_random_uuid(), 'logged_by_id', m.id))).*
     FROM access_grant g JOIN membership m ON m.organization_id = g.organization_id AND m.name = 'Denis Roy'
     WHERE g.id = $1 RETURNING id`,
    [id, JSON.stringify(more)],
  );
  await stage.query(`UPDATE access_grant SET ${set} WHERE id = $1`, [row?.id]);
  return row?.id ?? "";
}

/** Who removed a copy is named behind a small word for each. */
async function typeAtCopies(stage: Stage, claire: BrowserContext, { id }: Door): Promise<void> {
  const page = await claire.newPage();
  await page.goto(stage.at(`/grants/${id}/clean-up`), { waitUntil: "networkidle" });
  for (const more of await page.locator("main form summary").all()) await more.click();
  await typeEverywhere(stage, page);
  await stage.leave(page);
}
