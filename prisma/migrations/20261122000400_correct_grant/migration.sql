-- A correction keeps what stood there before, for each of a grant's own words: the reason, the ticket and the note may be
-- corrected like the level, and each needs a name of its own to be told apart from the system's words for the level.
ALTER TABLE grant_change DROP CONSTRAINT grant_change_what;
ALTER TABLE grant_change ADD CONSTRAINT grant_change_what
  CHECK (what IN ('end', 'review', 'owner', 'level', 'contact', 'words', 'reason', 'ticket', 'note', 'changed_before'));
