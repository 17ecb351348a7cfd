import { searchWords } from "@/lib/grant/filter";
import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";

export type Thing = "supplier" | "system" | "credential" | "contact";

/** How many a combobox offers. */
export const OFFERED = 10;

/**
 * The ids of the things in whose name every word occurs (names that begin as was typed first), at most `OFFERED`; null for a question
 * without a word, which any thing answers. `within`: the supplier of a contact, the system of a credential.
 */
export async function matchingIds(
  tx: Tx,
  scope: OrganizationScope,
  thing: Thing,
  q: string,
  within: string | null,
): Promise<string[] | null> {
  const words = searchWords(q);
  if (words.length === 0) return null;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM search_things(${scope.organizationId}::uuid, ${thing}, ${words}::text[], ${within}::uuid, ${OFFERED}::int) AS id`;
  return rows.map(({ id }) => id);
}

/** The rows in the order of the ids; in their own where there are none. */
export function inOrder<T extends { id: string }>(rows: T[], ids: readonly string[] | null): T[] {
  if (ids === null) return rows;
  const place = new Map(ids.map((id, index) => [id, index]));
  return rows.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}
