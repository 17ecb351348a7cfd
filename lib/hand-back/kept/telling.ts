import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import type { Tx } from "../../db/transaction";
import { env } from "../../env";
import { newMail } from "../../outbox/enqueue";
import { sha256, tokenFor } from "../../token/token";

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000;

type Told = { id: string; contactId: string; contactName: string };

/**
 * Tells the client's person of a hand-back for the `no`th time, at that step of the schedule: the telling, its mail and the
 * link in it, in the caller's transaction. Whom the mail reaches and what it says is read when it is sent; the link lives 30
 * days. The same number twice is refused by the database.
 */
export async function tell(
  tx: Tx,
  scope: OrganizationScope,
  handBack: Told,
  { no, step }: { no: number; step: number },
  now: Date,
): Promise<void> {
  const { organizationId } = scope;
  const { id: handBackId, contactName } = handBack;
  const place = { handBackId, no, step, contactName };
  const telling = { id: newId(), ...place, at: now, onDay: scope.today(now) };
  await tx.handBackTelling.create({ data: { organizationId, ...telling } });
  await writeMail(tx, scope, handBack, { tellingId: telling.id, template: "hand_back" }, now);
}

/** Sends a new link for what was told last, because its reader asked for one: that tells nothing anew. */
export async function sendLinkAgain(
  tx: Tx,
  scope: OrganizationScope,
  handBack: Told,
  tellingId: string,
  now: Date,
): Promise<void> {
  await writeMail(tx, scope, handBack, { tellingId, template: "hand_back_link" }, now);
}

async function writeMail(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { id: subjectId, contactId: clientContactId }: Told,
  content: { tellingId: string; template: string },
  now: Date,
): Promise<void> {
  const mailId = newId();
  const mail = { ...newMail(organizationId, mailId, now), ...content };
  await tx.mail.create({ data: { ...mail, kind: "hand_back", props: {} } });
  const id = newId();
  await tx.link.create({
    data: {
      organizationId,
      id,
      purpose: "client",
      subjectKind: "hand_back",
      subjectId,
      clientContactId,
      mailId,
      tokenSha256: sha256(tokenFor("client", id, env().AUTH_SECRET)),
      createdAt: now,
      expiresAt: new Date(now.getTime() + THIRTY_DAYS_MS),
    },
  });
}
