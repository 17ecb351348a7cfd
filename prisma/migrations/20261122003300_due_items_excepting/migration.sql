-- Whom a due item must not go to: not only the one who asked for an approval, but whoever is of the holder too, since neither decides. And
-- nothing is handed over to a supplier that has ended: neither is its owner asked to hand it the new secret, or to change one beforehand.
-- Each of its doors is due by its end, and what it knows by "holder gone".
DROP VIEW due_item;
CREATE VIEW due_item WITH (security_invoker = on) AS
SELECT d.organization_id, d.due_kind, d.subject_kind, d.subject_id, d.due_on, d.known_on, d.recipient_id,
       s.owner_id AS system_owner_id, d.grant_id, d.credential_id, d.supplier_id, c.system_id, d.level, d.except_ids
FROM (
  -- the end of a grant: its end; closure or extension
  SELECT g.organization_id, 'end_of_grant' AS due_kind, 'grant' AS subject_kind, g.id AS subject_id, g.ends_on AS due_on,
         g.end_known_on AS known_on, g.owner_id AS recipient_id, g.id AS grant_id, g.credential_id, g.supplier_id, g.level, NULL::uuid[] AS except_ids
  FROM standing_grant g WHERE g.ends_on IS NOT NULL AND NOT EXISTS (SELECT FROM supplier p
    WHERE p.organization_id = g.organization_id AND p.id = g.supplier_id AND p.ended_on <= g.ends_on)
  UNION ALL
  -- review of a grant with no end
  SELECT g.organization_id, 'review', 'grant', g.id, g.review_on, g.end_known_on, g.owner_id, g.id, g.credential_id, g.supplier_id, g.level, NULL
  FROM standing_grant g WHERE g.ends_on IS NULL AND NOT EXISTS (SELECT FROM supplier p
    WHERE p.organization_id = g.organization_id AND p.id = g.supplier_id AND p.ended_on <= g.review_on)
  UNION ALL
  -- a shared password that was not changed before it is handed over
  SELECT g.organization_id, 'change_before_handover', 'grant', g.id,
         CASE WHEN g.approval_asked_at IS NULL THEN g.starts_on ELSE greatest(g.starts_on, g.authorized_on) END, g.logged_on,
         g.owner_id, g.id, g.credential_id, g.supplier_id, g.level, NULL
  FROM standing_grant g
  WHERE (g.changed_before = false OR (g.guided AND g.changed_before IS NULL))
    AND NOT EXISTS (SELECT FROM supplier p WHERE p.organization_id = g.organization_id AND p.id = g.supplier_id AND p.ended_on IS NOT NULL)
    AND NOT EXISTS (SELECT FROM rotation r WHERE r.organization_id = g.organization_id AND r.credential_id = g.credential_id
                    AND r.recorded_at >= g.logged_at)
  UNION ALL
  -- re-issue: had an earlier generation, its supplier has none of the current one
  SELECT g.organization_id, 're_issue', 'grant', g.id, r.happened_on, r.recorded_on, g.owner_id, g.id, g.credential_id, g.supplier_id, g.level, NULL
  FROM standing_grant g
  JOIN credential k ON k.organization_id = g.organization_id AND k.id = g.credential_id AND k.retired_at IS NULL
  JOIN rotation r ON r.organization_id = k.organization_id AND r.credential_id = k.id AND r.generation = k.generation
  WHERE EXISTS (SELECT FROM handover h WHERE h.organization_id = g.organization_id AND h.grant_id = g.id AND h.generation < k.generation)
    AND NOT EXISTS (SELECT FROM supplier p WHERE p.organization_id = g.organization_id AND p.id = g.supplier_id AND p.ended_on IS NOT NULL)
    AND NOT EXISTS (SELECT FROM current_holder x WHERE x.organization_id = g.organization_id AND x.credential_id = k.id
                    AND x.supplier_id = g.supplier_id)
  UNION ALL
  -- exposed: the current generation travelled by an insecure channel; one holder: his grant's owner, else the system's owner
  SELECT k.organization_id, 'exposed', 'credential', k.id, e.due_on, e.known_on,
         CASE WHEN e.holders = 1 THEN e.owner_id ELSE sys.owner_id END, NULL, k.id, e.supplier_id, NULL, NULL
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
         coalesce(r.recorded_on, f.logged_on), sys.owner_id, NULL, k.id, NULL, NULL, NULL
  FROM credential k
  JOIN system sys ON sys.organization_id = k.organization_id AND sys.id = k.system_id
  LEFT JOIN rotation r ON r.organization_id = k.organization_id AND r.credential_id = k.id AND r.generation = k.generation
  LEFT JOIN LATERAL (SELECT g.starts_on, g.logged_on FROM access_grant g
                     WHERE g.organization_id = k.organization_id AND g.credential_id = k.id AND g.voided_at IS NULL
                     ORDER BY g.starts_on, g.id LIMIT 1) f ON true
  WHERE k.rotate_every_days IS NOT NULL AND k.retired_at IS NULL AND coalesce(r.happened_on, f.starts_on) IS NOT NULL
  UNION ALL
  -- holder gone: a supplier ended, a contact left, or a grant lapsed, knowing the current generation
  SELECT k.organization_id, 'holder_gone', 'credential', k.id, min(w.gone_on), min(w.known_on), sys.owner_id, NULL, k.id, NULL, NULL, NULL
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
    UNION ALL
    SELECT x.organization_id, x.credential_id, a.on_day, a.on_day
    FROM attestation a JOIN current_holder x ON x.organization_id = a.organization_id AND x.contact_id = a.person_id
    WHERE a.what = 'person_left' AND a.answered_at IS NULL
  ) w
  JOIN credential k ON k.organization_id = w.organization_id AND k.id = w.credential_id
  JOIN system sys ON sys.organization_id = k.organization_id AND sys.id = k.system_id
  GROUP BY k.organization_id, k.id, sys.owner_id
  UNION ALL
  -- the second step of a guided handover: the secret is changed, and nobody has it yet
  SELECT g.organization_id, 'hand_over', 'grant', g.id,
         CASE WHEN g.approval_asked_at IS NULL THEN g.starts_on ELSE greatest(g.starts_on, g.authorized_on) END, g.logged_on,
         g.owner_id, g.id, g.credential_id, g.supplier_id, g.level, NULL
  FROM standing_grant g
  JOIN credential k ON k.organization_id = g.organization_id AND k.id = g.credential_id AND k.retired_at IS NULL
  WHERE g.guided
    AND NOT EXISTS (SELECT FROM supplier p WHERE p.organization_id = g.organization_id AND p.id = g.supplier_id AND p.ended_on IS NOT NULL)
    AND NOT EXISTS (SELECT FROM handover h WHERE h.organization_id = g.organization_id AND h.grant_id = g.id)
    AND (g.changed_before OR EXISTS (SELECT FROM rotation r WHERE r.organization_id = g.organization_id
         AND r.credential_id = g.credential_id AND r.recorded_at >= g.logged_at))
  UNION ALL
  -- one of ours left who rotated it, handed it over or owned its system, and it was not changed since
  SELECT k.organization_id, 'member_left', 'credential', k.id, min(l.on_day), min(l.on_day), sys.owner_id, NULL, k.id, NULL, NULL, NULL
  FROM left_knowing l
  JOIN credential k ON k.organization_id = l.organization_id AND k.id = l.credential_id AND k.generation = l.generation AND k.retired_at IS NULL
  JOIN system sys ON sys.organization_id = k.organization_id AND sys.id = k.system_id
  GROUP BY k.organization_id, k.id, sys.owner_id
  UNION ALL
  -- a request that nobody has decided: two days after it was asked; its system's owner, or the admins where he is who asked or of the
  -- holder: one whose address is that of one of the supplier's contacts (lib/approval/stored.ts says the same of who may decide)
  SELECT g.organization_id, 'approval', 'grant', g.id, to_char(civil(g.logged_on) + 2, 'YYYY-MM-DD'), g.logged_on, sys.owner_id,
         g.id, g.credential_id, g.supplier_id, g.level,
         array_remove(g.logged_by_id || ARRAY(
           SELECT m.id FROM membership m WHERE m.organization_id = g.organization_id
             AND (SELECT q.email_norm FROM person q WHERE q.id = m.person_id) IN (
               SELECT lower(btrim(t.email)) FROM contact t
               WHERE t.organization_id = g.organization_id AND t.supplier_id = g.supplier_id AND t.email IS NOT NULL)), NULL)
  FROM access_grant g
  JOIN credential k ON k.organization_id = g.organization_id AND k.id = g.credential_id
  JOIN system sys ON sys.organization_id = k.organization_id AND sys.id = k.system_id
  WHERE g.approval_asked_at IS NOT NULL AND g.authorized_on IS NULL AND g.declined_at IS NULL AND g.voided_at IS NULL
  UNION ALL
  -- the supplier says he is done, or never got it, and nobody has answered: its owner closes it, or says that it is still needed
  SELECT g.organization_id, 'closing', 'grant', g.id, a.on_day, a.on_day, g.owner_id, g.id, g.credential_id, g.supplier_id, g.level, NULL
  FROM standing_grant g
  JOIN attestation a ON a.organization_id = g.organization_id AND a.id = g.done_said_id
  UNION ALL
  -- the supplier says that he needs it longer: a request to extend
  SELECT g.organization_id, 'extension_asked', 'grant', g.id, a.on_day, a.on_day, g.owner_id, g.id, g.credential_id, g.supplier_id, g.level, NULL
  FROM attestation a
  JOIN standing_grant g ON g.organization_id = a.organization_id AND g.id = a.grant_id
  WHERE a.what = 'still_needed' AND a.answered_at IS NULL
  UNION ALL
  -- the supplier ended: each of its doors is to be closed that day; one that was to be closed before stays due since then
  SELECT g.organization_id, 'supplier_ended', 'grant', g.id, p.ended_on, coalesce(p.ended_known_on, p.ended_on), g.owner_id,
         g.id, g.credential_id, g.supplier_id, g.level, NULL
  FROM supplier p
  JOIN standing_grant g ON g.organization_id = p.organization_id AND g.supplier_id = p.id
  WHERE p.ended_on IS NOT NULL AND (coalesce(g.ends_on, g.review_on) >= p.ended_on) IS NOT FALSE
) d
JOIN credential c ON c.organization_id = d.organization_id AND c.id = d.credential_id
JOIN system s ON s.organization_id = c.organization_id AND s.id = c.system_id
UNION ALL
-- a supplier's contract ended while doors are open: each owner of such a door
SELECT p.organization_id, 'contract_ended', 'supplier', p.id, p.contract_ends_on, coalesce(p.contract_known_on, p.contract_ends_on), g.owner_id,
       (array_agg(y.owner_id ORDER BY g.logged_at DESC))[1], NULL, NULL, p.id, NULL, NULL, NULL
FROM supplier p
JOIN standing_grant g ON g.organization_id = p.organization_id AND g.supplier_id = p.id
JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
WHERE p.contract_ends_on IS NOT NULL AND p.ended_on IS NULL
GROUP BY p.organization_id, p.id, p.contract_ends_on, p.contract_known_on, g.owner_id
UNION ALL
-- an access that somebody asked for by the organization's own link, and nobody has taken up or declined
SELECT r.organization_id, 'access_request', 'access_request', r.id, to_char(civil(r.on_day) + 2, 'YYYY-MM-DD'), r.on_day, r.owner_id,
       NULL, NULL, NULL, NULL, NULL, r.level, NULL
FROM access_request r WHERE r.ended_at IS NULL AND r.grant_id IS NULL
UNION ALL
-- an access that a client gave us: its end, or the day by which our copy is to be destroyed; done by the destruction
SELECT r.organization_id, 'give_back', 'received_access', r.id, least(r.ends_on, r.destroy_by_on), r.known_on, r.owner_id,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM received_access r
WHERE r.destruction_id IS NULL AND r.voided_at IS NULL AND (r.ends_on IS NOT NULL OR r.destroy_by_on IS NOT NULL);
GRANT SELECT ON due_item TO doorbook_app;

-- As before, with all whom an item must not go to behind it where there are such.
CREATE OR REPLACE FUNCTION planning_facts(ids uuid[], days text[])
RETURNS TABLE (id uuid, settings json, members json, items json, told json)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE
  o uuid;
  -- The latest due day of which a stage can be reached: the earliest one before it, moved forward over days off.
  until text;
  next_day text;
BEGIN
  FOR i IN 1 .. coalesce(cardinality(ids), 0) LOOP
    o := ids[i];
    id := o;
    PERFORM set_config('app.organization_id', o::text, true);
    SELECT to_json(s), to_char(civil(days[i]) + 6 + greatest(0, (SELECT max(d) FROM unnest(s.stages_before) d)), 'YYYY-MM-DD')
      INTO settings, until FROM organization_settings s WHERE s.organization_id = o;
    next_day := to_char(civil(days[i]) + 1, 'YYYY-MM-DD');
    SELECT json_agg(m) INTO members FROM reminder_member m WHERE m.organization_id = o;
    WITH due AS MATERIALIZED (
      SELECT d.due_kind, d.subject_id, d.due_on, d.known_on, d.recipient_id, d.system_owner_id, d.except_ids
      FROM due_item d WHERE d.organization_id = o AND d.due_on <= until LIMIT 2001
    ), decided AS (
      SELECT r.due_kind, r.subject_id, r.due_on, r.membership_id, max(r.stage) AS stage
      FROM reminder r JOIN (SELECT DISTINCT due_kind, subject_id, due_on FROM due) d USING (due_kind, subject_id, due_on)
      WHERE r.organization_id = o AND r.outcome <> 'skipped' AND r.decided_on <= next_day
      GROUP BY 1, 2, 3, 4
    )
    SELECT (SELECT CASE WHEN count(*) <= 2000
              THEN coalesce(json_agg(CASE WHEN except_ids IS NULL THEN json_build_array(due_kind, subject_id, due_on, known_on, recipient_id, system_owner_id)
                ELSE json_build_array(due_kind, subject_id, due_on, known_on, recipient_id, system_owner_id, except_ids) END), '[]') END FROM due),
           (SELECT coalesce(json_agg(json_build_array(due_kind, subject_id, due_on, membership_id, stage)), '[]') FROM decided)
      INTO items, told;
    RETURN NEXT;
  END LOOP;
  PERFORM set_config('app.organization_id', '', true);
END $$;
