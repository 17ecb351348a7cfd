-- A mail a member sends himself, to see what the mail server answers: tried once, never again.
ALTER TABLE mail DROP CONSTRAINT mail_kind;
ALTER TABLE mail ADD CONSTRAINT mail_kind CHECK (kind IN ('daily', 'notice', 'invitation', 'question', 'test'));
