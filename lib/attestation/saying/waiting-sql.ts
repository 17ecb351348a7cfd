import { Prisma } from "../../db/generated/client";

/** Of a grant `g`: nothing that its supplier said of it waits for our answer. The rule of `unansweredOf`, in SQL. */
export const nothingWaits = Prisma.sql`NOT EXISTS (SELECT FROM attestation w
  WHERE w.organization_id = g.organization_id AND w.grant_id = g.id AND w.answered_at IS NULL AND w.what <> 'destroyed')`;
