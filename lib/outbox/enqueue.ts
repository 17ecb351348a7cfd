import type { Json } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { env } from "../env";
import { messageIdOf, wholeSecond } from "../mail/message-id";
import { recipientFor } from "../reminder/recipient";
import { hasDoor, writeDoorLinks } from "./door-link";
import { readMembers } from "./due-items";
import type { NoticeTemplate } from "./templates";

/** One thing a notice tells. `props` are plain values for its words, never a secret or a token. */
export type Notice = {
  template: NoticeTemplate;
  recipientId: string;
  /** Whom it must not reach, whoever is away: it goes to the next in line, as what is due does. */
  notTo?: readonly string[];
  subject: { kind: string; id: string };
  props: Record<string, Json>;
};

/** What the outbox keeps of one thing in a notice: enough to render it, and the door link's id. */
export type NoticeItem = {
  template: NoticeTemplate;
  subject: { kind: string; id: string };
  linkId: string | null;
  by: string;
  props: Record<string, Json>;
};

// One notice per operation and recipient: a second thing told in the same transaction joins the first.
const opened = new WeakMap<Tx, Map<string, { mailId: string; items: NoticeItem[] }>>();

/**
 * Puts a notice into the outbox, in the operation's own transaction: it is sent if and only if the
 * operation commits. What one operation tells one recipient becomes one mail. Nothing is written where
 * the recipient is the one who acts, has left, or where the organization is an example company. What asks for
 * something to be done reaches the delegate, or the admins, of a recipient who is away.
 */
export async function enqueueNotice(
  tx: Tx,
  scope: OrganizationScope,
  notice: Notice,
  now: Date,
): Promise<void> {
  const { recipientId: meant, notTo = [] } = notice;
  if (meant === scope.membershipId && !notTo.includes(meant)) return;
  for (const recipientId of await readersOf(tx, scope, notice, now))
    if (recipientId !== scope.membershipId)
      await tellOne(tx, scope, { ...notice, recipientId }, now);
}

/** Puts into the outbox what a reader asked for himself: otherwise as `enqueueNotice`. */
export async function enqueueAnswer(
  tx: Tx,
  scope: OrganizationScope,
  notice: Notice,
  now: Date,
): Promise<void> {
  for (const recipientId of await readersOf(tx, scope, notice, now))
    await tellOne(tx, scope, { ...notice, recipientId }, now);
}

async function tellOne(tx: Tx, scope: OrganizationScope, notice: Notice, now: Date): Promise<void> {
  const { organizationId } = scope;
  const mails = opened.get(tx) ?? new Map();
  opened.set(tx, mails);
  const mail = mails.get(notice.recipientId) ?? { mailId: newId(), items: [] };
  const linkId = hasDoor(notice.subject.kind, notice.template) ? newId() : null;
  const { template, subject, props } = notice;
  mail.items.push({ template, subject, linkId, by: scope.actor.name, props });
  const content = { template: "notice", props: { items: mail.items } };
  if (mails.has(notice.recipientId)) {
    const where = { organizationId_id: { organizationId, id: mail.mailId } };
    await tx.mail.update({ where, data: content });
  } else {
    mails.set(notice.recipientId, mail);
    const kind = { kind: "notice", recipientId: notice.recipientId };
    await tx.mail.create({
      data: { ...newMail(organizationId, mail.mailId, now), ...kind, ...content },
    });
  }
  if (linkId !== null) {
    const link = { id: linkId, subject, recipientId: notice.recipientId, mailId: mail.mailId };
    await writeDoorLinks(tx, organizationId, [link], now);
  }
}

/**
 * Puts an invitation into the outbox. Its address is the invitation's own, read when it is sent; the
 * token is made then too.
 */
export async function enqueueInvitation(
  tx: Tx,
  scope: OrganizationScope,
  { invitationId, props }: { invitationId: string; props: Record<string, Json> },
  now: Date,
): Promise<void> {
  const { organizationId } = scope;
  const content = { kind: "invitation", invitationId, template: "invitation", props };
  await tx.mail.create({ data: { ...newMail(organizationId, newId(), now), ...content } });
}

/**
 * Puts the announcement of a one-time link to its contact into the outbox. Whom it reaches and what it says is read when it
 * is sent; the link itself is known to nobody here.
 */
export async function enqueueAnnouncement(
  tx: Tx,
  { organizationId }: OrganizationScope,
  secretLinkId: string,
  now: Date,
): Promise<void> {
  const content = { kind: "announcement", secretLinkId, template: "announcement", props: {} };
  await tx.mail.create({ data: { ...newMail(organizationId, newId(), now), ...content } });
}

/** What every new mail has: a Message-ID and a Date that stay the same at every try. */
export function newMail(organizationId: string, id: string, now: Date) {
  return {
    organizationId,
    id,
    messageId: messageIdOf(id, env().APP_URL),
    dateAt: wholeSecond(now),
    state: "waiting",
    nextAt: now,
    createdAt: now,
  };
}

// These ask for something to be done today: they reach whoever stands in for a reader who is away or gone.
const ASKING: readonly NoticeTemplate[] = [
  "exposed",
  "rotated_needs_reissue",
  "supplier_ended",
  "contact_left",
  "approval_asked",
  "access_requested",
  "secrets_left",
  "supplier_silent",
  "supplier_says_done",
  "supplier_never_got",
  "supplier_asks_longer",
  "supplier_takes_back",
  "person_left_said",
  "hand_back_silent",
  "hand_back_failed",
];

/** Whom the notice reaches today: its recipient, if he is a member still; in his stead, for what asks something, as reminders go. */
async function readersOf(
  tx: Tx,
  scope: OrganizationScope,
  { template, recipientId, notTo = [] }: Notice,
  now: Date,
): Promise<readonly string[]> {
  const { organizationId: id } = scope;
  const isReal = { id, exampleOfId: null, endedAt: null };
  if ((await tx.organization.count({ where: isReal })) === 0) return [];
  const members = await readMembers(tx, id);
  if (ASKING.includes(template)) {
    const item = { ownerId: recipientId, systemOwnerId: null, exceptIds: notTo };
    return recipientFor(item, members, scope.today(now)).membershipIds;
  }
  const isThere = members.some((member) => member.id === recipientId && member.active);
  return isThere && !notTo.includes(recipientId) ? [recipientId] : [];
}
