-- A member as the rule of recipients sees him. One whose address is known to fail counts as away: what he should do must reach somebody
-- who can be reached.
CREATE VIEW reminder_member WITH (security_invoker = on) AS
SELECT m.organization_id, m.id, m.role, m.ended_at IS NULL AS active, m.delegate_id,
       CASE WHEN p.email_failed_at IS NOT NULL THEN '1900-01-01' ELSE m.away_from END AS away_from,
       CASE WHEN p.email_failed_at IS NOT NULL THEN NULL ELSE m.away_to END AS away_to
FROM membership m JOIN person p ON p.id = m.person_id;
GRANT SELECT ON reminder_member TO doorbook_app;

-- What decides whether an organization's reminders of a day need planning at all, for many organizations in one call. It runs with the
-- caller's rights and reads each organization under its own lock, one after the other: no more is seen than in a transaction of its own.
-- items: [kind, subject, due_on, known_on, owner, owner of the system]; null where there are more than 2,000, and planning must look itself.
-- One plan serves all: planning the view anew costs more than reading it.
-- told: [kind, subject, due_on, membership, latest stage decided].
CREATE FUNCTION planning_facts(ids uuid[], days text[])
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
      SELECT d.due_kind, d.subject_id, d.due_on, d.known_on, d.recipient_id, d.system_owner_id
      FROM due_item d WHERE d.organization_id = o AND d.due_on <= until LIMIT 2001
    ), decided AS (
      SELECT r.due_kind, r.subject_id, r.due_on, r.membership_id, max(r.stage) AS stage
      FROM reminder r JOIN (SELECT DISTINCT due_kind, subject_id, due_on FROM due) d USING (due_kind, subject_id, due_on)
      WHERE r.organization_id = o AND r.outcome <> 'skipped' AND r.decided_on <= next_day
      GROUP BY 1, 2, 3, 4
    )
    SELECT (SELECT CASE WHEN count(*) <= 2000
              THEN coalesce(json_agg(json_build_array(due_kind, subject_id, due_on, known_on, recipient_id, system_owner_id)), '[]') END FROM due),
           (SELECT coalesce(json_agg(json_build_array(due_kind, subject_id, due_on, membership_id, stage)), '[]') FROM decided)
      INTO items, told;
    RETURN NEXT;
  END LOOP;
  PERFORM set_config('app.organization_id', '', true);
END $$;
REVOKE ALL ON FUNCTION planning_facts(uuid[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION planning_facts(uuid[], text[]) TO doorbook_app;

-- Records a day on which nothing had to be planned, for many organizations in one call, each under its own lock as above. One that somebody
-- plans this moment is left to him.
CREATE FUNCTION record_quiet_days(ids uuid[], days text[], at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 1 .. coalesce(cardinality(ids), 0) LOOP
    PERFORM set_config('app.organization_id', ids[i]::text, true);
    IF pg_try_advisory_xact_lock(hashtextextended('doorbook plan ' || ids[i], 0)) THEN
      INSERT INTO reminder_day (organization_id, local_day, planned_at) VALUES (ids[i], days[i], at) ON CONFLICT DO NOTHING;
    END IF;
  END LOOP;
  PERFORM set_config('app.organization_id', '', true);
END $$;
REVOKE ALL ON FUNCTION record_quiet_days(uuid[], text[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_quiet_days(uuid[], text[], timestamptz) TO doorbook_app;
