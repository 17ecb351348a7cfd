-- One door is asked about in an asking too: it is asked again like the others.
ALTER TABLE asking DROP CONSTRAINT asking_what;
ALTER TABLE asking ADD CONSTRAINT asking_what CHECK (what IN ('door', 'supplier', 'all'));
ALTER TABLE question DROP CONSTRAINT question_about;
ALTER TABLE question ADD CONSTRAINT question_about CHECK (num_nonnulls(grant_id, supplier_id) = 1 AND (supplier_id IS NULL OR asking_id IS NOT NULL));
CREATE UNIQUE INDEX question_once_door ON question (organization_id, asking_id, grant_id, no) WHERE asking_id IS NOT NULL AND grant_id IS NOT NULL;
CREATE INDEX question_supplier ON question (organization_id, supplier_id) WHERE supplier_id IS NOT NULL;

-- A supplier is asked no more in this asking: he answered, nothing is left to ask about, nobody of his can be reached, a member says that he
-- answered in another way, an admin stopped it, a later asking took its place, or three questions were left without an answer.
CREATE TABLE "asking_end" (
    "organization_id" UUID NOT NULL,
    "asking_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" VARCHAR(10) NOT NULL,
    "by_id" UUID,
    "by_name" TEXT,

    CONSTRAINT "asking_end_pkey" PRIMARY KEY ("organization_id","asking_id","supplier_id")
);
CREATE INDEX "asking_end_organization_id_supplier_id_idx" ON "asking_end"("organization_id", "supplier_id");
ALTER TABLE "asking_end" ADD CONSTRAINT "asking_end_organization_id_asking_id_fkey" FOREIGN KEY ("organization_id", "asking_id") REFERENCES "asking"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "asking_end" ADD CONSTRAINT "asking_end_organization_id_supplier_id_fkey" FOREIGN KEY ("organization_id", "supplier_id") REFERENCES "supplier"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "asking_end" ADD CONSTRAINT "asking_end_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE asking_end ADD CONSTRAINT asking_end_why CHECK (why IN ('answered', 'told', 'closed', 'ended', 'nobody', 'asked_anew', 'stopped', 'silent'));
ALTER TABLE asking_end ADD CONSTRAINT asking_end_by CHECK ((by_id IS NULL) = (by_name IS NULL));
ALTER TABLE asking_end ADD CONSTRAINT asking_end_on_day_is_civil CHECK (is_civil_date(on_day));
ALTER TABLE asking_end ENABLE ROW LEVEL SECURITY;
ALTER TABLE asking_end FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON asking_end USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
GRANT SELECT, INSERT ON asking_end TO doorbook_app;
CREATE POLICY sweep ON asking_end FOR SELECT TO doorbook_sweep USING (true);
GRANT SELECT (organization_id, asking_id, supplier_id) ON asking_end TO doorbook_sweep;

-- What the sweep looks through: the askings that are not over.
CREATE INDEX asking_running ON asking (organization_id, id) WHERE ended_at IS NULL;
-- The mails of askings are spread over the hours: how many of them leave when.
CREATE INDEX mail_questions ON mail (organization_id, next_at) WHERE kind = 'question';
