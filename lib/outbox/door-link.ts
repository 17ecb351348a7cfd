import type { Tx } from "../db/transaction";
import { env } from "../env";
import { sha256, tokenFor } from "../token/token";

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000;

/** A door link that is about to be written: for one thing, one reader, one mail. */
export type NewDoorLink = {
  id: string;
  subject: { kind: string; id: string };
  recipientId: string;
  mailId: string;
};

/** Only a grant or a credential has a door page. */
export function hasDoor(subjectKind: string): boolean {
  return subjectKind === "grant" || subjectKind === "credential";
}

/**
 * Writes link rows for a mail. A row keeps the SHA-256 of its token; the token itself is made again when
 * the mail is sent. The links live 30 days.
 */
export async function writeDoorLinks(
  tx: Tx,
  organizationId: string,
  links: readonly NewDoorLink[],
  now: Date,
): Promise<void> {
  const secret = env().AUTH_SECRET;
  const rows = links.map(({ id, subject, recipientId, mailId }) => ({
    id,
    kind: subject.kind,
    subject: subject.id,
    recipient: recipientId,
    mail: mailId,
    hash: sha256(tokenFor("door", id, secret)).toString("hex"),
  }));
  const expiresAt = new Date(now.getTime() + THIRTY_DAYS_MS);
  // One parameter for all rows: a large batch would have more values than a statement may have parameters.
  await tx.$executeRaw`
    INSERT INTO link (organization_id, id, purpose, subject_kind, subject_id, recipient_id, mail_id, token_sha256, created_at, expires_at)
    SELECT ${organizationId}::uuid, r.id, 'door', r.kind, r.subject, r.recipient, r.mail, decode(r.hash, 'hex'), ${now}, ${expiresAt}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (id uuid, kind text, subject uuid, recipient uuid, mail uuid, hash text)`;
}

/** Where the link leads. Id and token stand in the fragment, which no server, log or referrer sees. */
export function doorUrl(organizationId: string, linkId: string): string {
  const { APP_URL, AUTH_SECRET } = env();
  return `${APP_URL}/door#${organizationId}.${linkId}.${tokenFor("door", linkId, AUTH_SECRET)}`;
}
