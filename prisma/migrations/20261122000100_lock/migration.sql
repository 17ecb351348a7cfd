-- The tenant lock and the rules that Prisma's schema cannot say.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- A civil date is text "YYYY-MM-DD" (docs/decisions/civil-dates.md). civil() is the one way to count with it; an impossible day raises.
CREATE FUNCTION civil(value text) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int) $$;

CREATE FUNCTION is_civil_date(value text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT CASE WHEN value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN civil(value) IS NOT NULL ELSE false END $$;

DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT table_name, column_name FROM information_schema.columns
           WHERE table_schema = 'public' AND data_type = 'character varying' AND character_maximum_length = 10
  LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (is_civil_date(%I))',
                   c.table_name, c.table_name || '_' || c.column_name || '_is_civil', c.column_name);
  END LOOP;
END $$;

-- Vocabulary: a word that is not in the list cannot be stored.
ALTER TABLE membership ADD CONSTRAINT membership_role CHECK (role IN ('admin', 'member', 'auditor'));
ALTER TABLE membership ADD CONSTRAINT membership_away CHECK ((away_from IS NULL) = (away_to IS NULL) AND away_from <= away_to);
ALTER TABLE membership ADD CONSTRAINT membership_not_own_delegate CHECK (delegate_id <> id);
ALTER TABLE invitation ADD CONSTRAINT invitation_role CHECK (role IN ('admin', 'member', 'auditor'));
ALTER TABLE credential ADD CONSTRAINT credential_kind CHECK (kind IN ('dedicated_account', 'shared_password', 'api_key', 'oauth_app',
  'webhook', 'ssh_key', 'service_account', 'integration', 'partner_access', 'door_code'));
ALTER TABLE credential ADD CONSTRAINT credential_generation CHECK (generation >= 1);
ALTER TABLE credential ADD CONSTRAINT credential_rotate_every CHECK (rotate_every_days > 0);
ALTER TABLE rotation ADD CONSTRAINT rotation_why CHECK (why IN ('before_handover', 'after_use', 'exposed', 'age', 'holder_left', 'incident'));
ALTER TABLE rotation ADD CONSTRAINT rotation_generation CHECK (generation >= 2);
ALTER TABLE handover ADD CONSTRAINT handover_channel CHECK (channel IN ('password_manager', 'one_time_link', 'phone', 'in_person',
  'system_invitation', 'email', 'chat', 'text_message', 'screenshot', 'unknown'));
ALTER TABLE handover ADD CONSTRAINT handover_generation CHECK (generation >= 1);
ALTER TABLE access_grant ADD CONSTRAINT access_grant_level CHECK (level IN ('read', 'write', 'admin'));
ALTER TABLE access_grant ADD CONSTRAINT access_grant_end_or_review
  CHECK (ends_on IS NOT NULL OR (no_end_reason IS NOT NULL AND review_on IS NOT NULL));
ALTER TABLE access_grant ADD CONSTRAINT access_grant_end_after_start CHECK (ends_on >= starts_on);
ALTER TABLE access_grant ADD CONSTRAINT access_grant_void CHECK ((voided_at IS NULL) = (void_why IS NULL));
ALTER TABLE closure ADD CONSTRAINT closure_kind CHECK (kind IN ('revoked', 'rotated', 'lapsed', 'never_given'));
ALTER TABLE closure ADD CONSTRAINT closure_evidence CHECK (evidence IN ('claimed', 'attached', 'verified'));
ALTER TABLE closure ADD CONSTRAINT closure_undone CHECK ((undone_at IS NULL) = (undone_why IS NULL));
ALTER TABLE grant_change ADD CONSTRAINT grant_change_what
  CHECK (what IN ('end', 'review', 'owner', 'level', 'contact', 'words', 'changed_before'));
ALTER TABLE intent ADD CONSTRAINT intent_what CHECK (what IN ('let_it_end'));
ALTER TABLE reminder ADD CONSTRAINT reminder_outcome CHECK (outcome IN ('mailed', 'skipped', 'superseded', 'moved'));
ALTER TABLE mail ADD CONSTRAINT mail_kind CHECK (kind IN ('daily', 'notice', 'invitation'));
ALTER TABLE mail ADD CONSTRAINT mail_state CHECK (state IN ('waiting', 'sent', 'failed', 'superseded', 'cancelled'));
ALTER TABLE mail ADD CONSTRAINT mail_daily_has_day CHECK ((kind = 'daily') = (local_day IS NOT NULL));
ALTER TABLE mail ADD CONSTRAINT mail_has_reader CHECK (recipient_id IS NOT NULL OR invitation_id IS NOT NULL);
ALTER TABLE import ADD CONSTRAINT import_state CHECK (state IN ('staging', 'applied', 'undone'));
ALTER TABLE organization_settings ADD CONSTRAINT settings_hour CHECK (send_hour BETWEEN 0 AND 23);
ALTER TABLE organization_settings ADD CONSTRAINT settings_days_off CHECK (days_off <@ ARRAY[0,1,2,3,4,5,6] AND cardinality(days_off) < 7);
ALTER TABLE organization_settings ADD CONSTRAINT settings_repeat CHECK (repeat_days BETWEEN 1 AND 90);

-- One standing closure for a grant, one living credential for what one enters with, one place for a person, one daily mail for a day.
CREATE UNIQUE INDEX closure_standing ON closure (organization_id, grant_id) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX credential_living ON credential (organization_id, system_id, kind, identifier_norm) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX membership_living ON membership (organization_id, person_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX mail_daily ON mail (organization_id, recipient_id, local_day) WHERE kind = 'daily';
CREATE UNIQUE INDEX import_applied_once ON import (organization_id, file_sha256) WHERE state = 'applied';
CREATE INDEX mail_waiting ON mail (organization_id, next_at) WHERE state = 'waiting';
CREATE INDEX access_grant_standing_end ON access_grant (organization_id, ends_on, id) WHERE closure_id IS NULL AND voided_at IS NULL;

-- Every table with organization_id is locked, for its owner too. The setting is '' after a LOCAL value has ended, hence nullif.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT table_name FROM information_schema.columns
           WHERE table_schema = 'public' AND column_name = 'organization_id'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.table_name);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
                    WITH CHECK (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)', t.table_name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO doorbook_app', t.table_name);
  END LOOP;
END $$;

ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organization USING (id = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK (id = nullif(current_setting('app.organization_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON organization TO doorbook_app;

-- The switcher: a person sees his own memberships and the organizations they are in, whichever these are. Reading only.
CREATE POLICY own_membership ON membership FOR SELECT
  USING (person_id = nullif(current_setting('app.person_id', true), '')::uuid);
CREATE POLICY own_organization ON organization FOR SELECT
  USING (EXISTS (SELECT FROM membership m WHERE m.organization_id = organization.id AND m.ended_at IS NULL
                 AND m.person_id = nullif(current_setting('app.person_id', true), '')::uuid));

-- Global tables.
GRANT SELECT, INSERT, UPDATE ON person, sign_in_link, sweep_run TO doorbook_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session, rate_limit TO doorbook_app;

-- The audit trail: insert only; the head moves. Triggers hold even for a session that says it is a replica.
REVOKE UPDATE ON audit_event, audit_subject, audit_personal FROM doorbook_app;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER append_only_truncate;

-- The sweep's own role learns which organizations have work, from a closed list of columns. No bypass.
CREATE POLICY sweep ON organization FOR SELECT TO doorbook_sweep USING (true);
CREATE POLICY sweep ON organization_settings FOR SELECT TO doorbook_sweep USING (true);
CREATE POLICY sweep ON mail FOR SELECT TO doorbook_sweep USING (true);
CREATE POLICY sweep ON reminder_day FOR SELECT TO doorbook_sweep USING (true);
GRANT SELECT (id, zone, example_of_id, ended_at) ON organization TO doorbook_sweep;
GRANT SELECT (organization_id, send_hour) ON organization_settings TO doorbook_sweep;
GRANT SELECT (organization_id, kind, local_day, state, next_at, lease_until) ON mail TO doorbook_sweep;
GRANT SELECT (organization_id, local_day) ON reminder_day TO doorbook_sweep;
