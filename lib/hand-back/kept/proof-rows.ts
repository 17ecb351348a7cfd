import type { Tx } from "../../db/transaction";
import type { ProofRow } from "../proof";

/** Everything a client's auditor asks about what this client gave us, but what was logged in error; by system. */
export async function proofRows(
  tx: Tx,
  organizationId: string,
  clientId: string,
): Promise<ProofRow[]> {
  return tx.$queryRaw<ProofRow[]>`
    SELECT r.id::text, r.system_words AS system, r.system_kind AS kind, r.account, r.mandate, r.mandate_words AS "mandateWords",
      r.since_on AS "sinceOn", r.ends_on AS "endsOn",
      -- Nobody of us can use what is destroyed: each use ended with our copies at the latest.
      (SELECT coalesce(json_agg(json_build_object('name', m.name, 'sinceOn', u.since_on, 'untilOn', coalesce(u.until_on, d.happened_on))
         ORDER BY u.since_on, m.name), '[]')
       FROM received_access_user u JOIN membership m ON m.organization_id = u.organization_id AND m.id = u.membership_id
       WHERE u.organization_id = r.organization_id AND u.access_id = r.id) AS users,
      CASE WHEN d.id IS NOT NULL THEN json_build_object('on', d.happened_on, 'by', d.by_name, 'how', d.how) END AS destroyed,
      CASE WHEN h.id IS NOT NULL THEN json_build_object('state', coalesce(h.ended_why, 'waiting'), 'times', h.times, 'lastOn', h.last_on,
        'contact', h.contacts) END AS told,
      CASE WHEN h.confirmed_on IS NOT NULL THEN json_build_object('what', h.what, 'on', h.confirmed_on, 'by', h.confirmed_by_name,
        'words', h.words) END AS confirmed
    FROM received_access r
    LEFT JOIN destruction d ON d.organization_id = r.organization_id AND d.id = r.destruction_id
    LEFT JOIN LATERAL (
      -- The hand-back in which it was confirmed, else the newest that was not withdrawn.
      SELECT b.id, b.ended_why, i.what, i.confirmed_on, i.confirmed_by_name, i.words, s.times, s.last_on,
        coalesce(s.contacts, b.contact_name) AS contacts
      FROM hand_back_item i JOIN hand_back b ON b.organization_id = i.organization_id AND b.id = i.hand_back_id
      CROSS JOIN LATERAL (SELECT count(*)::int AS times, max(t.on_day) AS last_on, string_agg(DISTINCT t.contact_name, ', ') AS contacts
        FROM hand_back_telling t JOIN mail m ON m.organization_id = t.organization_id AND m.telling_id = t.id
          AND m.template = 'hand_back' AND m.state = 'sent'
        WHERE t.organization_id = b.organization_id AND t.hand_back_id = b.id) s
      WHERE i.organization_id = r.organization_id AND i.access_id = r.id
        AND (b.ended_why IS DISTINCT FROM 'withdrawn' OR i.confirmed_on IS NOT NULL)
      ORDER BY i.confirmed_on IS NULL, b.id DESC LIMIT 1) h ON true
    WHERE r.organization_id = ${organizationId}::uuid AND r.client_id = ${clientId}::uuid AND r.voided_at IS NULL
    ORDER BY lower(r.system_words), r.id`;
}
