import type { Action } from "@/lib/authorization/matrix";
import { makeScope, type OrganizationScope } from "@/lib/authorization/scope";
import type { Channel } from "@/lib/credential/channel";
import type { CredentialKind } from "@/lib/credential/kinds";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { Invalid } from "@/lib/errors";
import type { GrantLevel } from "@/lib/grant/level";
import { type LoggedGrant, logGrant } from "@/lib/grant/operations/log";
import { logGrantInput } from "@/lib/grant/schema";
import { type Member, NOON, type World } from "./world";

/** What a test says about a door it wants logged; everything has a default. */
export type DoorWords = {
  by?: Member;
  owner?: Member;
  supplier?: string;
  contact?: string;
  system?: string;
  kind?: CredentialKind;
  identifier?: string;
  level?: GrantLevel;
  reason?: string;
  startsOn?: string;
  /** null together with `reviewOn`: no end. */
  endsOn?: string | null;
  reviewOn?: string;
  /** Handed over by this channel, on `handedOn` (the start by default). */
  channel?: Channel;
  handedOn?: string;
  changedBefore?: boolean;
  /** A shared secret is handed over step by step, as the product does it; else the door is one from before there were steps. */
  guided?: true;
  rotateEveryDays?: number;
  nativeEndsOn?: string;
  anyway?: boolean;
};

let counter = 0;

/** The input of `logGrant` for these words, through the same schema as every form. `more` overrides its fields. */
export function doorInput(words: DoorWords = {}, more: Record<string, unknown> = {}) {
  const startsOn = words.startsOn ?? "2026-11-01";
  const endless = words.endsOn === null;
  const parsed = logGrantInput.safeParse({
    supplier: { create: { name: words.supplier ?? "Studio Nord" } },
    contact: words.contact === undefined ? null : { create: { name: words.contact } },
    system: { create: { name: words.system ?? "Web shop" } },
    credential: {
      create: {
        kind: words.kind ?? "shared_password",
        identifier: words.identifier ?? `account-${++counter}`,
        rotateEveryDays: words.rotateEveryDays ?? null,
        nativeEndsOn: words.nativeEndsOn ?? null,
      },
    },
    level: words.level ?? "write",
    reason: words.reason ?? "Redesign of the shop",
    ownerId: words.owner?.membershipId ?? null,
    startsOn,
    endsOn: words.endsOn ?? (endless ? null : "2026-12-01"),
    noEndReason: endless ? "Runs every night" : null,
    reviewOn: endless ? (words.reviewOn ?? "2027-03-01") : null,
    handover:
      words.channel === undefined
        ? null
        : { channel: words.channel, happenedOn: words.handedOn ?? startsOn },
    changedBefore: words.changedBefore ?? null,
    confirmedDuplicate: words.anyway ?? false,
    ...more,
  });
  if (parsed.success) return parsed.data;
  throw new Invalid(
    parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), code: message })),
  );
}

/** Logs a door the way the product does, by the world's admin unless another is named. */
export async function logDoor(
  world: World,
  words: DoorWords = {},
  now = NOON,
): Promise<LoggedGrant> {
  const scope = await world.as(words.by ?? world.admin, "grant:log", now);
  const logged = await logGrant(scope, doorInput(words), now);
  // Most tests are about something else than the steps, which would be due besides.
  if (!words.guided) await withoutSteps(world, logged.id);
  return logged;
}

function withoutSteps({ organizationId }: World, id: string) {
  return inOrganization(organizationId, (tx) =>
    tx.grant.updateMany({ where: { organizationId, id }, data: { guided: false } }),
  );
}

/** The scope of a mail link sent to a member for one door, without the mail. */
export function asLink(
  world: World,
  member: Member,
  action: Action,
  grantId: string,
): OrganizationScope {
  return makeScope(
    {
      id: world.organizationId,
      slug: world.slug,
      name: "Bright Bakery",
      zone: "America/Toronto",
      locale: "en",
    },
    {
      kind: "mail_link",
      linkId: newId(),
      membershipId: member.membershipId,
      name: member.name,
      from: null,
      subject: { kind: "grant", id: grantId },
    },
    action,
  );
}

/** The scope of a one-time link with this id, as if its token had fitted. */
export function asSecretLink(world: World, linkId: string): OrganizationScope {
  return makeScope(
    {
      id: world.organizationId,
      slug: world.slug,
      name: "Bright Bakery",
      zone: "America/Toronto",
      locale: "en",
    },
    {
      kind: "secret_link",
      linkId,
      name: "Studio Nord",
      from: null,
      subject: { kind: "secret_link", id: linkId },
    },
    "secret_link:open",
  );
}

/** The scope of whoever holds a client's link, for the hand-back named. */
export function asClientLink(world: World, action: Action, handBackId: string): OrganizationScope {
  return makeScope(
    {
      id: world.organizationId,
      slug: world.slug,
      name: "Bright Bakery",
      zone: "America/Toronto",
      locale: "en",
    },
    {
      kind: "client_link",
      linkId: newId(),
      contactId: newId(),
      name: "Léa",
      from: null,
      subject: { kind: "hand_back", id: handBackId },
    },
    action,
  );
}

/** The scope of a supplier's link for this supplier and contact, as if its token had fitted. */
export function asSupplierLink(
  world: World,
  action: Action | "sweep",
  { supplierId, contactId }: { supplierId: string; contactId: string },
): OrganizationScope {
  return makeScope(
    {
      id: world.organizationId,
      slug: world.slug,
      name: "Bright Bakery",
      zone: "America/Toronto",
      locale: "en",
    },
    {
      kind: "supplier_link",
      linkId: newId(),
      contactId,
      name: "Nora Nord",
      from: null,
      subject: { kind: "supplier", id: supplierId },
    },
    action,
  );
}

/** A grant as it is stored, with everything that hangs on it. */
export function grantRow(world: World, id: string) {
  return inOrganization(world.organizationId, (tx) =>
    tx.grant.findFirstOrThrow({
      where: { organizationId: world.organizationId, id },
      include: {
        closure: true,
        closures: { orderBy: { id: "asc" } },
        handovers: { orderBy: { id: "asc" } },
        grantChanges: { orderBy: { id: "asc" } },
        intents: true,
        credential: { include: { rotations: { orderBy: { generation: "asc" } } } },
      },
    }),
  );
}

/** An audit event as a test looks at it. */
export type EventText = {
  seq: number;
  action: string;
  actor: { kind: string; membership?: string; link?: string };
  subjects: { kind: string; id: string }[];
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  personal: Record<string, string>;
};

/** The events about a thing (it first among their subjects), oldest first. */
export async function eventsAbout(world: World, subjectId: string): Promise<EventText[]> {
  const rows = await inOrganization(world.organizationId, (tx) =>
    tx.auditEvent.findMany({
      where: { organizationId: world.organizationId, subjectId },
      orderBy: { seq: "asc" },
    }),
  );
  return rows.map(({ text }) => JSON.parse(text) as EventText);
}

/** Every notice waiting in the outbox: to whom, and what it tells, oldest first. */
export async function noticesOf(world: World) {
  const mails = await inOrganization(world.organizationId, (tx) =>
    tx.mail.findMany({
      where: { organizationId: world.organizationId, kind: "notice" },
      orderBy: { id: "asc" },
    }),
  );
  return mails.flatMap(({ recipientId, props }) =>
    (props as { items: { template: string; subject: { id: string } }[] }).items.map((item) => ({
      recipientId,
      template: item.template,
      subjectId: item.subject.id,
    })),
  );
}

/** How much the register holds: what a refused operation must leave as it was. */
export async function counts(world: World) {
  const where = { organizationId: world.organizationId };
  return inOrganization(world.organizationId, async (tx) => ({
    suppliers: await tx.supplier.count({ where }),
    contacts: await tx.contact.count({ where }),
    systems: await tx.system.count({ where }),
    credentials: await tx.credential.count({ where }),
    grants: await tx.grant.count({ where }),
    handovers: await tx.handover.count({ where }),
    rotations: await tx.rotation.count({ where }),
    closures: await tx.closure.count({ where }),
    changes: await tx.grantChange.count({ where }),
    intents: await tx.intent.count({ where }),
    events: await tx.auditEvent.count({ where }),
    mails: await tx.mail.count({ where }),
  }));
}
