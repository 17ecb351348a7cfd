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
  await tx.link.createMany({
    data: links.map(({ id, subject, recipientId, mailId }) => ({
      organizationId,
      id,
      purpose: "door",
      subjectKind: subject.kind,
      subjectId: subject.id,
      recipientId,
      mailId,
      tokenSha256: sha256(tokenFor("door", id, secret)),
      createdAt: now,
      expiresAt: new Date(now.getTime() + THIRTY_DAYS_MS),
    })),
  });
}

/** Where the link leads. Id and token stand in the fragment, which no server, log or referrer sees. */
export function doorUrl(organizationId: string, linkId: string): string {
  const { APP_URL, AUTH_SECRET } = env();
  return `${APP_URL}/door#${organizationId}.${linkId}.${tokenFor("door", linkId, AUTH_SECRET)}`;
}
