-- A supplier was asked whether a door is still needed: a fact with a who, a whom and a when, so a row, which never changes. The day is the
-- organization's civil day: once a week is counted in them.
CREATE TABLE "question" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "contact_name" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" VARCHAR(10) NOT NULL,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "question_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "question_organization_id_grant_id_idx" ON "question"("organization_id", "grant_id");
ALTER TABLE "question" ADD CONSTRAINT "question_organization_id_grant_id_fkey" FOREIGN KEY ("organization_id", "grant_id") REFERENCES "access_grant"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "question" ADD CONSTRAINT "question_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contact"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "question" ADD CONSTRAINT "question_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE question ADD CONSTRAINT question_on_day_is_civil CHECK (is_civil_date(on_day));
ALTER TABLE question ADD CONSTRAINT question_via CHECK (via IN ('member', 'mail_link'));

-- Its mail goes to the contact, who is no member: his address is read when it is sent, as an invitation's is.
ALTER TABLE "mail" ADD COLUMN "question_id" UUID;
ALTER TABLE "mail" ADD CONSTRAINT "mail_organization_id_question_id_fkey" FOREIGN KEY ("organization_id", "question_id") REFERENCES "question"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE mail DROP CONSTRAINT mail_kind;
ALTER TABLE mail ADD CONSTRAINT mail_kind CHECK (kind IN ('daily', 'notice', 'invitation', 'question'));
ALTER TABLE mail DROP CONSTRAINT mail_has_reader;
ALTER TABLE mail ADD CONSTRAINT mail_has_reader CHECK (num_nonnulls(recipient_id, invitation_id, question_id) = 1);
-- Few mails are questions: the others pay nothing for this.
CREATE UNIQUE INDEX mail_question ON mail (organization_id, question_id) WHERE question_id IS NOT NULL;

ALTER TABLE question ENABLE ROW LEVEL SECURITY;
ALTER TABLE question FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON question USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
GRANT SELECT, INSERT ON question TO doorbook_app;
