import type { OrganizationScope } from "../authorization/scope";
import type { Statements } from "../db/statements";
import type { Tx } from "../db/transaction";
import { env } from "../env";
import { ownCopies, type ToldDoor } from "../hand-back/hand-back";
import type { CivilDate } from "../time/civil-date";
import type { Claimed } from "./claim";
import { tokenOf } from "./door-link";
import { enqueueNotice } from "./enqueue";
import type { Reader } from "./reader";

/** What a mail tells a client of a hand-back, as it stands when the mail leaves: only the doors not yet confirmed. */
export type ToldHandBack = {
  by: string;
  client: string;
  project: string | null;
  words: string | null;
  /** The how manieth mail of it this is to its reader. */
  no: number;
  /** Whether the reader asked for a new link: then this mail is no reminder. */
  isAgain: boolean;
  doors: ToldDoor[];
  confirmed: number;
  linkId: string;
  token: string;
};

const idsOf = (mails: readonly Claimed[]) => mails.flatMap(({ tellingId }) => tellingId ?? []);

/**
 * The clients' persons these mails tell, by the mail's id. One who has left or has no address any more is not among them. The
 * answer goes to whoever started the hand-back, or to an admin where he is no member any more.
 */
export async function toldReaders(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
): Promise<Map<string, Reader>> {
  const ids = idsOf(mails);
  if (ids.length === 0) return new Map();
  type Row = Omit<Reader, "personId" | "failingSince"> & { id: string; by: string; answer: string };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT l.id, t.name, t.email AS address, coalesce(t.locale, o.locale) AS locale, w.name AS by, w.email AS answer
    FROM hand_back_telling l
    JOIN hand_back h ON h.organization_id = l.organization_id AND h.id = l.hand_back_id
    JOIN client_contact t ON t.organization_id = h.organization_id AND t.id = h.contact_id AND t.email IS NOT NULL AND t.left_on IS NULL
    JOIN organization o ON o.id = h.organization_id AND o.ended_at IS NULL AND o.example_of_id IS NULL
    JOIN LATERAL (SELECT m.name, p.email FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.organization_id = h.organization_id AND m.ended_at IS NULL AND (m.id = h.by_id OR m.role = 'admin')
      ORDER BY m.id <> h.by_id, m.id LIMIT 1) w ON true
    WHERE l.organization_id = ${organizationId}::uuid AND l.id = ANY(${ids}::uuid[])`;
  return new Map(
    rows.map(({ id, name, address, locale, by, answer }) => {
      const answersTo = { name: by, address: answer };
      return [id, { personId: null, name, address, locale, failingSince: null, answersTo }];
    }),
  );
}

type Told = Omit<ToldHandBack, "doors" | "confirmed" | "isAgain"> & {
  mailId: string;
  handBackId: string;
  template: string;
  tokenSha256: Uint8Array;
};

type ItemRow = Omit<ToldDoor, "copies"> & {
  handBackId: string;
  isConfirmed: boolean;
  destroyedOn: string | null;
  endsOn: string | null;
  destroyByOn: string | null;
};

/**
 * What these mails tell, by the mail's id. A hand-back that is over, or of which every door is confirmed, is told of no
 * more; one that ended as not confirmed only where its reader asked for a new link. Nor does a mail leave whose link was
 * ended: somebody else is told in its reader's place.
 */
export async function toldHandBacks(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
  today: CivilDate,
): Promise<Map<string, ToldHandBack>> {
  if (idsOf(mails).length === 0) return new Map();
  const mailIds = mails.flatMap(({ id, tellingId }) => (tellingId === null ? [] : [id]));
  const told = await tx.$queryRaw<Told[]>`
    SELECT m.id AS "mailId", m.template, h.id AS "handBackId", h.by_name AS by, c.name AS client, h.project, h.words,
      (SELECT 1 + count(*)::int FROM link e JOIN mail f ON f.organization_id = e.organization_id AND f.id = e.mail_id
         AND f.template = 'hand_back' AND f.state = 'sent'
       WHERE e.organization_id = h.organization_id AND e.subject_id = h.id AND e.client_contact_id = k.client_contact_id) AS no,
      k.id AS "linkId", k.token_sha256 AS "tokenSha256"
    FROM mail m
    JOIN hand_back_telling l ON l.organization_id = m.organization_id AND l.id = m.telling_id
    JOIN hand_back h ON h.organization_id = l.organization_id AND h.id = l.hand_back_id
    JOIN client c ON c.organization_id = h.organization_id AND c.id = h.client_id
    JOIN link k ON k.organization_id = m.organization_id AND k.mail_id = m.id AND k.purpose = 'client' AND k.ended_at IS NULL
    WHERE m.organization_id = ${organizationId}::uuid AND m.id = ANY(${mailIds}::uuid[])
      AND (h.ended_at IS NULL OR (h.ended_why = 'not_confirmed' AND m.template = 'hand_back_link'))`;
  const items = await itemsOf(
    tx,
    organizationId,
    told.map(({ handBackId }) => handBackId),
  );
  return new Map(told.flatMap((one) => withDoors(one, items.get(one.handBackId) ?? [], today)));
}

function withDoors(
  { mailId, handBackId: _, template, tokenSha256, ...told }: Told,
  items: readonly ItemRow[],
  today: CivilDate,
): [string, ToldHandBack][] {
  const open = items.filter(({ isConfirmed }) => !isConfirmed);
  const doors = open.map((item) => toldDoor(item, today));
  if (doors.length === 0) return [];
  const confirmed = items.length - doors.length;
  const token = tokenOf("client", told.linkId, tokenSha256);
  return [[mailId, { ...told, isAgain: template === "hand_back_link", doors, confirmed, token }]];
}

const toldDoor = (
  { handBackId: _, isConfirmed: __, ...row }: ItemRow,
  today: CivilDate,
): ToldDoor => {
  const { destroyedOn, endsOn, destroyByOn, ...door } = row;
  return { ...door, copies: ownCopies({ destroyedOn, endsOn, destroyByOn }, today) };
};

async function itemsOf(
  tx: Statements,
  organizationId: string,
  handBackIds: readonly string[],
): Promise<Map<string, ItemRow[]>> {
  const rows = await tx.$queryRaw<ItemRow[]>`
    SELECT i.hand_back_id AS "handBackId", i.access_id AS "accessId", i.confirmed_at IS NOT NULL AS "isConfirmed",
      r.system_words AS system, r.system_kind AS kind, r.account, r.mandate, r.mandate_words AS "mandateWords",
      r.since_on AS "sinceOn", d.happened_on AS "destroyedOn", r.ends_on AS "endsOn", r.destroy_by_on AS "destroyByOn"
    FROM hand_back_item i
    JOIN received_access r ON r.organization_id = i.organization_id AND r.id = i.access_id AND r.voided_at IS NULL
    LEFT JOIN destruction d ON d.organization_id = r.organization_id AND d.id = r.destruction_id
    WHERE i.organization_id = ${organizationId}::uuid AND i.hand_back_id = ANY(${[...handBackIds]}::uuid[])
    ORDER BY r.system_kind, lower(r.system_words), r.id`;
  return Map.groupBy(rows, ({ handBackId }) => handBackId);
}

/** Where the client confirms. Id and token stand in the fragment, which no server, log or referrer sees. */
export function handBackUrl(organizationId: string, { linkId, token }: ToldHandBack): string {
  return `${env().APP_URL}/hand-back#${organizationId}.${linkId}.${token}`;
}

/**
 * Whoever started a hand-back counts on the client to know of it: he is told that a mail did not reach him. Of one to
 * somebody in whose place another is told by now, nobody is.
 */
export async function tellStarter(
  tx: Tx,
  scope: OrganizationScope,
  tellingId: string,
  reply: string,
  now: Date,
): Promise<void> {
  const { organizationId } = scope;
  const telling = await tx.handBackTelling.findFirst({
    where: { organizationId, id: tellingId },
    select: {
      mailTellings: { select: { links: { select: { clientContactId: true } } } },
      handBack: {
        select: {
          id: true,
          byId: true,
          contactId: true,
          endedAt: true,
          client: { select: { name: true } },
          contact: { select: { name: true } },
        },
      },
    },
  });
  if (telling === null || telling.handBack.endedAt !== null) return;
  const { id, byId: recipientId, contactId, client, contact } = telling.handBack;
  const links = telling.mailTellings.flatMap((mail) => mail.links);
  if (!links.some(({ clientContactId }) => clientContactId === contactId)) return;
  const props = { client: client.name, contact: contact.name, reply };
  const notice = { template: "hand_back_failed" as const, recipientId, props };
  await enqueueNotice(tx, scope, { ...notice, subject: { kind: "hand_back", id } }, now);
}
