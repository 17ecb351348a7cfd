-- The list of credentials is read by name, a page at a time, and each page is found by key.
CREATE INDEX credential_by_name ON credential (organization_id, identifier_norm COLLATE "und-x-icu", id);
