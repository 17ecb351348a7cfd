import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import type { CivilDate } from "../../time/civil-date";

/** Another request that waits, by its id, in the words of whoever asked. */
export type Alike = { id: string; systemWords: string; onDay: CivilDate };

/** So many stand beside a request; the list has the others. */
const SHOWN = 5;

/** Other requests that wait, in the name of the same firm for the same account: perhaps the same one, asked for again. Newest first, five at most. */
export async function waitingAlike(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { id, firm, account }: { id: string; firm: string; account: string },
): Promise<Alike[]> {
  return tx.$queryRaw<Alike[]>`
    SELECT id::text, system_words AS "systemWords", on_day AS "onDay" FROM access_request
    WHERE organization_id = ${organizationId}::uuid AND ended_at IS NULL AND grant_id IS NULL AND id <> ${id}::uuid
      AND lower(firm) = lower(${firm}) AND lower(account) = lower(${account})
    ORDER BY id DESC LIMIT ${SHOWN}`;
}
