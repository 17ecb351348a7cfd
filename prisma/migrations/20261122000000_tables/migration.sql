-- The tables of schema.prisma, as Prisma's own engine writes them. What it cannot say (policies, checks, partial indexes, views) follows in the next files.
-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email_norm" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "email_failed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_sha256" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_sha256")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "email_norm" TEXT,
    "token_sha256" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "spent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "reply" TEXT,

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "sweep_run" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "planned" INTEGER NOT NULL DEFAULT 0,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "deferred" INTEGER NOT NULL DEFAULT 0,
    "remaining" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sweep_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "example_of_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_settings" (
    "organization_id" UUID NOT NULL,
    "stages_before" INTEGER[],
    "stages_after" INTEGER[],
    "repeat_days" INTEGER NOT NULL,
    "escalate_after_days" INTEGER NOT NULL,
    "send_hour" INTEGER NOT NULL,
    "days_off" INTEGER[],
    "default_days" INTEGER NOT NULL,
    "max_days" INTEGER,
    "shared_allowed" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "organization_settings_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "membership" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "started_on" VARCHAR(10) NOT NULL,
    "until_on" VARCHAR(10),
    "away_from" VARCHAR(10),
    "away_to" VARCHAR(10),
    "delegate_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_name" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_norm" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "until_on" VARCHAR(10),
    "token_sha256" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "membership_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "supplier" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_norm" TEXT NOT NULL,
    "domain" TEXT,
    "note" TEXT,
    "contract_ends_on" VARCHAR(10),
    "contract_known_on" VARCHAR(10),
    "personal_data" BOOLEAN,
    "ended_on" VARCHAR(10),
    "ended_known_on" VARCHAR(10),
    "import_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "supplier_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "contact" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "locale" TEXT,
    "left_on" VARCHAR(10),
    "left_known_on" VARCHAR(10),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "system" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_norm" TEXT NOT NULL,
    "kind" TEXT,
    "url" TEXT,
    "owner_id" UUID NOT NULL,
    "sensitive" BOOLEAN NOT NULL DEFAULT false,
    "max_days" INTEGER,
    "shared_allowed" BOOLEAN,
    "how_to_close" TEXT,
    "note" TEXT,
    "import_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "system_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "credential" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "identifier_norm" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "rotate_every_days" INTEGER,
    "native_ends_on" VARCHAR(10),
    "wired_by" TEXT,
    "breaks" TEXT,
    "off_switch" TEXT,
    "retired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "rotation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "happened_on" VARCHAR(10) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_on" VARCHAR(10) NOT NULL,
    "why" TEXT NOT NULL,
    "note" TEXT,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "rotation_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "access_grant" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "contact_id" UUID,
    "credential_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "level_words" TEXT,
    "reason" TEXT NOT NULL,
    "ticket" TEXT,
    "note" TEXT,
    "owner_id" UUID NOT NULL,
    "starts_on" VARCHAR(10) NOT NULL,
    "ends_on" VARCHAR(10),
    "no_end_reason" TEXT,
    "review_on" VARCHAR(10),
    "end_known_on" VARCHAR(10) NOT NULL,
    "requested_by" TEXT,
    "approval_asked_at" TIMESTAMPTZ(3),
    "authorized_by" TEXT,
    "authorized_on" VARCHAR(10),
    "declined_at" TIMESTAMPTZ(3),
    "changed_before" BOOLEAN,
    "closure_id" UUID,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by_id" UUID,
    "voided_by_name" TEXT,
    "void_why" TEXT,
    "import_id" UUID,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,
    "logged_on" VARCHAR(10) NOT NULL,
    "logged_by_id" UUID NOT NULL,
    "logged_by_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "handover" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "happened_on" VARCHAR(10) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_on" VARCHAR(10) NOT NULL,
    "note" TEXT,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "handover_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "grant_change" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "from_value" TEXT,
    "to_value" TEXT,
    "why" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "via" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" VARCHAR(10) NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "grant_change_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "closure" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "happened_on" VARCHAR(10) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_on" VARCHAR(10) NOT NULL,
    "evidence" TEXT NOT NULL,
    "evidence_url" TEXT,
    "note" TEXT,
    "rotation_id" UUID,
    "via" TEXT NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,
    "undone_by_name" TEXT,
    "undone_why" TEXT,

    CONSTRAINT "closure_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "intent" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "due_on" VARCHAR(10) NOT NULL,
    "via" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "intent_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "due_kind" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "due_on" VARCHAR(10) NOT NULL,
    "stage" INTEGER NOT NULL,
    "membership_id" UUID NOT NULL,
    "mail_id" UUID,
    "outcome" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_on" VARCHAR(10) NOT NULL,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "reminder_day" (
    "organization_id" UUID NOT NULL,
    "local_day" VARCHAR(10) NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_day_pkey" PRIMARY KEY ("organization_id","local_day")
);

-- CreateTable
CREATE TABLE "mail" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient_id" UUID,
    "invitation_id" UUID,
    "local_day" VARCHAR(10),
    "template" TEXT NOT NULL,
    "props" JSONB NOT NULL,
    "message_id" TEXT NOT NULL,
    "date_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "mail_attempt" (
    "organization_id" UUID NOT NULL,
    "mail_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "code" INTEGER,
    "reply" TEXT,
    "server" TEXT,
    "address" TEXT,

    CONSTRAINT "mail_attempt_pkey" PRIMARY KEY ("organization_id","mail_id","no")
);

-- CreateTable
CREATE TABLE "link" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "recipient_id" UUID,
    "mail_id" UUID,
    "token_sha256" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "import" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "row_count" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_name" TEXT,

    CONSTRAINT "import_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "organization_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" JSONB NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "grant_id" UUID,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("organization_id","import_id","line")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "organization_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "prev" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("organization_id","seq")
);

-- CreateTable
CREATE TABLE "audit_subject" (
    "organization_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "subject_kind" TEXT NOT NULL,

    CONSTRAINT "audit_subject_pkey" PRIMARY KEY ("organization_id","subject_id","seq")
);

-- CreateTable
CREATE TABLE "audit_personal" (
    "organization_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "salt" BYTEA,
    "value" TEXT,

    CONSTRAINT "audit_personal_pkey" PRIMARY KEY ("organization_id","seq","field")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "organization_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_norm_key" ON "person"("email_norm");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "sign_in_link_email_norm_created_at_idx" ON "sign_in_link"("email_norm", "created_at");

-- CreateIndex
CREATE INDEX "sweep_run_started_at_idx" ON "sweep_run"("started_at");

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE INDEX "invitation_organization_id_email_norm_idx" ON "invitation"("organization_id", "email_norm");

-- CreateIndex
CREATE UNIQUE INDEX "supplier_organization_id_name_norm_key" ON "supplier"("organization_id", "name_norm");

-- CreateIndex
CREATE INDEX "contact_organization_id_supplier_id_idx" ON "contact"("organization_id", "supplier_id");

-- CreateIndex
CREATE INDEX "system_organization_id_owner_id_idx" ON "system"("organization_id", "owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "system_organization_id_name_norm_key" ON "system"("organization_id", "name_norm");

-- CreateIndex
CREATE INDEX "credential_organization_id_system_id_idx" ON "credential"("organization_id", "system_id");

-- CreateIndex
CREATE UNIQUE INDEX "rotation_organization_id_credential_id_generation_key" ON "rotation"("organization_id", "credential_id", "generation");

-- CreateIndex
CREATE INDEX "access_grant_organization_id_supplier_id_idx" ON "access_grant"("organization_id", "supplier_id");

-- CreateIndex
CREATE INDEX "access_grant_organization_id_credential_id_idx" ON "access_grant"("organization_id", "credential_id");

-- CreateIndex
CREATE INDEX "access_grant_organization_id_owner_id_idx" ON "access_grant"("organization_id", "owner_id");

-- CreateIndex
CREATE INDEX "access_grant_organization_id_import_id_idx" ON "access_grant"("organization_id", "import_id");

-- CreateIndex
CREATE INDEX "handover_organization_id_grant_id_idx" ON "handover"("organization_id", "grant_id");

-- CreateIndex
CREATE INDEX "handover_organization_id_credential_id_generation_idx" ON "handover"("organization_id", "credential_id", "generation");

-- CreateIndex
CREATE INDEX "grant_change_organization_id_grant_id_idx" ON "grant_change"("organization_id", "grant_id");

-- CreateIndex
CREATE INDEX "closure_organization_id_grant_id_idx" ON "closure"("organization_id", "grant_id");

-- CreateIndex
CREATE INDEX "closure_organization_id_rotation_id_idx" ON "closure"("organization_id", "rotation_id");

-- CreateIndex
CREATE UNIQUE INDEX "intent_organization_id_grant_id_what_due_on_key" ON "intent"("organization_id", "grant_id", "what", "due_on");

-- CreateIndex
CREATE INDEX "reminder_organization_id_mail_id_idx" ON "reminder"("organization_id", "mail_id");

-- CreateIndex
CREATE INDEX "reminder_organization_id_subject_id_idx" ON "reminder"("organization_id", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_organization_id_due_kind_subject_id_due_on_stage_m_key" ON "reminder"("organization_id", "due_kind", "subject_id", "due_on", "stage", "membership_id");

-- CreateIndex
CREATE INDEX "mail_organization_id_recipient_id_created_at_idx" ON "mail"("organization_id", "recipient_id", "created_at");

-- CreateIndex
CREATE INDEX "link_organization_id_mail_id_idx" ON "link"("organization_id", "mail_id");

-- CreateIndex
CREATE INDEX "link_organization_id_subject_id_idx" ON "link"("organization_id", "subject_id");

-- CreateIndex
CREATE INDEX "import_row_organization_id_grant_id_idx" ON "import_row"("organization_id", "grant_id");

-- CreateIndex
CREATE INDEX "audit_subject_organization_id_seq_idx" ON "audit_subject"("organization_id", "seq");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "organization_settings" ADD CONSTRAINT "organization_settings_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization_id_delegate_id_fkey" FOREIGN KEY ("organization_id", "delegate_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_created_by_id_fkey" FOREIGN KEY ("organization_id", "created_by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_membership_id_fkey" FOREIGN KEY ("organization_id", "membership_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "supplier" ADD CONSTRAINT "supplier_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_organization_id_supplier_id_fkey" FOREIGN KEY ("organization_id", "supplier_id") REFERENCES "supplier"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "system" ADD CONSTRAINT "system_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "system" ADD CONSTRAINT "system_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_organization_id_system_id_fkey" FOREIGN KEY ("organization_id", "system_id") REFERENCES "system"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "rotation" ADD CONSTRAINT "rotation_organization_id_credential_id_fkey" FOREIGN KEY ("organization_id", "credential_id") REFERENCES "credential"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "rotation" ADD CONSTRAINT "rotation_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organization_id_supplier_id_fkey" FOREIGN KEY ("organization_id", "supplier_id") REFERENCES "supplier"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contact"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organization_id_credential_id_fkey" FOREIGN KEY ("organization_id", "credential_id") REFERENCES "credential"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organization_id_logged_by_id_fkey" FOREIGN KEY ("organization_id", "logged_by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organization_id_voided_by_id_fkey" FOREIGN KEY ("organization_id", "voided_by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organization_id_import_id_fkey" FOREIGN KEY ("organization_id", "import_id") REFERENCES "import"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organization_id_closure_id_fkey" FOREIGN KEY ("organization_id", "closure_id") REFERENCES "closure"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_organization_id_grant_id_fkey" FOREIGN KEY ("organization_id", "grant_id") REFERENCES "access_grant"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_organization_id_credential_id_fkey" FOREIGN KEY ("organization_id", "credential_id") REFERENCES "credential"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "grant_change" ADD CONSTRAINT "grant_change_organization_id_grant_id_fkey" FOREIGN KEY ("organization_id", "grant_id") REFERENCES "access_grant"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "grant_change" ADD CONSTRAINT "grant_change_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "closure" ADD CONSTRAINT "closure_organization_id_grant_id_fkey" FOREIGN KEY ("organization_id", "grant_id") REFERENCES "access_grant"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "closure" ADD CONSTRAINT "closure_organization_id_rotation_id_fkey" FOREIGN KEY ("organization_id", "rotation_id") REFERENCES "rotation"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "closure" ADD CONSTRAINT "closure_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "closure" ADD CONSTRAINT "closure_organization_id_undone_by_id_fkey" FOREIGN KEY ("organization_id", "undone_by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "intent" ADD CONSTRAINT "intent_organization_id_grant_id_fkey" FOREIGN KEY ("organization_id", "grant_id") REFERENCES "access_grant"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "intent" ADD CONSTRAINT "intent_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_organization_id_membership_id_fkey" FOREIGN KEY ("organization_id", "membership_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_organization_id_mail_id_fkey" FOREIGN KEY ("organization_id", "mail_id") REFERENCES "mail"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "reminder_day" ADD CONSTRAINT "reminder_day_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_organization_id_recipient_id_fkey" FOREIGN KEY ("organization_id", "recipient_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_organization_id_invitation_id_fkey" FOREIGN KEY ("organization_id", "invitation_id") REFERENCES "invitation"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mail_attempt" ADD CONSTRAINT "mail_attempt_organization_id_mail_id_fkey" FOREIGN KEY ("organization_id", "mail_id") REFERENCES "mail"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_organization_id_recipient_id_fkey" FOREIGN KEY ("organization_id", "recipient_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_organization_id_mail_id_fkey" FOREIGN KEY ("organization_id", "mail_id") REFERENCES "mail"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_organization_id_import_id_fkey" FOREIGN KEY ("organization_id", "import_id") REFERENCES "import"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_organization_id_grant_id_fkey" FOREIGN KEY ("organization_id", "grant_id") REFERENCES "access_grant"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "audit_subject" ADD CONSTRAINT "audit_subject_organization_id_seq_fkey" FOREIGN KEY ("organization_id", "seq") REFERENCES "audit_event"("organization_id", "seq") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "audit_personal" ADD CONSTRAINT "audit_personal_organization_id_seq_fkey" FOREIGN KEY ("organization_id", "seq") REFERENCES "audit_event"("organization_id", "seq") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
