-- A secret that is handed over by a one-time link. The link is a fact that stays; what it carries, encrypted in the page of whoever made it,
-- is the one row the app may delete: in the statement that hands it out, or when its time is over.
CREATE TABLE "secret_link" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "contact_id" UUID,
    "token_sha256" BYTEA NOT NULL,
    "proof_sha256" BYTEA,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_by_name" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "wrong_proofs" INTEGER NOT NULL DEFAULT 0,
    "copied_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_why" TEXT,
    "ended_by_name" TEXT,
    "opened_from" TEXT,
    "handover_id" UUID,

    CONSTRAINT "secret_link_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "secret_link_organization_id_grant_id_idx" ON "secret_link"("organization_id", "grant_id");
CREATE INDEX "secret_link_organization_id_credential_id_idx" ON "secret_link"("organization_id", "credential_id");
ALTER TABLE "secret_link" ADD CONSTRAINT "secret_link_organization_id_grant_id_fkey" FOREIGN KEY ("organization_id", "grant_id") REFERENCES "access_grant"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "secret_link" ADD CONSTRAINT "secret_link_organization_id_credential_id_fkey" FOREIGN KEY ("organization_id", "credential_id") REFERENCES "credential"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "secret_link" ADD CONSTRAINT "secret_link_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contact"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "secret_link" ADD CONSTRAINT "secret_link_organization_id_made_by_id_fkey" FOREIGN KEY ("organization_id", "made_by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "secret_link" ADD CONSTRAINT "secret_link_organization_id_handover_id_fkey" FOREIGN KEY ("organization_id", "handover_id") REFERENCES "handover"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE secret_link ADD CONSTRAINT secret_link_ended CHECK ((ended_at IS NULL) = (ended_why IS NULL));
ALTER TABLE secret_link ADD CONSTRAINT secret_link_ended_why CHECK (ended_why IN ('opened', 'locked', 'destroyed', 'rotated', 'closed', 'lapsed'));
ALTER TABLE secret_link ADD CONSTRAINT secret_link_opened CHECK (ended_why = 'opened' OR (opened_from IS NULL AND handover_id IS NULL));
ALTER TABLE secret_link ADD CONSTRAINT secret_link_token CHECK (octet_length(token_sha256) = 32 AND octet_length(proof_sha256) = 32);

CREATE TABLE "secret_payload" (
    "organization_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "iv" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secret_payload_pkey" PRIMARY KEY ("organization_id","link_id")
);
ALTER TABLE "secret_payload" ADD CONSTRAINT "secret_payload_organization_id_link_id_fkey" FOREIGN KEY ("organization_id", "link_id") REFERENCES "secret_link"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
-- 96 bits of IV, and at most 40,000 bytes of text with the 16 of the tag.
ALTER TABLE secret_payload ADD CONSTRAINT secret_payload_iv CHECK (octet_length(iv) = 12);
ALTER TABLE secret_payload ADD CONSTRAINT secret_payload_size CHECK (octet_length(ciphertext) BETWEEN 17 AND 40016);

-- Its announcement goes to the contact, who is no member, and never carries the link.
ALTER TABLE "mail" ADD COLUMN "secret_link_id" UUID;
ALTER TABLE "mail" ADD CONSTRAINT "mail_organization_id_secret_link_id_fkey" FOREIGN KEY ("organization_id", "secret_link_id") REFERENCES "secret_link"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE mail DROP CONSTRAINT mail_kind;
ALTER TABLE mail ADD CONSTRAINT mail_kind CHECK (kind IN ('daily', 'notice', 'invitation', 'question', 'test', 'announcement'));
ALTER TABLE mail DROP CONSTRAINT mail_has_reader;
ALTER TABLE mail ADD CONSTRAINT mail_has_reader CHECK (num_nonnulls(recipient_id, invitation_id, question_id, secret_link_id) = 1);
CREATE UNIQUE INDEX mail_announcement ON mail (organization_id, secret_link_id) WHERE secret_link_id IS NOT NULL;

-- After a secret travelled by a channel that keeps copies: which copy was removed, on which side, by whom.
CREATE TABLE "clean_up" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "handover_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "done_by" TEXT NOT NULL,
    "happened_on" VARCHAR(10) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_name" TEXT,

    CONSTRAINT "clean_up_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "clean_up_organization_id_handover_id_idx" ON "clean_up"("organization_id", "handover_id");
ALTER TABLE "clean_up" ADD CONSTRAINT "clean_up_organization_id_handover_id_fkey" FOREIGN KEY ("organization_id", "handover_id") REFERENCES "handover"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "clean_up" ADD CONSTRAINT "clean_up_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE clean_up ADD CONSTRAINT clean_up_happened_on_is_civil CHECK (is_civil_date(happened_on));
ALTER TABLE clean_up ADD CONSTRAINT clean_up_side CHECK (side IN ('ours', 'theirs'));
ALTER TABLE clean_up ADD CONSTRAINT clean_up_place CHECK (place IN ('sent_folder', 'inbox', 'trash', 'server_copies', 'chat_history', 'forwarded_copies', 'picture_files'));
CREATE UNIQUE INDEX clean_up_once ON clean_up (organization_id, handover_id, side, place) WHERE undone_at IS NULL;

-- The decision on a request, one for each: approved (perhaps shortened), declined, or withdrawn by whoever asked.
CREATE TABLE "approval_decision" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "why" TEXT,
    "from_ends_on" VARCHAR(10),
    "to_ends_on" VARCHAR(10),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" VARCHAR(10) NOT NULL,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "approval_decision_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE UNIQUE INDEX "approval_decision_organization_id_grant_id_key" ON "approval_decision"("organization_id", "grant_id");
ALTER TABLE "approval_decision" ADD CONSTRAINT "approval_decision_organization_id_grant_id_fkey" FOREIGN KEY ("organization_id", "grant_id") REFERENCES "access_grant"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "approval_decision" ADD CONSTRAINT "approval_decision_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE approval_decision ADD CONSTRAINT approval_decision_what CHECK (what IN ('approved', 'declined', 'withdrawn'));
ALTER TABLE approval_decision ADD CONSTRAINT approval_decision_days_are_civil
  CHECK (is_civil_date(on_day) AND is_civil_date(from_ends_on) AND is_civil_date(to_ends_on));

-- What a member knew on the day he left: the generation of a credential that he had rotated or handed over, or whose system he owned.
CREATE TABLE "left_knowing" (
    "organization_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "how" TEXT[],
    "on_day" VARCHAR(10) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "left_knowing_pkey" PRIMARY KEY ("organization_id","membership_id","credential_id")
);
CREATE INDEX "left_knowing_organization_id_credential_id_idx" ON "left_knowing"("organization_id", "credential_id");
ALTER TABLE "left_knowing" ADD CONSTRAINT "left_knowing_organization_id_membership_id_fkey" FOREIGN KEY ("organization_id", "membership_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "left_knowing" ADD CONSTRAINT "left_knowing_organization_id_credential_id_fkey" FOREIGN KEY ("organization_id", "credential_id") REFERENCES "credential"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE left_knowing ADD CONSTRAINT left_knowing_on_day_is_civil CHECK (is_civil_date(on_day));
ALTER TABLE left_knowing ADD CONSTRAINT left_knowing_how CHECK (cardinality(how) > 0 AND how <@ ARRAY['rotated', 'handed_over', 'owned_system']);

-- Which grants a second person decides: all, those at level admin, those through a shared credential; a system may ask it of all of its own.
ALTER TABLE "organization_settings" ADD COLUMN "approval" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE organization_settings ADD CONSTRAINT settings_approval CHECK (approval <@ ARRAY['all', 'admin', 'shared']);
ALTER TABLE "system" ADD COLUMN "approval" BOOLEAN;

-- A shared secret that is handed over step by step: changed, handed over by a safe channel, changed again. Each step is due until it is done.
-- False for what was logged before, and for what is imported.
ALTER TABLE "access_grant" ADD COLUMN "guided" BOOLEAN NOT NULL DEFAULT false;
-- standing_grant was made of the columns there were.
CREATE OR REPLACE VIEW standing_grant WITH (security_invoker = on) AS
SELECT * FROM access_grant
WHERE voided_at IS NULL AND declined_at IS NULL AND closure_id IS NULL
  AND (approval_asked_at IS NULL OR authorized_on IS NOT NULL);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['secret_link', 'secret_payload', 'clean_up', 'approval_decision', 'left_knowing'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
                    WITH CHECK (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON secret_link, clean_up TO doorbook_app;
GRANT SELECT, INSERT ON approval_decision, left_knowing TO doorbook_app;
GRANT SELECT, INSERT, DELETE ON secret_payload TO doorbook_app;

-- The sweep learns where something encrypted is past its time.
CREATE POLICY sweep ON secret_payload FOR SELECT TO doorbook_sweep USING (true);
GRANT SELECT (organization_id, expires_at) ON secret_payload TO doorbook_sweep;

-- The due items of the above, and whom an item must not go to: a request is not its own requester's to decide.
CREATE OR REPLACE VIEW due_item WITH (security_invoker = on) AS
SELECT d.organization_id, d.due_kind, d.subject_kind, d.subject_id, d.due_on, d.known_on, d.recipient_id,
       s.owner_id AS system_owner_id, d.grant_id, d.credential_id, d.supplier_id, c.system_id, d.level, d.except_id
FROM (
  -- the end of a grant: its end; closure or extension
  SELECT g.organization_id, 'end_of_grant' AS due_kind, 'grant' AS subject_kind, g.id AS subject_id, g.ends_on AS due_on,
         g.end_known_on AS known_on, g.owner_id AS recipient_id, g.id AS grant_id, g.credential_id, g.supplier_id, g.level, NULL::uuid AS except_id
  FROM standing_grant g WHERE g.ends_on IS NOT NULL
  UNION ALL
  -- review of a grant with no end
  SELECT g.organization_id, 'review', 'grant', g.id, g.review_on, g.end_known_on, g.owner_id, g.id, g.credential_id, g.supplier_id, g.level, NULL
  FROM standing_grant g WHERE g.ends_on IS NULL
  UNION ALL
  -- a shared password that was not changed before it is handed over
  SELECT g.organization_id, 'change_before_handover', 'grant', g.id,
         CASE WHEN g.approval_asked_at IS NULL THEN g.starts_on ELSE greatest(g.starts_on, g.authorized_on) END, g.logged_on,
         g.owner_id, g.id, g.credential_id, g.supplier_id, g.level, NULL
  FROM standing_grant g
  WHERE (g.changed_before = false OR (g.guided AND g.changed_before IS NULL))
    AND NOT EXISTS (SELECT FROM rotation r WHERE r.organization_id = g.organization_id AND r.credential_id = g.credential_id
                    AND r.recorded_at >= g.logged_at)
  UNION ALL
  -- re-issue: had an earlier generation, its supplier has none of the current one
  SELECT g.organization_id, 're_issue', 'grant', g.id, r.happened_on, r.recorded_on, g.owner_id, g.id, g.credential_id, g.supplier_id, g.level, NULL
  FROM standing_grant g
  JOIN credential k ON k.organization_id = g.organization_id AND k.id = g.credential_id AND k.retired_at IS NULL
  JOIN rotation r ON r.organization_id = k.organization_id AND r.credential_id = k.id AND r.generation = k.generation
  WHERE EXISTS (SELECT FROM handover h WHERE h.organization_id = g.organization_id AND h.grant_id = g.id AND h.generation < k.generation)
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
  -- a request that nobody has decided: two days after it was asked; its system's owner, or the admins where he is who asked
  SELECT g.organization_id, 'approval', 'grant', g.id, to_char(civil(g.logged_on) + 2, 'YYYY-MM-DD'), g.logged_on, sys.owner_id,
         g.id, g.credential_id, g.supplier_id, g.level, g.logged_by_id
  FROM access_grant g
  JOIN credential k ON k.organization_id = g.organization_id AND k.id = g.credential_id
  JOIN system sys ON sys.organization_id = k.organization_id AND sys.id = k.system_id
  WHERE g.approval_asked_at IS NOT NULL AND g.authorized_on IS NULL AND g.declined_at IS NULL AND g.voided_at IS NULL
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
WHERE p.contract_ends_on IS NOT NULL
GROUP BY p.organization_id, p.id, p.contract_ends_on, p.contract_known_on, g.owner_id;

-- As before, with whom an item must not go to behind it where there is such a one.
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
      SELECT d.due_kind, d.subject_id, d.due_on, d.known_on, d.recipient_id, d.system_owner_id, d.except_id
      FROM due_item d WHERE d.organization_id = o AND d.due_on <= until LIMIT 2001
    ), decided AS (
      SELECT r.due_kind, r.subject_id, r.due_on, r.membership_id, max(r.stage) AS stage
      FROM reminder r JOIN (SELECT DISTINCT due_kind, subject_id, due_on FROM due) d USING (due_kind, subject_id, due_on)
      WHERE r.organization_id = o AND r.outcome <> 'skipped' AND r.decided_on <= next_day
      GROUP BY 1, 2, 3, 4
    )
    SELECT (SELECT CASE WHEN count(*) <= 2000
              THEN coalesce(json_agg(CASE WHEN except_id IS NULL THEN json_build_array(due_kind, subject_id, due_on, known_on, recipient_id, system_owner_id)
                ELSE json_build_array(due_kind, subject_id, due_on, known_on, recipient_id, system_owner_id, except_id) END), '[]') END FROM due),
           (SELECT coalesce(json_agg(json_build_array(due_kind, subject_id, due_on, membership_id, stage)), '[]') FROM decided)
      INTO items, told;
    RETURN NEXT;
  END LOOP;
  PERFORM set_config('app.organization_id', '', true);
END $$;
