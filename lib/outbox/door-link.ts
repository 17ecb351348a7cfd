import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import type { Statements } from "../db/statements";
import { env } from "../env";
import { sha256, type TokenPurpose, tokenFor } from "../token/token";

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000;

/** A door link that is about to be written: for one thing, one reader, one mail. */
export type NewDoorLink = {
  id: string;
  subject: { kind: string; id: string };
  recipientId: string;
  mailId: string;
};

// A request is decided signed in, on its own page.
const WITHOUT_DOOR = ["approval", "approval_asked", "approval_decided"];

/** Only a grant or a credential has a door page; what is told about a request (`about`: the due kind, or the notice) leads elsewhere. */
export function hasDoor(subjectKind: string, about: string): boolean {
  return (subjectKind === "grant" || subjectKind === "credential") && !WITHOUT_DOOR.includes(about);
}

/**
 * Writes link rows for a mail. A row keeps the SHA-256 of its token; the token itself is made again when
 * the mail is sent. The links live 30 days.
 */
export async function writeDoorLinks(
  tx: Statements,
  organizationId: string,
  links: readonly NewDoorLink[],
  now: Date,
): Promise<void> {
  const rows = links.map((link) => linkRow(link, now));
  // One parameter for all rows: a large batch would have more values than a statement may have parameters.
  await tx.$executeRaw`
    INSERT INTO link (organization_id, id, purpose, subject_kind, subject_id, recipient_id, mail_id, token_sha256, created_at, expires_at)
    SELECT ${organizationId}::uuid, r.id, 'door', r.kind, r.subject, r.recipient, r.mail, decode(r.hash, 'hex'), ${now}, r.expires
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (id uuid, kind text, subject uuid, recipient uuid, mail uuid, hash text, expires timestamptz)`;
}

/** A link as it is written: its token's hash, and when it ends. */
export const linkRow = ({ id, subject, recipientId, mailId }: NewDoorLink, now: Date) => ({
  id,
  kind: subject.kind,
  subject: subject.id,
  recipient: recipientId,
  mail: mailId,
  hash: sha256(tokenFor("door", id, env().AUTH_SECRET)).toString("hex"),
  expires: new Date(now.getTime() + THIRTY_DAYS_MS),
});

/**
 * The tokens of these mails' links, by link id, made anew from whichever secret the row was made under: a link
 * planned before AUTH_SECRET was changed still opens after it.
 */
export async function linkTokens(
  tx: Statements,
  organizationId: string,
  mailIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; tokenSha256: Uint8Array }[]>`${Prisma.raw(KEPT)}
    SELECT id, token_sha256 AS "tokenSha256" FROM link WHERE organization_id = ${organizationId}::uuid AND mail_id = ANY(${[...mailIds]}::uuid[])`;
  return new Map(rows.map(({ id, tokenSha256 }) => [id, tokenOf("door", id, tokenSha256)]));
}

/** The token whose hash the row keeps, under the present secret or the former one. */
export function tokenOf(purpose: TokenPurpose, id: string, hash: Uint8Array): string {
  const { AUTH_SECRET, AUTH_SECRET_PREVIOUS } = env();
  const present = tokenFor(purpose, id, AUTH_SECRET);
  if (AUTH_SECRET_PREVIOUS === undefined || sha256(present).equals(hash)) return present;
  const former = tokenFor(purpose, id, AUTH_SECRET_PREVIOUS);
  return sha256(former).equals(hash) ? former : present;
}

/** Where the link leads. Id and token stand in the fragment, which no server, log or referrer sees. */
export function doorUrl(organizationId: string, linkId: string, token: string): string {
  return `${env().APP_URL}/door#${organizationId}.${linkId}.${token}`;
}
