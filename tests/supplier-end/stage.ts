import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { endSupplier } from "@/lib/supplier/operations/end";
import { reopenSupplier } from "@/lib/supplier/operations/reopen";
import { endSupplierInput, reopenSupplierInput } from "@/lib/supplier/schema";
import { issueCertificate } from "@/lib/supplier-end/operations/issue";
import { takeCertificate } from "@/lib/supplier-end/operations/take";
import { readCertificate, readSupplierEnd } from "@/lib/supplier-end/queries/page";
import { closeDoor, rotate } from "../support/acts";
import { logDoor } from "../support/register";
import { type Member, makeWorld, NOON, type World } from "../support/world";

/** A minute, an hour after noon: what is done after the end. */
export const LATER = new Date(NOON.getTime() + 60_000);
export const AN_HOUR_LATER = new Date(NOON.getTime() + 3_600_000);

export const supplierOf = (world: World, id: string) =>
  inOrganization(world.organizationId, (tx) =>
    tx.supplier.findFirstOrThrow({ where: { organizationId: world.organizationId, id } }),
  );

export async function end(world: World, id: string, by: Member = world.admin, now = NOON) {
  const { version } = await supplierOf(world, id);
  const input = endSupplierInput.parse({ id, version, endedOn: "2026-11-18", why: "It is built" });
  return endSupplier(await world.as(by, "supplier:end", now), input, now);
}

export async function reopen(world: World, id: string, now = AN_HOUR_LATER) {
  const { version } = await supplierOf(world, id);
  const input = reopenSupplierInput.parse({ id, version, why: "They go on" });
  return reopenSupplier(await world.as(world.admin, "supplier:end", now), input, now);
}

export const issue = async (
  world: World,
  id: string,
  by: Member = world.admin,
  now = AN_HOUR_LATER,
) => issueCertificate(await world.as(by, "supplier:end", now), { id }, now);

export const take = async (world: World, id: string, endId: string | null = null) =>
  takeCertificate(await world.as(world.admin, "register:export"), { id, endId }, AN_HOUR_LATER);

export const pageOf = async (world: World, id: string) =>
  readSupplierEnd(await world.as(world.admin, "register:read"), id, AN_HOUR_LATER);

export const certificateOf = async (world: World, id: string, endId: string | null = null) =>
  readCertificate(await world.as(world.admin, "register:read"), id, endId);

export const itemsOf = (world: World) =>
  inOrganization(world.organizationId, (tx) =>
    tx.supplierEndItem.findMany({
      where: { organizationId: world.organizationId },
      orderBy: [{ kind: "asc" }, { subjectId: "asc" }],
    }),
  );

/** A shared password that Studio Nord knows, and a webhook of which it was never recorded that it got the secret. */
export async function place() {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const by = { owner: una, contact: "Nora" };
  const shared = await logDoor(world, { ...by, identifier: "editor", channel: "phone" });
  const hook = await logDoor(world, { owner: una, kind: "webhook", identifier: "orders" });
  return { world, una, shared, hook, supplierId: shared.supplierId };
}

export type Place = Awaited<ReturnType<typeof place>>;

/** Does all that the end of the place's supplier asks for. */
export async function finish({ world, shared, hook }: Place) {
  await rotate(world, shared.credentialId, { [shared.id]: "ends" }, {}, { now: LATER });
  const proof = { kind: "revoked" as const, evidenceUrl: "https://tickets.example.test/7" };
  await closeDoor(world, hook.id, proof, { now: LATER });
}

/** The supplier's own link for one of its people, which lives. */
export async function linkOf({ world, supplierId }: Place) {
  const { organizationId } = world;
  return inOrganization(organizationId, async (tx) => {
    const { id: contactId } = await tx.contact.findFirstOrThrow({
      where: { organizationId, supplierId },
    });
    const id = newId();
    await tx.link.create({
      data: {
        ...{
          organizationId,
          id,
          purpose: "supplier",
          subjectKind: "supplier",
          subjectId: supplierId,
          contactId,
        },
        ...{
          tokenSha256: new Uint8Array(32),
          createdAt: NOON,
          expiresAt: new Date(NOON.getTime() + 9e8),
        },
      },
    });
    return { id, contactId };
  });
}

/** The supplier says by its link that it has destroyed what it knew of this door. */
export async function sayDestroyed(there: Place, words = "Deleted from our vault") {
  const { organizationId } = there.world;
  const link = await linkOf(there);
  await inOrganization(organizationId, (tx) =>
    tx.attestation.create({
      data: {
        ...{ organizationId, id: newId(), supplierId: there.supplierId, grantId: there.shared.id },
        ...{
          what: "destroyed",
          words,
          linkId: link.id,
          saidById: link.contactId,
          saidByName: "Nora",
        },
        ...{ at: LATER, onDay: "2026-11-18", generation: 1 },
      },
    }),
  );
}
