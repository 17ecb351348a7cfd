import type { Json } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import type { Statements } from "../db/statements";
import { inOrganizationBySql } from "../db/transaction";
import { env } from "../env";
import { isReader, itemKey } from "../reminder/plan";
import type { ReminderSettings } from "../reminder/settings";
import { civilDateFrom, laterOf } from "../time/civil-date";
import { type Announced, announcedLinks } from "./announcement";
import type { Claimed } from "./claim";
import type { DailyItem, DailyProps } from "./daily";
import { linkTokens, tokenOf } from "./door-link";
import { readDueItems, readMembers, readReminderSettings } from "./due-items";
import type { NoticeItem } from "./enqueue";
import { type ToldHandBack, toldHandBacks } from "./hand-back";
import { stillTrue } from "./notice-items";
import { type AskedAbout, askedAbout } from "./question";
import { type Reader, readReaders } from "./reader";
import { linksOfMails, type RenewedLink, type SentLink } from "./supplier-link";

/** What is left to say of a mail that is about to leave. */
export type Content =
  | { kind: "daily"; props: DailyProps; leftOut: DailyItem[]; tokens: LinkTokens }
  | { kind: "notice"; items: NoticeItem[]; tokens: LinkTokens }
  | { kind: "invitation"; invitationId: string; token: string; props: Record<string, Json> }
  | { kind: "question"; asked: AskedAbout; link: SentLink | null }
  | { kind: "supplier_link"; link: RenewedLink }
  | { kind: "announcement"; link: Announced }
  | { kind: "hand_back"; told: ToldHandBack }
  | { kind: "test" };

/** The door links' tokens by link id: in memory only, for the mails that leave now. */
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
 * Looks once more at claimed mails of one organization, just before they leave: renews their leases, and
 * leaves out what is no longer true (closed, extended, reassigned, somebody else's today). Answers in the
 * order of the mails. What it saw may be acted on for `freshForMs()`.
 */
export async function lookAgain(
  scope: OrganizationScope,
  mails: readonly Claimed[],
  now: Date,
): Promise<Look[]> {
  const { organizationId } = scope;
  return inOrganizationBySql(organizationId, async (tx) => {
    const readers = await readReaders(tx, organizationId, mails, now);
    const read = mails.filter(({ id }) => readers.has(id));
    const contents = await readContents(tx, scope, read, now);
    // Last, so that the lease counts from when everything was seen.
    const held = await renewLeases(tx, organizationId, mails);
    return mails.map(({ id }): Look => {
      const [reader, content] = [readers.get(id), contents.get(id)];
      if (!held.has(id)) return { is: "lost" };
      if (reader === undefined) return { is: "gone", why: "reader_gone" };
      if (content === undefined) return { is: "gone", why: "no_longer_due" };
      return { is: "ready", reader, content };
    });
  });
}

/** How long a look holds: two seconds, and never more than a quarter of a lease, so that the rest is left for sending. */
export const freshForMs = (): number => Math.min(2_000, env().MAIL_LEASE_SECONDS * 250);

async function renewLeases(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
): Promise<Set<string>> {
  const [ids, fences] = [mails.map(({ id }) => id), mails.map(({ fence }) => fence)];
  const rows = await tx.$queryRaw<{ id: string }[]>`${Prisma.raw(KEPT)}
    UPDATE mail SET lease_until = clock_timestamp() + make_interval(secs => ${env().MAIL_LEASE_SECONDS}::int)
    WHERE organization_id = ${organizationId}::uuid AND id IN (
      SELECT m.id FROM mail m JOIN unnest(${ids}::uuid[], ${fences}::int[]) AS c (id, fence) ON c.id = m.id AND c.fence = m.fence
      WHERE m.organization_id = ${organizationId}::uuid AND m.state = 'waiting' ORDER BY m.id FOR UPDATE OF m)
    RETURNING id`;
  return new Set(rows.map(({ id }) => id));
}

/** What is left to say of each, by the mail's id. A mail of which nothing is left is not among them. */
async function readContents(
  tx: Statements,
  scope: OrganizationScope,
  mails: readonly Claimed[],
  now: Date,
): Promise<Map<string, Content>> {
  const { organizationId } = scope;
  const tokens = await linkTokens(
    tx,
    organizationId,
    mails.map(({ id }) => id),
  );
  const isTrue = await readTruth(tx, scope, mails.filter(isDaily), now);
  const questions = await askedAbout(tx, organizationId, mails, scope.today(now));
  const supplierLinks = await linksOfMails(tx, organizationId, mails, now);
  const announced = await announcedLinks(tx, organizationId, mails, now);
  const handBacks = await toldHandBacks(tx, organizationId, mails, scope.today(now));
  const contents = new Map<string, Content>();
  for (const mail of mails) {
    const { id, recipientId, invitationId, questionId, secretLinkId } = mail;
    if (questionId !== null) {
      const asked = questions.get(questionId);
      const link = supplierLinks.get(id) ?? null;
      if (asked !== undefined) contents.set(id, { kind: "question", asked, link });
    } else if (mail.contactId !== null) {
      const link = supplierLinks.get(id);
      if (link !== undefined) contents.set(id, { kind: "supplier_link", link });
    } else if (secretLinkId !== null) {
      const link = announced.get(secretLinkId);
      if (link !== undefined) contents.set(id, { kind: "announcement", link });
    } else if (mail.tellingId !== null) {
      const told = handBacks.get(id);
      if (told !== undefined) contents.set(id, { kind: "hand_back", told });
    } else if (invitationId !== null) {
      const content = await invitationContent(tx, mail, invitationId);
      if (content !== null) contents.set(id, content);
    } else if (mail.kind === "test") contents.set(id, { kind: "test" });
    else if (recipientId !== null && isDaily(mail)) {
      const props = mail.props as unknown as DailyProps;
      // What waited past midnight says "yesterday" of what it would have said "today" of.
      const day = laterOf(civilDateFrom(props.day), scope.today(now));
      const items = props.items.filter((item) => isTrue(item, recipientId));
      const leftOut = props.items.filter((item) => !items.includes(item));
      if (items.length > 0)
        contents.set(id, { kind: "daily", props: { ...props, day, items }, leftOut, tokens });
    } else if (recipientId !== null) {
      const told = (mail.props as unknown as { items: NoticeItem[] }).items;
      const items = await stillTrue(tx, organizationId, recipientId, told);
      if (items.length > 0) contents.set(id, { kind: "notice", items, tokens });
    }
  }
  return contents;
}

const isDaily = ({ kind }: Claimed) => kind === "daily";

async function invitationContent(
  tx: Statements,
  mail: Claimed,
  id: string,
): Promise<Content | null> {
  const { organizationId } = mail;
  const [row] = await tx.$queryRaw<{ tokenSha256: Uint8Array }[]>`
    SELECT token_sha256 AS "tokenSha256" FROM invitation WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`;
  if (row === undefined) return null;
  const token = tokenOf("invitation", id, row.tokenSha256);
  return { kind: "invitation", invitationId: id, token, props: mail.props as Record<string, Json> };
}

/** Whether an item of these daily mails is still due, on the same day, and still this member's. */
async function readTruth(
  tx: Statements,
  scope: OrganizationScope,
  mails: readonly Claimed[],
  now: Date,
): Promise<(item: DailyItem, membershipId: string) => boolean> {
  if (mails.length === 0) return () => false;
  const { organizationId } = scope;
  const daily = mails.map(({ props }) => props as unknown as DailyProps);
  const told = daily.flatMap(({ items }) => items);
  const days = [...daily.map(({ day }) => civilDateFrom(day)), ...told.map(({ dueOn }) => dueOn)];
  const latest = days.reduce(laterOf);
  const due = await readDueItems(tx, organizationId, latest, {
    kinds: [...new Set(told.map(({ kind }) => kind))],
    subjectIds: [...new Set(told.map(({ subjectId }) => subjectId))],
  });
  const context = {
    members: await readMembers(tx, organizationId),
    settings: await readReminderSettings(tx, organizationId),
    today: scope.today(now),
  };
  const byKey = Map.groupBy(due, itemKey);
  return (item, membershipId) =>
    (byKey.get(itemKey(item)) ?? []).some(
      (row) =>
        !(row.silencedUntilEnd && item.stage < 0) &&
        isReader(row, item.stage, membershipId, asDecided(item, context)),
    );
}

/** What an admin was to be told besides the owner is told, though the admins' day was moved since: a change holds from the next run. */
function asDecided<C extends { settings: ReminderSettings }>(item: DailyItem, context: C): C {
  if (item.owner === null) return context;
  const escalateAfterDays = Math.min(context.settings.escalateAfterDays, item.stage);
  return { ...context, settings: { ...context.settings, escalateAfterDays } };
}
