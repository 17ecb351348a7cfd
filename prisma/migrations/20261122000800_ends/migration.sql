-- The end is kept by an expression that a policy lets an index answer: under row-level security coalesce() counts as one that could leak,
-- and every range of ends was read from the first entry to the last. CASE does not. lib/grant/queries/end-sql.ts writes the same.
DROP INDEX access_grant_by_end;
CREATE INDEX access_grant_by_end ON access_grant (organization_id, (CASE WHEN ends_on IS NULL THEN '9999-12-31' ELSE ends_on END), id);
DROP INDEX access_grant_standing_by_end;
CREATE INDEX access_grant_standing_by_end ON access_grant (organization_id, (CASE WHEN ends_on IS NULL THEN '9999-12-31' ELSE ends_on END), id)
  INCLUDE (ends_on, starts_on, declined_at, approval_asked_at, authorized_on, level)
  WHERE closure_id IS NULL AND voided_at IS NULL;
-- From a credential in trouble to the grants that stand, and from the insecure handovers to their credentials, without reading a table.
CREATE INDEX access_grant_standing_credential ON access_grant (organization_id, credential_id, id)
  INCLUDE (supplier_id, declined_at, approval_asked_at, authorized_on)
  WHERE closure_id IS NULL AND voided_at IS NULL;
DROP INDEX handover_insecure;
CREATE INDEX handover_insecure ON handover (organization_id, credential_id, generation) INCLUDE (channel)
  WHERE channel IN ('email', 'chat', 'text_message', 'screenshot');
