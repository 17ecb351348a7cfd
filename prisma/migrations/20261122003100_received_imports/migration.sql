-- Whether a list was one of what clients gave, and what came of it, is asked for each list that is shown or undone.
CREATE INDEX received_access_imported ON received_access (organization_id, import_id) WHERE import_id IS NOT NULL;
