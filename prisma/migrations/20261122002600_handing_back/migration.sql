-- What the client did with the door: its secret was changed, or our account was removed. His words may follow later.
ALTER TABLE "hand_back_item" ADD COLUMN "what" TEXT;
ALTER TABLE hand_back_item ADD CONSTRAINT hand_back_item_confirmed CHECK (
  (what IS NULL OR what IN ('changed', 'removed')) AND num_nonnulls(what, confirmed_at, confirmed_on, confirmed_by_name) IN (0, 4));

-- One telling is one mail. A new link that the client asks for is a mail of its own, which tells nothing anew.
DROP INDEX mail_telling;
CREATE UNIQUE INDEX mail_telling ON mail (organization_id, telling_id) WHERE telling_id IS NOT NULL AND template = 'hand_back';

-- The sweep passes over an organization on its days off.
GRANT SELECT (days_off) ON organization_settings TO doorbook_sweep;
