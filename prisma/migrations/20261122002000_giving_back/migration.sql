-- Giving back. What a supplier says by his own link, how he is asked, how he ends; and the mirror: accesses that others gave to us.

-- Links for those who are no members: a supplier's contact, a client's contact, and anybody who asks for an access the right way.
ALTER TABLE "link" ADD COLUMN "contact_id" UUID;
ALTER TABLE "link" ADD COLUMN "client_contact_id" UUID;
ALTER TABLE "link" ADD COLUMN "made_by_id" UUID;
ALTER TABLE "link" ADD CONSTRAINT "link_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contact"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "link" ADD CONSTRAINT "link_organization_id_made_by_id_fkey" FOREIGN KEY ("organization_id", "made_by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE link ADD CONSTRAINT link_purpose CHECK (purpose IN ('door', 'supplier', 'client', 'request'));
ALTER TABLE link ADD CONSTRAINT link_reader CHECK (CASE purpose WHEN 'door' THEN recipient_id IS NOT NULL WHEN 'supplier' THEN contact_id IS NOT NULL
  WHEN 'client' THEN client_contact_id IS NOT NULL ELSE made_by_id IS NOT NULL END);

-- A statement of a supplier about what he holds: his words, by his link. Answered by one of ours; neither overwrites the other.
CREATE TABLE "attestation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "grant_id" UUID,
    "what" TEXT NOT NULL,
    "until_on" VARCHAR(10),
    "words" TEXT,
    "person_id" UUID,
    "person_words" TEXT,
    "link_id" UUID NOT NULL,
    "said_by_id" UUID NOT NULL,
    "said_by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" VARCHAR(10) NOT NULL,
    "generation" INTEGER,
    "answered_at" TIMESTAMPTZ(3),
    "answered_on" VARCHAR(10),
    "answer" TEXT,
    "answer_why" TEXT,
    "answered_by_id" UUID,
    "answered_by_name" TEXT,

    CONSTRAINT "attestation_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "attestation_organization_id_grant_id_idx" ON "attestation"("organization_id", "grant_id");
CREATE INDEX "attestation_organization_id_supplier_id_at_idx" ON "attestation"("organization_id", "supplier_id", "at");
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_organization_id_supplier_id_fkey" FOREIGN KEY ("organization_id", "supplier_id") REFERENCES "supplier"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_organization_id_grant_id_fkey" FOREIGN KEY ("organization_id", "grant_id") REFERENCES "access_grant"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "contact"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_organization_id_said_by_id_fkey" FOREIGN KEY ("organization_id", "said_by_id") REFERENCES "contact"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_organization_id_link_id_fkey" FOREIGN KEY ("organization_id", "link_id") REFERENCES "link"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_organization_id_answered_by_id_fkey" FOREIGN KEY ("organization_id", "answered_by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE attestation ADD CONSTRAINT attestation_what CHECK (what IN ('done', 'still_needed', 'never_got', 'destroyed', 'person_left'));
ALTER TABLE attestation ADD CONSTRAINT attestation_about CHECK (CASE what WHEN 'person_left' THEN num_nonnulls(person_id, person_words) > 0 ELSE grant_id IS NOT NULL END);
ALTER TABLE attestation ADD CONSTRAINT attestation_until CHECK ((what = 'still_needed') = (until_on IS NOT NULL));
ALTER TABLE attestation ADD CONSTRAINT attestation_answer CHECK (answer IN ('closed', 'still_needed', 'extended', 'declined', 'confirmed', 'noted', 'replaced'));
ALTER TABLE attestation ADD CONSTRAINT attestation_answered CHECK ((answered_at IS NULL) = (answer IS NULL) AND (answered_at IS NULL) = (answered_on IS NULL));
ALTER TABLE attestation ADD CONSTRAINT attestation_days_are_civil CHECK (is_civil_date(on_day) AND is_civil_date(until_on) AND is_civil_date(answered_on));
-- The unanswered "we are done" (or "we never got this") of a grant: what makes it closing.
ALTER TABLE "access_grant" ADD COLUMN "done_said_id" UUID;
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organization_id_done_said_id_fkey" FOREIGN KEY ("organization_id", "done_said_id") REFERENCES "attestation"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE INDEX access_grant_closing ON access_grant (organization_id, id) WHERE done_said_id IS NOT NULL;
CREATE OR REPLACE VIEW standing_grant WITH (security_invoker = on) AS
SELECT * FROM access_grant
WHERE voided_at IS NULL AND declined_at IS NULL AND closure_id IS NULL
  AND (approval_asked_at IS NULL OR authorized_on IS NOT NULL);

-- One asking: of one door, one supplier, or all of them. Its questions are asked again twice, seven days apart, while nobody answers.
CREATE TABLE "asking" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" VARCHAR(10) NOT NULL,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "asking_pkey" PRIMARY KEY ("organization_id","id")
);
ALTER TABLE "asking" ADD CONSTRAINT "asking_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE asking ADD CONSTRAINT asking_what CHECK (what IN ('supplier', 'all'));
ALTER TABLE asking ADD CONSTRAINT asking_on_day_is_civil CHECK (is_civil_date(on_day));
ALTER TABLE "question" ALTER COLUMN "grant_id" DROP NOT NULL;
ALTER TABLE "question" ADD COLUMN "supplier_id" UUID;
ALTER TABLE "question" ADD COLUMN "asking_id" UUID;
ALTER TABLE "question" ADD COLUMN "no" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "question" ADD CONSTRAINT "question_organization_id_supplier_id_fkey" FOREIGN KEY ("organization_id", "supplier_id") REFERENCES "supplier"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "question" ADD CONSTRAINT "question_organization_id_asking_id_fkey" FOREIGN KEY ("organization_id", "asking_id") REFERENCES "asking"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE question ADD CONSTRAINT question_about CHECK (num_nonnulls(grant_id, supplier_id) = 1 AND (supplier_id IS NULL) = (asking_id IS NULL));
ALTER TABLE question ADD CONSTRAINT question_no CHECK (no BETWEEN 1 AND 3);
ALTER TABLE question DROP CONSTRAINT question_via;
ALTER TABLE question ADD CONSTRAINT question_via CHECK (via IN ('member', 'mail_link', 'sweep'));
CREATE UNIQUE INDEX question_once ON question (organization_id, asking_id, supplier_id, no) WHERE asking_id IS NOT NULL;

-- An access that somebody asked for by the organization's own link: his words, until a member takes it up as a requested grant, or declines it.
CREATE TABLE "access_request" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "firm" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "system_words" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "ends_on" VARCHAR(10) NOT NULL,
    "locale" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" VARCHAR(10) NOT NULL,
    "grant_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "ended_why" TEXT,
    "ended_by_id" UUID,
    "ended_by_name" TEXT,

    CONSTRAINT "access_request_pkey" PRIMARY KEY ("organization_id","id")
);
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_organization_id_link_id_fkey" FOREIGN KEY ("organization_id", "link_id") REFERENCES "link"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_organization_id_grant_id_fkey" FOREIGN KEY ("organization_id", "grant_id") REFERENCES "access_grant"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_organization_id_ended_by_id_fkey" FOREIGN KEY ("organization_id", "ended_by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE access_request ADD CONSTRAINT access_request_level CHECK (level IN ('read', 'write', 'admin'));
ALTER TABLE access_request ADD CONSTRAINT access_request_days_are_civil CHECK (is_civil_date(ends_on) AND is_civil_date(on_day));
CREATE INDEX access_request_waiting ON access_request (organization_id, at) WHERE ended_at IS NULL AND grant_id IS NULL;

-- A supplier ends: what was open that day, so that progress and certificate speak of the same things. The certificate is written once, when
-- nothing is left.
CREATE TABLE "supplier_end" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "ended_on" VARCHAR(10) NOT NULL,
    "why" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_name" TEXT,
    "undone_why" TEXT,
    "certified_at" TIMESTAMPTZ(3),
    "certified_by_name" TEXT,
    "certificate" TEXT,
    "certificate_sha256" BYTEA,

    CONSTRAINT "supplier_end_pkey" PRIMARY KEY ("organization_id","id")
);
ALTER TABLE "supplier_end" ADD CONSTRAINT "supplier_end_organization_id_supplier_id_fkey" FOREIGN KEY ("organization_id", "supplier_id") REFERENCES "supplier"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "supplier_end" ADD CONSTRAINT "supplier_end_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE supplier_end ADD CONSTRAINT supplier_end_on_is_civil CHECK (is_civil_date(ended_on));
ALTER TABLE supplier_end ADD CONSTRAINT supplier_end_undone CHECK ((undone_at IS NULL) = (undone_why IS NULL));
ALTER TABLE supplier_end ADD CONSTRAINT supplier_end_certified CHECK (num_nonnulls(certified_at, certificate, certificate_sha256) IN (0, 3));
CREATE UNIQUE INDEX supplier_end_standing ON supplier_end (organization_id, supplier_id) WHERE undone_at IS NULL;
CREATE TABLE "supplier_end_item" (
    "organization_id" UUID NOT NULL,
    "end_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "generation" INTEGER,

    CONSTRAINT "supplier_end_item_pkey" PRIMARY KEY ("organization_id","end_id","kind","subject_id")
);
ALTER TABLE "supplier_end_item" ADD CONSTRAINT "supplier_end_item_organization_id_end_id_fkey" FOREIGN KEY ("organization_id", "end_id") REFERENCES "supplier_end"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE supplier_end_item ADD CONSTRAINT supplier_end_item_kind CHECK (kind IN ('grant', 'credential', 'link', 'contact'));

-- The mirror: the companies that gave us an access, their people, and what we hold for them. Where the secret is kept, never the secret.
CREATE TABLE "client" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_norm" TEXT NOT NULL,
    "note" TEXT,
    "ended_on" VARCHAR(10),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "client_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE UNIQUE INDEX "client_organization_id_name_norm_key" ON "client"("organization_id", "name_norm");
ALTER TABLE "client" ADD CONSTRAINT "client_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE client ADD CONSTRAINT client_ended_on_is_civil CHECK (is_civil_date(ended_on));
CREATE TABLE "client_contact" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "locale" TEXT,
    "left_on" VARCHAR(10),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "client_contact_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "client_contact_organization_id_client_id_idx" ON "client_contact"("organization_id", "client_id");
ALTER TABLE "client_contact" ADD CONSTRAINT "client_contact_organization_id_client_id_fkey" FOREIGN KEY ("organization_id", "client_id") REFERENCES "client"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE client_contact ADD CONSTRAINT client_contact_left_on_is_civil CHECK (is_civil_date(left_on));
ALTER TABLE "link" ADD CONSTRAINT "link_organization_id_client_contact_id_fkey" FOREIGN KEY ("organization_id", "client_contact_id") REFERENCES "client_contact"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "received_access" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "system_words" TEXT NOT NULL,
    "system_kind" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "mandate" TEXT NOT NULL,
    "mandate_words" TEXT,
    "vault" TEXT,
    "vault_entry" TEXT,
    "since_on" VARCHAR(10) NOT NULL,
    "ends_on" VARCHAR(10),
    "destroy_by_on" VARCHAR(10),
    "known_on" VARCHAR(10) NOT NULL,
    "note" TEXT,
    "owner_id" UUID NOT NULL,
    "import_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by_name" TEXT,
    "void_why" TEXT,
    "hand_back_id" UUID,
    "destruction_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "received_access_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "received_access_organization_id_client_id_idx" ON "received_access"("organization_id", "client_id");
CREATE INDEX "received_access_organization_id_owner_id_idx" ON "received_access"("organization_id", "owner_id");
CREATE INDEX received_access_ends ON received_access (organization_id, ends_on, id) WHERE destruction_id IS NULL AND voided_at IS NULL;
ALTER TABLE "received_access" ADD CONSTRAINT "received_access_organization_id_client_id_fkey" FOREIGN KEY ("organization_id", "client_id") REFERENCES "client"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "received_access" ADD CONSTRAINT "received_access_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "received_access" ADD CONSTRAINT "received_access_organization_id_import_id_fkey" FOREIGN KEY ("organization_id", "import_id") REFERENCES "import"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE received_access ADD CONSTRAINT received_access_mandate CHECK (mandate IN ('contract', 'none', 'unknown'));
ALTER TABLE received_access ADD CONSTRAINT received_access_system_kind CHECK (system_kind IN ('web_site', 'hosting', 'domain', 'mail', 'office', 'cloud', 'code', 'analytics',
  'advertising', 'social', 'shop', 'payment', 'bank', 'database', 'network', 'premises', 'other'));
ALTER TABLE received_access ADD CONSTRAINT received_access_void CHECK ((voided_at IS NULL) = (void_why IS NULL));
ALTER TABLE received_access ADD CONSTRAINT received_access_days_are_civil
  CHECK (is_civil_date(since_on) AND is_civil_date(ends_on) AND is_civil_date(destroy_by_on) AND is_civil_date(known_on));
-- Who of us uses it: he knows its secret.
CREATE TABLE "received_access_user" (
    "organization_id" UUID NOT NULL,
    "access_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "since_on" VARCHAR(10) NOT NULL,
    "until_on" VARCHAR(10),

    CONSTRAINT "received_access_user_pkey" PRIMARY KEY ("organization_id","access_id","membership_id")
);
CREATE INDEX "received_access_user_organization_id_membership_id_idx" ON "received_access_user"("organization_id", "membership_id");
ALTER TABLE "received_access_user" ADD CONSTRAINT "received_access_user_organization_id_access_id_fkey" FOREIGN KEY ("organization_id", "access_id") REFERENCES "received_access"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "received_access_user" ADD CONSTRAINT "received_access_user_organization_id_membership_id_fkey" FOREIGN KEY ("organization_id", "membership_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE received_access_user ADD CONSTRAINT received_access_user_days_are_civil CHECK (is_civil_date(since_on) AND is_civil_date(until_on));
-- Our own copies were destroyed: when, how, by whom.
CREATE TABLE "destruction" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "access_id" UUID NOT NULL,
    "happened_on" VARCHAR(10) NOT NULL,
    "how" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_name" TEXT,
    "undone_why" TEXT,

    CONSTRAINT "destruction_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "destruction_organization_id_access_id_idx" ON "destruction"("organization_id", "access_id");
ALTER TABLE "destruction" ADD CONSTRAINT "destruction_organization_id_access_id_fkey" FOREIGN KEY ("organization_id", "access_id") REFERENCES "received_access"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "destruction" ADD CONSTRAINT "destruction_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "received_access" ADD CONSTRAINT "received_access_organization_id_destruction_id_fkey" FOREIGN KEY ("organization_id", "destruction_id") REFERENCES "destruction"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE destruction ADD CONSTRAINT destruction_happened_on_is_civil CHECK (is_civil_date(happened_on));
CREATE UNIQUE INDEX destruction_standing ON destruction (organization_id, access_id) WHERE undone_at IS NULL;
-- A project or a client closes: what ends, whom we told how often, what he confirmed.
CREATE TABLE "hand_back" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "contact_name" TEXT NOT NULL,
    "project" TEXT,
    "words" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" VARCHAR(10) NOT NULL,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_why" TEXT,

    CONSTRAINT "hand_back_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "hand_back_organization_id_client_id_idx" ON "hand_back"("organization_id", "client_id");
ALTER TABLE "hand_back" ADD CONSTRAINT "hand_back_organization_id_client_id_fkey" FOREIGN KEY ("organization_id", "client_id") REFERENCES "client"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "hand_back" ADD CONSTRAINT "hand_back_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "client_contact"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "hand_back" ADD CONSTRAINT "hand_back_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE hand_back ADD CONSTRAINT hand_back_on_day_is_civil CHECK (is_civil_date(on_day));
ALTER TABLE hand_back ADD CONSTRAINT hand_back_ended CHECK ((ended_at IS NULL) = (ended_why IS NULL) AND ended_why IN ('confirmed', 'not_confirmed', 'withdrawn'));
CREATE INDEX hand_back_waiting ON hand_back (organization_id, on_day) WHERE ended_at IS NULL;
ALTER TABLE "received_access" ADD CONSTRAINT "received_access_organization_id_hand_back_id_fkey" FOREIGN KEY ("organization_id", "hand_back_id") REFERENCES "hand_back"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TABLE "hand_back_item" (
    "organization_id" UUID NOT NULL,
    "hand_back_id" UUID NOT NULL,
    "access_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_on" VARCHAR(10),
    "confirmed_by_name" TEXT,
    "words" TEXT,

    CONSTRAINT "hand_back_item_pkey" PRIMARY KEY ("organization_id","hand_back_id","access_id")
);
ALTER TABLE "hand_back_item" ADD CONSTRAINT "hand_back_item_organization_id_hand_back_id_fkey" FOREIGN KEY ("organization_id", "hand_back_id") REFERENCES "hand_back"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "hand_back_item" ADD CONSTRAINT "hand_back_item_organization_id_access_id_fkey" FOREIGN KEY ("organization_id", "access_id") REFERENCES "received_access"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE hand_back_item ADD CONSTRAINT hand_back_item_confirmed_on_is_civil CHECK (is_civil_date(confirmed_on));
-- The client was told: the first time, and each time he was reminded. What became of the mail stands with the mail.
CREATE TABLE "hand_back_telling" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "hand_back_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" VARCHAR(10) NOT NULL,

    CONSTRAINT "hand_back_telling_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE UNIQUE INDEX "hand_back_telling_organization_id_hand_back_id_no_key" ON "hand_back_telling"("organization_id", "hand_back_id", "no");
ALTER TABLE "hand_back_telling" ADD CONSTRAINT "hand_back_telling_organization_id_hand_back_id_fkey" FOREIGN KEY ("organization_id", "hand_back_id") REFERENCES "hand_back"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE hand_back_telling ADD CONSTRAINT hand_back_telling_on_day_is_civil CHECK (is_civil_date(on_day));

-- Mails to those who are no members: a supplier's link on its own (a new one), a client who is told.
ALTER TABLE "mail" ADD COLUMN "telling_id" UUID;
ALTER TABLE "mail" ADD COLUMN "contact_id" UUID;
ALTER TABLE "mail" ADD CONSTRAINT "mail_organization_id_telling_id_fkey" FOREIGN KEY ("organization_id", "telling_id") REFERENCES "hand_back_telling"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "mail" ADD CONSTRAINT "mail_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contact"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE mail DROP CONSTRAINT mail_kind;
ALTER TABLE mail ADD CONSTRAINT mail_kind CHECK (kind IN ('daily', 'notice', 'invitation', 'question', 'test', 'announcement', 'supplier_link', 'hand_back'));
ALTER TABLE mail DROP CONSTRAINT mail_has_reader;
ALTER TABLE mail ADD CONSTRAINT mail_has_reader CHECK (num_nonnulls(recipient_id, invitation_id, question_id, secret_link_id, telling_id, contact_id) = 1);
CREATE UNIQUE INDEX mail_telling ON mail (organization_id, telling_id) WHERE telling_id IS NOT NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['attestation', 'asking', 'access_request', 'supplier_end', 'supplier_end_item', 'client', 'client_contact',
    'received_access', 'received_access_user', 'destruction', 'hand_back', 'hand_back_item', 'hand_back_telling'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
                    WITH CHECK (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO doorbook_app', t);
  END LOOP;
END $$;
REVOKE UPDATE ON supplier_end_item, hand_back_telling FROM doorbook_app;
-- The sweep learns where somebody is to be asked or told again.
CREATE POLICY sweep ON question FOR SELECT TO doorbook_sweep USING (true);
CREATE POLICY sweep ON asking FOR SELECT TO doorbook_sweep USING (true);
CREATE POLICY sweep ON hand_back FOR SELECT TO doorbook_sweep USING (true);
CREATE POLICY sweep ON hand_back_telling FOR SELECT TO doorbook_sweep USING (true);
GRANT SELECT (organization_id, asking_id, supplier_id, no, on_day) ON question TO doorbook_sweep;
GRANT SELECT (organization_id, id, ended_at) ON asking TO doorbook_sweep;
GRANT SELECT (organization_id, id, on_day, ended_at) ON hand_back TO doorbook_sweep;
GRANT SELECT (organization_id, hand_back_id, no, on_day) ON hand_back_telling TO doorbook_sweep;

-- What falls due by it.
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
  -- the supplier ended: each of its doors is to be closed that day
  SELECT g.organization_id, 'supplier_ended', 'grant', g.id, p.ended_on, coalesce(p.ended_known_on, p.ended_on), g.owner_id,
         g.id, g.credential_id, g.supplier_id, g.level, NULL
  FROM supplier p
  JOIN standing_grant g ON g.organization_id = p.organization_id AND g.supplier_id = p.id
  WHERE p.ended_on IS NOT NULL
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
