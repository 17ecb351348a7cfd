-- The bounded counts are answered from an index alone: it holds every column that decides whether a standing grant counts. Beside the expression
-- stands its plain column too, without which the planner does not take the index for a scan of its own.
DROP INDEX access_grant_standing_by_end;
CREATE INDEX access_grant_standing_by_end ON access_grant (organization_id, (coalesce(ends_on, '9999-12-31')), id)
  INCLUDE (ends_on, starts_on, declined_at, approval_asked_at, authorized_on, level)
  WHERE closure_id IS NULL AND voided_at IS NULL;
DROP INDEX access_grant_standing_owner;
CREATE INDEX access_grant_standing_owner ON access_grant (organization_id, owner_id, id)
  INCLUDE (starts_on, declined_at, approval_asked_at, authorized_on)
  WHERE closure_id IS NULL AND voided_at IS NULL;
DROP INDEX access_grant_no_end;
CREATE INDEX access_grant_no_end ON access_grant (organization_id, id)
  INCLUDE (ends_on, starts_on, declined_at, approval_asked_at, authorized_on)
  WHERE ends_on IS NULL AND closure_id IS NULL AND voided_at IS NULL;
