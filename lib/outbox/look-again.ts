import type { Json } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import { inOrganization, type Tx } from "../db/transaction";
import { env } from "../env";
import { isReader, itemKey } from "../reminder/plan";
import { civilDateFrom, laterOf } from "../time/civil-date";
import { GIVE_UP_AFTER_MS } from "./back-off";
import type { Claimed } from "./claim";
import type { DailyItem, DailyProps } from "./daily";
import { linkTokens, tokenOf } from "./door-link";
import { readDueItems, readMembers, readReminderSettings } from "./due-items";
import type { NoticeItem } from "./enqueue";
import { stillTrue } from "./notice-items";

/**
 * Where a mail goes, in whose language. `personId` is null for an invitation, whose reader is nobody yet.
 * `failingSince`: the first try of his daily mails that his server put off, since it last took a mail.
 */
export type Reader = {
  personId: string | null;
  name: string;
  address: string;
  locale: string;
  failingSince: Date | null;
};

/** What is left to say of a mail that is about to leave. */
export type Content =
  | { kind: "daily"; props: DailyProps; leftOut: DailyItem[]; tokens: LinkTokens }
  | { kind: "notice"; items: NoticeItem[]; tokens: LinkTokens }
  | { kind: "invitation"; invitationId: string; token: string; props: Record<string, Json> };

/** The door links' tokens by link id: in memory only, for the mail that leaves now. */
export type LinkTokens = ReadonlyMap<string, string>;

/**
 * `ready` to leave; `gone`: nothing of it is true any more, or its reader is no reader any more; `lost`:
 * another worker holds it now.
 */
export type Look =
  | { is: "ready"; reader: Reader; content: Content }
  | { is: "gone"; why: "no_longer_due" | "reader_gone" }
  | { is: "lost" };

/**
 * Looks at a claimed mail once more, just before it leaves: renews the lease, and leaves out what is no
 * longer true (closed, extended, reassigned, somebody else's today).
 */
export async function lookAgain(scope: OrganizationScope, mail: Claimed, now: Date): Promise<Look> {
  return inOrganization(scope.organizationId, async (tx): Promise<Look> => {
    if (!(await renewLease(tx, mail))) return { is: "lost" };
    const reader = await readerOf(tx, mail, now);
    if (reader === null) return { is: "gone", why: "reader_gone" };
    const content = await contentOf(tx, scope, mail, now);
    return content === null
      ? { is: "gone", why: "no_longer_due" }
      : { is: "ready", reader, content };
  });
}

async function renewLease(tx: Tx, { organizationId, id, fence }: Claimed): Promise<boolean> {
  const renewed = await tx.$executeRaw`
    UPDATE mail SET lease_until = clock_timestamp() + make_interval(secs => ${env().MAIL_LEASE_SECONDS}::int)
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid AND fence = ${fence} AND state = 'waiting'`;
  return renewed === 1;
}

/** Tries older than this say nothing of an address that is still put off: it is given up long before. */
const LOOK_BACK_MS = 3 * GIVE_UP_AFTER_MS;

async function readerOf(tx: Tx, mail: Claimed, now: Date): Promise<Reader | null> {
  const { organizationId, recipientId, invitationId } = mail;
  if (invitationId !== null) return invitedReader(tx, organizationId, invitationId, now);
  const [row] = await tx.$queryRaw<Reader[]>`
    SELECT p.id AS "personId", m.name, p.email AS address, p.locale,
      (SELECT min(t.at) FILTER (WHERE t.put_off AND (t.taken_at IS NULL OR t.at > t.taken_at))
       FROM (SELECT a.at, x.kind = 'daily' AND a.outcome IN ('refused_now', 'perhaps_sent') AS put_off,
               max(a.at) FILTER (WHERE a.outcome = 'accepted') OVER () AS taken_at
             FROM mail x JOIN mail_attempt a ON a.organization_id = x.organization_id AND a.mail_id = x.id AND a.address = p.email
             WHERE x.organization_id = m.organization_id AND x.recipient_id = m.id
               AND x.created_at > ${new Date(now.getTime() - LOOK_BACK_MS)}) AS t) AS "failingSince"
    FROM membership m JOIN person p ON p.id = m.person_id JOIN organization o ON o.id = m.organization_id
    WHERE m.organization_id = ${organizationId}::uuid AND m.id = ${recipientId}::uuid AND m.ended_at IS NULL
      AND o.ended_at IS NULL AND (o.example_of_id IS NULL OR o.example_of_id = p.id)`;
  return row ?? null;
}

async function invitedReader(
  tx: Tx,
  organizationId: string,
  id: string,
  now: Date,
): Promise<Reader | null> {
  const invitation = await tx.invitation.findFirst({
    where: {
      organizationId,
      id,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: now },
      organization: { endedAt: null, exampleOfId: null },
    },
    select: { email: true, organization: { select: { locale: true } } },
  });
  if (invitation === null) return null;
  const { email, organization } = invitation;
  const { locale } = organization;
  return { personId: null, name: "", address: email, locale, failingSince: null };
}

async function contentOf(
  tx: Tx,
  scope: OrganizationScope,
  mail: Claimed,
  now: Date,
): Promise<Content | null> {
  const { organizationId, id, kind, recipientId, invitationId } = mail;
  if (invitationId !== null) return invitationContent(tx, mail, invitationId);
  if (recipientId === null) return null;
  const tokens = await linkTokens(tx, organizationId, id);
  if (kind === "daily") {
    const props = await trueOf(tx, scope, mail.props as unknown as DailyProps, recipientId, now);
    const { items } = mail.props as unknown as DailyProps;
    const leftOut = items.filter((item) => !props.items.includes(item));
    return props.items.length === 0 ? null : { kind, props, leftOut, tokens };
  }
  const { items } = mail.props as unknown as { items: NoticeItem[] };
  const left = await stillTrue(tx, organizationId, recipientId, items);
  return left.length === 0 ? null : { kind: "notice", items: left, tokens };
}

async function invitationContent(tx: Tx, mail: Claimed, id: string): Promise<Content | null> {
  const { organizationId } = mail;
  const row = await tx.invitation.findFirst({ where: { organizationId, id } });
  if (row === null) return null;
  const token = tokenOf("invitation", id, row.tokenSha256);
  return { kind: "invitation", invitationId: id, token, props: mail.props as Record<string, Json> };
}

/** The daily mail with only those items that are still due, on the same day, and still this member's. */
async function trueOf(
  tx: Tx,
  scope: OrganizationScope,
  props: DailyProps,
  membershipId: string,
  now: Date,
): Promise<DailyProps> {
  const { organizationId } = scope;
  const latest = props.items.map(({ dueOn }) => dueOn).reduce(laterOf, civilDateFrom(props.day));
  const ids = props.items.map(({ subjectId }) => subjectId);
  const due = await readDueItems(tx, organizationId, latest, ids);
  const context = {
    members: await readMembers(tx, organizationId),
    settings: await readReminderSettings(tx, organizationId),
    today: scope.today(now),
  };
  const byKey = Map.groupBy(due, itemKey);
  const isTrue = (item: DailyItem) =>
    (byKey.get(itemKey(item)) ?? []).some(
      (row) =>
        !(row.silencedUntilEnd && item.stage < 0) &&
        isReader(row, item.stage, membershipId, context),
    );
  return { ...props, items: props.items.filter(isTrue) };
}
