import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { type AskedLine, askedLines } from "./list";

/**
 * Where asking stands with this supplier: about everything it holds first, then about each of its doors that was asked about
 * alone. Of what was answered, stopped or asked anew nothing, and nothing once the work with it is over.
 */
export async function askingOf(
  tx: Tx,
  scope: OrganizationScope,
  supplierId: string,
  now: Date,
): Promise<AskedLine[]> {
  const lines = await askedLines(tx, scope, { supplierId }, now);
  return lines.filter(isNews).sort((a, b) => Number(a.door !== null) - Number(b.door !== null));
}

/** Where asking stands about one door: alone, or with everything its supplier holds, whichever was asked last. Null: nowhere. */
export async function askingAbout(
  tx: Tx,
  scope: OrganizationScope,
  { id: doorId, supplierId }: { id: string; supplierId: string },
  now: Date,
): Promise<AskedLine | null> {
  const lines = await askedLines(tx, scope, { supplierId, doorId }, now);
  const [last] = lines
    .filter(isNews)
    .sort((a, b) => ((a.lastOn ?? "") < (b.lastOn ?? "") ? 1 : -1));
  return last ?? null;
}

function isNews({ contact, state, end, doors, ended }: AskedLine): boolean {
  if (contact === null || doors === 0 || ended || state === "answered") return false;
  return end === null || end.why === "silent" || end.why === "nobody";
}
