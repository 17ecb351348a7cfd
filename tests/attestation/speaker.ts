import type { HeldPages } from "@/lib/attestation/attestation";
import { answerAttestation } from "@/lib/attestation/operations/answer";
import { sayAttestation } from "@/lib/attestation/operations/say";
import { readHeld } from "@/lib/attestation/queries";
import { answerAttestationInput, sayAttestationInput } from "@/lib/attestation/schema";
import type { Action } from "@/lib/authorization/matrix";
import { authorizeSupplierLink } from "@/lib/authorization/supplier-link";
import { inOrganization } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { enqueueSupplierLink } from "@/lib/outbox/supplier-link";
import { tokenFor } from "@/lib/token/token";
import { type DoorWords, grantRow, logDoor } from "../support/register";
import { type Member, NOON, type World } from "../support/world";

/** A supplier's link as its reader has it: the three parts of its address. */
export type Link = { organizationId: string; linkId: string; token: string };

/** A firm with one door, its contact, and his link. */
export type Firm = {
  link: Link;
  supplierId: string;
  contactId: string;
  grantId: string;
  credentialId: string;
};

/** Writes a link for a contact the way every mail does that has one. */
export async function linkFor(world: World, contactId: string, now = NOON): Promise<Link> {
  const scope = await world.as(world.admin, "register:read");
  const { organizationId } = world;
  const linkId = await inOrganization(organizationId, async (tx) => {
    await enqueueSupplierLink(tx, scope, { contactId }, now);
    const where = { organizationId, contactId, purpose: "supplier" };
    const { id } = await tx.link.findFirstOrThrow({ where, orderBy: { id: "desc" } });
    return id;
  });
  return { organizationId, linkId, token: tokenFor("supplier", linkId, env().AUTH_SECRET) };
}

/** Logs a door for a firm's contact, and gives him a link. */
export async function firmWithDoor(world: World, words: DoorWords = {}): Promise<Firm> {
  const door = await logDoor(world, { contact: "Nora Nord", ...words });
  const { contactId } = await grantRow(world, door.id);
  if (contactId === null) throw new Error("the door has no contact");
  const { supplierId, credentialId } = door;
  const link = await linkFor(world, contactId);
  return { link, supplierId, contactId, grantId: door.id, credentialId };
}

export const asSupplier = (link: Link, action: Action, now = NOON) =>
  authorizeSupplierLink(link, action, now, "203.0.113.9");

/** Says something by the link, through the same schema as its page. */
export async function say(link: Link, words: Record<string, unknown>, now = NOON) {
  const scope = await asSupplier(link, "attestation:say", now);
  return sayAttestation(scope, sayAttestationInput.parse(words), now);
}

export async function held(link: Link, now = NOON, pages: Partial<HeldPages> = {}) {
  const scope = await asSupplier(link, "register:read", now);
  return readHeld(scope, now, { page: 0, overPage: 0, ...pages });
}

/** Answers a statement, by the world's admin unless another is named. */
export async function answer(
  world: World,
  words: Record<string, unknown>,
  by: Member = world.admin,
  now = NOON,
) {
  const scope = await world.as(by, "attestation:answer", now);
  return answerAttestation(scope, answerAttestationInput.parse(words), now);
}

/** Everything this organization's suppliers said, oldest first. */
export const statements = ({ organizationId }: World) =>
  inOrganization(organizationId, (tx) =>
    tx.attestation.findMany({ where: { organizationId }, orderBy: [{ at: "asc" }, { id: "asc" }] }),
  );

/** The due items of the organization as the view has them. */
export const dueKinds = ({ organizationId }: World) =>
  inOrganization(organizationId, async (tx) => {
    const rows = await tx.$queryRaw<{ kind: string; subject: string; on: string }[]>`
      SELECT due_kind AS kind, subject_id::text AS subject, due_on AS "on" FROM due_item
      WHERE organization_id = ${organizationId}::uuid ORDER BY 1, 2`;
    return rows;
  });

/** The notices in the outbox, one a mail, with all it tells. */
export const toldOf = ({ organizationId }: World) =>
  inOrganization(organizationId, async (tx) => {
    const where = { organizationId, kind: "notice" };
    const mails = await tx.mail.findMany({ where, orderBy: { id: "asc" } });
    type Told = { items: { template: string; by: string; props: Record<string, unknown> }[] };
    return mails.map(({ recipientId, props }) => ({ recipientId, ...(props as Told) }));
  });
