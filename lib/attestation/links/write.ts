import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import type { Tx } from "../../db/transaction";
import { env } from "../../env";
import { sha256, tokenFor } from "../../token/token";

/** How long a supplier's link lives. Milliseconds. */
export const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Writes a supplier's own link, for one of its people, to be sent with this mail, and answers its id. The row keeps the
 * SHA-256 of the token; the token is made again when the mail is sent (`tokenOf("supplier", …)`). It lives 30 days.
 */
export async function writeSupplierLink(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { supplierId, contactId, mailId }: { supplierId: string; contactId: string; mailId: string },
  now: Date,
): Promise<string> {
  const id = newId();
  const subject = { subjectKind: "supplier", subjectId: supplierId };
  const tokenSha256 = sha256(tokenFor("supplier", id, env().AUTH_SECRET));
  const expiresAt = new Date(now.getTime() + THIRTY_DAYS_MS);
  await tx.link.create({
    data: {
      ...{ organizationId, id, purpose: "supplier", ...subject, contactId, mailId },
      ...{ tokenSha256, createdAt: now, expiresAt },
    },
  });
  return id;
}

/** Where a supplier's link leads. Id and token stand in the fragment, which no server, log or referrer sees. */
export function supplierUrl(organizationId: string, linkId: string, token: string): string {
  return `${env().APP_URL}/supplier#${organizationId}.${linkId}.${token}`;
}
