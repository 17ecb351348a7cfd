-- To whom of the supplier's people a secret was handed, where that is known better than the grant says: a one-time link is for one of them.
ALTER TABLE "handover" ADD COLUMN "contact_id" UUID;
ALTER TABLE "handover" ADD CONSTRAINT "handover_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contact"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
UPDATE handover h SET contact_id = l.contact_id FROM secret_link l
WHERE l.organization_id = h.organization_id AND l.handover_id = h.id AND l.contact_id IS NOT NULL;

-- When he leaves, what he opened is known to somebody who is gone: he counts, else the grant's contact.
CREATE OR REPLACE VIEW current_holder WITH (security_invoker = on) AS
SELECT h.organization_id, h.credential_id, h.grant_id, g.supplier_id, coalesce(h.contact_id, g.contact_id) AS contact_id, g.owner_id, g.logged_at,
       g.closure_id, h.channel, h.happened_on, h.recorded_on, h.id AS handover_id
FROM handover h
JOIN credential c ON c.organization_id = h.organization_id AND c.id = h.credential_id
  AND c.generation = h.generation AND c.retired_at IS NULL
JOIN access_grant g ON g.organization_id = h.organization_id AND g.id = h.grant_id AND g.voided_at IS NULL;
