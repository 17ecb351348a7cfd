import type { ScopedOrganization } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import type { CivilDate } from "../../time/civil-date";
import { civilDate } from "../../time/zone";

/** Mail to somebody of a supplier failed: on which day, and in the mail server's words. */
export type FailedAddress = { contactId: string; on: CivilDate; reply: string | null };

type Row = { contactId: string; at: Date; reply: string | null };

/**
 * Whose address on record the mail server did not take the last time he was asked: refused for good, or given up. Out of
 * the tries of the questions themselves: another address, or a mail that is taken, ends it.
 */
export async function failedAddresses(
  tx: Tx,
  { id: organizationId, zone }: Pick<ScopedOrganization, "id" | "zone">,
  supplierId: string,
): Promise<FailedAddress[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT "contactId", at, reply FROM (
      SELECT DISTINCT ON (c.id) c.id AS "contactId", a.at, a.reply, a.outcome, m.state
      FROM contact c
      JOIN question q ON q.organization_id = c.organization_id AND q.contact_id = c.id
      JOIN mail m ON m.organization_id = q.organization_id AND m.question_id = q.id
      JOIN mail_attempt a ON a.organization_id = m.organization_id AND a.mail_id = m.id
      WHERE c.organization_id = ${organizationId}::uuid AND c.supplier_id = ${supplierId}::uuid AND c.left_on IS NULL
        AND lower(a.address) = lower(c.email)
      ORDER BY c.id, a.at DESC, a.no DESC) AS last
    WHERE outcome = 'refused' OR (state = 'failed' AND outcome <> 'accepted')`;
  return rows.map(({ at, ...row }) => ({ ...row, on: civilDate(at, zone) }));
}
