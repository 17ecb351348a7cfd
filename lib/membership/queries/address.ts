import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { knownId } from "@/lib/db/found";
import { read } from "@/lib/db/transaction";

/** An address that takes no mail: since when, and the mail server's own words at the last try from this register. */
export type FailedAddress = {
  address: string;
  since: Date;
  reply: string | null;
  at: Date | null;
  server: string | null;
};

/** What is the matter with a member's address; null where it takes mail. */
export async function readFailedAddress(
  scope: OrganizationScope,
  membershipId: string,
): Promise<FailedAddress | null> {
  demandReader(scope);
  const [row] = await read(
    scope,
    (tx) => tx.$queryRaw<FailedAddress[]>`
      SELECT p.email AS address, p.email_failed_at AS since, last.reply, last.at, last.server
      FROM membership m JOIN person p ON p.id = m.person_id
      LEFT JOIN LATERAL (
        SELECT a.reply, a.at, a.server FROM mail x
        JOIN mail_attempt a ON a.organization_id = x.organization_id AND a.mail_id = x.id AND a.address = p.email
        WHERE x.organization_id = m.organization_id AND x.recipient_id = m.id AND a.outcome <> 'accepted'
        ORDER BY a.at DESC, a.no DESC LIMIT 1) AS last ON true
      WHERE m.organization_id = ${scope.organizationId}::uuid AND m.id = ${knownId(membershipId)}::uuid
        AND m.ended_at IS NULL AND p.email_failed_at IS NOT NULL`,
  );
  return row ?? null;
}
