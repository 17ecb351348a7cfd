import type { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/id";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { normalizeName } from "@/lib/text/normal";
import { NOON, type World } from "./world";

/** Rows put straight into one organization's register, for tests of what is read: no operation, no event. */
export type Rows = {
  supplier(name: string, more?: Partial<Prisma.SupplierUncheckedCreateInput>): Promise<string>;
  contact(supplierId: string, name: string, leftOn?: string): Promise<string>;
  system(name: string, more?: Partial<Prisma.SystemUncheckedCreateInput>): Promise<string>;
  credential(
    systemId: string,
    identifier: string,
    more?: Partial<Prisma.CredentialUncheckedCreateInput>,
  ): Promise<string>;
  grant(
    supplierId: string,
    credentialId: string,
    more?: Partial<Prisma.GrantUncheckedCreateInput>,
  ): Promise<string>;
  handover(
    grantId: string,
    credentialId: string,
    more?: Partial<Prisma.HandoverUncheckedCreateInput>,
  ): Promise<string>;
  rotation(credentialId: string, generation: number, happenedOn?: string): Promise<string>;
  close(grantId: string, more?: Partial<Prisma.ClosureUncheckedCreateInput>): Promise<string>;
};

const ON = "2026-10-01";
const told = { recordedAt: NOON, recordedOn: ON, byName: "Ada Admin" };

export function rowsOf(world: World): Rows {
  const { organizationId, admin } = world;
  const put = async (
    write: (tx: Tx, base: { organizationId: string; id: string }) => Promise<unknown>,
  ) => {
    const id = newId();
    await inOrganization(organizationId, (tx) => write(tx, { organizationId, id }));
    return id;
  };
  const named = (name: string) => ({ name, nameNorm: normalizeName(name), createdAt: NOON });
  return {
    supplier: (name, more) =>
      put((tx, base) => tx.supplier.create({ data: { ...base, ...named(name), ...more } })),
    contact: (supplierId, name, leftOn) =>
      put((tx, base) =>
        tx.contact.create({
          data: {
            ...base,
            supplierId,
            name,
            leftOn: leftOn ?? null,
            leftKnownOn: leftOn ?? null,
            createdAt: NOON,
          },
        }),
      ),
    system: (name, more) =>
      put((tx, base) =>
        tx.system.create({
          data: { ...base, ...named(name), ownerId: admin.membershipId, ...more },
        }),
      ),
    credential: (systemId, identifier, more) =>
      put((tx, base) =>
        tx.credential.create({
          data: {
            ...base,
            systemId,
            kind: "shared_password",
            identifier,
            identifierNorm: normalizeName(identifier),
            createdAt: NOON,
            ...more,
          },
        }),
      ),
    grant: (supplierId, credentialId, more) =>
      put((tx, base) =>
        tx.grant.create({
          data: { ...base, ...grantData(world, supplierId, credentialId), ...more },
        }),
      ),
    handover: (grantId, credentialId, more) =>
      put((tx, base) =>
        tx.handover.create({
          data: {
            ...base,
            grantId,
            credentialId,
            generation: 1,
            channel: "phone",
            happenedOn: ON,
            ...told,
            ...more,
          },
        }),
      ),
    rotation: (credentialId, generation, happenedOn = ON) =>
      put(async (tx, base) => {
        await tx.rotation.create({
          data: { ...base, credentialId, generation, happenedOn, why: "age", ...told },
        });
        await tx.credential.updateMany({
          where: { organizationId, id: credentialId },
          data: { generation },
        });
      }),
    close: (grantId, more) =>
      put(async (tx, base) => {
        await tx.closure.create({
          data: {
            ...base,
            grantId,
            kind: "revoked",
            happenedOn: ON,
            evidence: "claimed",
            via: "page",
            ...told,
            ...more,
          },
        });
        await tx.grant.updateMany({
          where: { organizationId, id: grantId },
          data: { closureId: base.id },
        });
      }),
  };
}

/** The columns a grant must have: since October, until the end of the year, owned by the admin. */
export function grantData(world: World, supplierId: string, credentialId: string) {
  return {
    supplierId,
    credentialId,
    level: "write",
    reason: "Rebuild the shop",
    ownerId: world.admin.membershipId,
    startsOn: ON,
    endsOn: "2026-12-31",
    endKnownOn: ON,
    loggedAt: NOON,
    loggedOn: ON,
    loggedById: world.admin.membershipId,
    loggedByName: world.admin.name,
  };
}
