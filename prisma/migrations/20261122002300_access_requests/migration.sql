-- Access asked for by the organization's own link.

-- One link at a time: whoever makes a new one ends the former.
CREATE UNIQUE INDEX link_one_request ON link (organization_id) WHERE purpose = 'request' AND ended_at IS NULL;

-- Answered once, with who and when: taken up by a grant of its own, or declined with a reason.
CREATE UNIQUE INDEX access_request_grant ON access_request (organization_id, grant_id) WHERE grant_id IS NOT NULL;
ALTER TABLE access_request ADD CONSTRAINT access_request_answered CHECK (CASE WHEN ended_at IS NULL
  THEN num_nonnulls(grant_id, ended_why, ended_by_id, ended_by_name) = 0
  ELSE num_nonnulls(ended_by_id, ended_by_name) = 2 AND num_nonnulls(grant_id, ended_why) = 1 END);
ALTER TABLE access_request ADD CONSTRAINT access_request_locale CHECK (locale IN ('en', 'fr'));

-- How many came within an hour, or a day.
CREATE INDEX "access_request_organization_id_at_idx" ON "access_request"("organization_id", "at");
