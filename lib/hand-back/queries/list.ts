import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { knownId } from "@/lib/db/found";
import { read } from "@/lib/db/transaction";
import type { HandBackLine } from "../view";

/** So many hand-backs stand on one page. */
const PAGE = 25;

/** A page of a client's hand-backs; `total` of all its pages, `after` where another follows. */
export type HandBackLines = { rows: HandBackLine[]; total: number; after: string | null };

/**
 * The hand-backs to one client, newest first, from the one after `after` on. None for a client of no organization here;
 * `NotFound` for an `after` that is no id.
 */
export async function handBacksOf(
  scope: OrganizationScope,
  clientId: string,
  after: string | null,
): Promise<HandBackLines> {
  demandReader(scope);
  const { organizationId } = scope;
  const client = knownId(clientId);
  const from = after === null ? null : knownId(after);
  return read(scope, async (tx) => {
    const total = await tx.handBack.count({ where: { organizationId, clientId: client } });
    // What was logged in error is no door; told counts the mails that a server has taken.
    const rows = await tx.$queryRaw<HandBackLine[]>`
      SELECT h.id::text, h.project, h.contact_name AS contact, h.on_day AS "onDay", h.by_name AS by,
        coalesce(h.ended_why, 'waiting') AS state, i.doors, i.confirmed,
        (SELECT count(*)::int FROM hand_back_telling t JOIN mail m ON m.organization_id = t.organization_id AND m.telling_id = t.id
           AND m.template = 'hand_back' AND m.state = 'sent'
         WHERE t.organization_id = h.organization_id AND t.hand_back_id = h.id) AS told
      FROM hand_back h
      CROSS JOIN LATERAL (SELECT count(*)::int AS doors, count(i.confirmed_at)::int AS confirmed FROM hand_back_item i
        JOIN received_access r ON r.organization_id = i.organization_id AND r.id = i.access_id AND r.voided_at IS NULL
        WHERE i.organization_id = h.organization_id AND i.hand_back_id = h.id) i
      WHERE h.organization_id = ${organizationId}::uuid AND h.client_id = ${client}::uuid
        AND (${from}::uuid IS NULL OR h.id < ${from}::uuid)
      ORDER BY h.id DESC LIMIT ${PAGE + 1}`;
    const shown = rows.slice(0, PAGE);
    return { rows: shown, total, after: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
  });
}
