-- The same items, found from what is rare: an insecure handover, and whoever ended, left or lapsed. Asked of a whole register, or of
-- ten thousand, the former form joined and sorted every handover there is to find that hardly any was in trouble.
CREATE OR REPLACE VIEW due_item WITH (security_invoker = on) AS
SELECT d.organization_id, d.due_kind, d.subject_kind, d.subject_id, d.due_on, d.known_on, d.recipient_id,
       s.owner_id AS system_owner_id, d.grant_id, d.credential_id, d.supplier_id, c.system_id, d.level
FROM (
  -- the end of a grant: its end; closure or extension
  SELECT g.organization_id, 'end_of_grant' AS due_kind, 'grant' AS subject_kind, g.id AS subject_id, g.ends_on AS due_on,
         g.end_known_on AS known_on, g.owner_id AS recipient_id, g.id AS grant_id, g.credential_id, g.supplier_id, g.level
  FROM standing_grant g WHERE g.ends_on IS NOT NULL
  UNION ALL
  -- review of a grant with no end
  SELECT g.organization_id, 'review', 'grant', g.id, g.review_on, g.end_known_on, g.owner_id, g.id, g.credential_id, g.supplier_id, g.level
  FROM standing_grant g WHERE g.ends_on IS NULL
  UNION ALL
  -- a shared password that was not changed before it is handed over
  SELECT g.organization_id, 'change_before_handover', 'grant', g.id, g.starts_on, g.logged_on, g.owner_id, g.id, g.credential_id, g.supplier_id, g.level
  FROM standing_grant g
  WHERE g.changed_before = false
    AND NOT EXISTS (SELECT FROM rotation r WHERE r.organization_id = g.organization_id AND r.credential_id = g.credential_id
                    AND r.recorded_at >= g.logged_at)
  UNION ALL
  -- re-issue: had an earlier generation, its supplier has none of the current one
  SELECT g.organization_id, 're_issue', 'grant', g.id, r.happened_on, r.recorded_on, g.owner_id, g.id, g.credential_id, g.supplier_id, g.level
  FROM standing_grant g
  JOIN credential k ON k.organization_id = g.organization_id AND k.id = g.credential_id AND k.retired_at IS NULL
  JOIN rotation r ON r.organization_id = k.organization_id AND r.credential_id = k.id AND r.generation = k.generation
  WHERE EXISTS (SELECT FROM handover h WHERE h.organization_id = g.organization_id AND h.grant_id = g.id AND h.generation < k.generation)
    AND NOT EXISTS (SELECT FROM current_holder x WHERE x.organization_id = g.organization_id AND x.credential_id = k.id
                    AND x.supplier_id = g.supplier_id)
  UNION ALL
  -- exposed: the current generation travelled by an insecure channel; one holder: his grant's owner, else the system's owner
  SELECT k.organization_id, 'exposed', 'credential', k.id, e.due_on, e.known_on,
         CASE WHEN e.holders = 1 THEN e.owner_id ELSE sys.owner_id END, NULL, k.id, e.supplier_id, NULL
  FROM credential k
  JOIN system sys ON sys.organization_id = k.organization_id AND sys.id = k.system_id
  JOIN (SELECT organization_id, credential_id, count(DISTINCT supplier_id) AS holders,
               min(happened_on) FILTER (WHERE channel IN ('email', 'chat', 'text_message', 'screenshot')) AS due_on,
               min(recorded_on) FILTER (WHERE channel IN ('email', 'chat', 'text_message', 'screenshot')) AS known_on,
               (array_agg(owner_id ORDER BY logged_at DESC))[1] AS owner_id,
               CASE WHEN count(DISTINCT supplier_id) = 1 THEN (array_agg(supplier_id))[1] END AS supplier_id
        FROM current_holder x
        WHERE EXISTS (SELECT FROM handover i WHERE i.organization_id = x.organization_id AND i.credential_id = x.credential_id
                      AND i.channel IN ('email', 'chat', 'text_message', 'screenshot'))
        GROUP BY organization_id, credential_id) e
    ON e.organization_id = k.organization_id AND e.credential_id = k.id AND e.due_on IS NOT NULL
  UNION ALL
  -- rotation by age: last rotation, else the first grant's start, plus the interval
  SELECT k.organization_id, 'rotation_by_age', 'credential', k.id,
         to_char(civil(coalesce(r.happened_on, f.starts_on)) + k.rotate_every_days, 'YYYY-MM-DD'),
         coalesce(r.recorded_on, f.logged_on), sys.owner_id, NULL, k.id, NULL, NULL
  FROM credential k
  JOIN system sys ON sys.organization_id = k.organization_id AND sys.id = k.system_id
  LEFT JOIN rotation r ON r.organization_id = k.organization_id AND r.credential_id = k.id AND r.generation = k.generation
  LEFT JOIN LATERAL (SELECT g.starts_on, g.logged_on FROM access_grant g
                     WHERE g.organization_id = k.organization_id AND g.credential_id = k.id AND g.voided_at IS NULL
                     ORDER BY g.starts_on, g.id LIMIT 1) f ON true
  WHERE k.rotate_every_days IS NOT NULL AND k.retired_at IS NULL AND coalesce(r.happened_on, f.starts_on) IS NOT NULL
  UNION ALL
  -- holder gone: a supplier ended, a contact left, or a grant lapsed, knowing the current generation
  SELECT k.organization_id, 'holder_gone', 'credential', k.id, min(w.gone_on), min(w.known_on), sys.owner_id, NULL, k.id, NULL, NULL
  FROM (
    SELECT x.organization_id, x.credential_id, p.ended_on AS gone_on, p.ended_known_on AS known_on
    FROM supplier p JOIN current_holder x ON x.organization_id = p.organization_id AND x.supplier_id = p.id
    WHERE p.ended_on IS NOT NULL
    UNION ALL
    SELECT x.organization_id, x.credential_id, t.left_on, t.left_known_on
    FROM contact t JOIN current_holder x ON x.organization_id = t.organization_id AND x.contact_id = t.id
    WHERE t.left_on IS NOT NULL
    UNION ALL
    SELECT x.organization_id, x.credential_id, z.happened_on, z.recorded_on
    FROM closure z JOIN current_holder x ON x.organization_id = z.organization_id AND x.closure_id = z.id
    WHERE z.kind = 'lapsed'
  ) w
  JOIN credential k ON k.organization_id = w.organization_id AND k.id = w.credential_id
  JOIN system sys ON sys.organization_id = k.organization_id AND sys.id = k.system_id
  GROUP BY k.organization_id, k.id, sys.owner_id
) d
JOIN credential c ON c.organization_id = d.organization_id AND c.id = d.credential_id
JOIN system s ON s.organization_id = c.organization_id AND s.id = c.system_id
UNION ALL
-- a supplier's contract ended while doors are open: each owner of such a door
SELECT p.organization_id, 'contract_ended', 'supplier', p.id, p.contract_ends_on, coalesce(p.contract_known_on, p.contract_ends_on), g.owner_id,
       (array_agg(y.owner_id ORDER BY g.logged_at DESC))[1], NULL, NULL, p.id, NULL, NULL
FROM supplier p
JOIN standing_grant g ON g.organization_id = p.organization_id AND g.supplier_id = p.id
JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
WHERE p.contract_ends_on IS NOT NULL
GROUP BY p.organization_id, p.id, p.contract_ends_on, p.contract_known_on, g.owner_id;

