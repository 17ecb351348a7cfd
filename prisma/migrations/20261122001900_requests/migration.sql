-- The few requests that wait for a second person's decision, among all grants there ever were: for the dashboard's number, their list and
-- what falls due of them.
CREATE INDEX access_grant_requested ON access_grant (organization_id, id)
  WHERE approval_asked_at IS NOT NULL AND authorized_on IS NULL AND declined_at IS NULL AND voided_at IS NULL;
