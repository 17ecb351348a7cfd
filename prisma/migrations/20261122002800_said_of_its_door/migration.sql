-- A door is closing by what was said of that very door, never by a statement about another.
CREATE UNIQUE INDEX "attestation_organization_id_grant_id_id_key" ON "attestation"("organization_id", "grant_id", "id");
DROP INDEX "attestation_organization_id_grant_id_idx";
ALTER TABLE "access_grant" DROP CONSTRAINT "access_grant_organization_id_done_said_id_fkey";
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organization_id_id_done_said_id_fkey" FOREIGN KEY ("organization_id", "id", "done_said_id") REFERENCES "attestation"("organization_id", "grant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What a supplier said stays as he said it: afterwards only its answer is written beside it.
REVOKE UPDATE ON attestation FROM doorbook_app;
GRANT UPDATE (answered_at, answered_on, answer, answer_why, answered_by_id, answered_by_name) ON attestation TO doorbook_app;
