import type { AuditEntry } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import { findOrCreateContact, loadContact, type StoredContact } from "../contact/stored";
import {
  findOrCreateCredential,
  lockCredential,
  type StoredCredential,
} from "../credential/stored";
import type { Tx } from "../db/transaction";
import { Invalid } from "../errors";
import {
  findOrCreateSupplier,
  holdEnded,
  loadSupplier,
  type StoredSupplier,
} from "../supplier/stored";
import { findOrCreateSystem, loadSystem, type StoredSystem } from "../system/stored";
import type { LogGrantInput } from "./schema";

/** The four things a grant joins, with the events of those that were made for it. */
export type Parties = {
  supplier: StoredSupplier;
  contact: StoredContact | null;
  system: StoredSystem;
  credential: StoredCredential;
  made: AuditEntry[];
};

/**
 * Finds the things a grant is logged for, or makes them in place: a name (an identifier, for a credential) that is
 * there is used, never written twice. `NotFound` for an id of nothing here; `Invalid` for a contact or credential
 * of something else, a retired credential, an ended supplier, a contact who has left. The supplier's row and the credential's are held.
 */
export async function findParties(
  tx: Tx,
  scope: OrganizationScope,
  input: Pick<LogGrantInput, "supplier" | "contact" | "system" | "credential">,
  systemOwnerId: string,
  now: Date,
): Promise<Parties> {
  const made: AuditEntry[] = [];
  const today = scope.today(now);
  const supplier = await findSupplier(tx, scope, input.supplier, made, now);
  if (await holdEnded(tx, scope, supplier.id, today)) throw refused("supplier", "supplier_ended");
  const contact =
    input.contact === null
      ? null
      : await findContact(tx, scope, input.contact, supplier, made, now);
  if (contact !== null && contact.leftOn !== null && contact.leftOn <= today)
    throw refused("contact", "contact_left");
  const system = await findSystem(tx, scope, input.system, systemOwnerId, made, now);
  const credential = await findCredential(tx, scope, input.credential, system, made, now);
  if (credential.retiredAt !== null) throw refused("credential", "retired");
  return { supplier, contact, system, credential, made };
}

const refused = (field: string, code: string) => new Invalid([{ field, code }]);

async function findSupplier(
  tx: Tx,
  scope: OrganizationScope,
  wanted: LogGrantInput["supplier"],
  made: AuditEntry[],
  now: Date,
): Promise<StoredSupplier> {
  if ("id" in wanted) return loadSupplier(tx, scope, wanted.id);
  const { thing, created } = await findOrCreateSupplier(tx, scope, wanted.create, now);
  if (created)
    made.push({
      action: "supplier.created",
      subjects: [{ kind: "supplier", id: thing.id }],
      after: { name: thing.name, domain: thing.domain },
    });
  return thing;
}

async function findContact(
  tx: Tx,
  scope: OrganizationScope,
  wanted: NonNullable<LogGrantInput["contact"]>,
  supplier: StoredSupplier,
  made: AuditEntry[],
  now: Date,
): Promise<StoredContact> {
  if ("id" in wanted) {
    const contact = await loadContact(tx, scope, wanted.id);
    if (contact.supplierId !== supplier.id) throw refused("contact", "of_another_supplier");
    return contact;
  }
  const { thing, created } = await findOrCreateContact(tx, scope, supplier.id, wanted.create, now);
  if (created)
    made.push({
      action: "contact.created",
      subjects: [
        { kind: "contact", id: thing.id },
        { kind: "supplier", id: supplier.id },
      ],
      personal: { name: thing.name, email: thing.email, phone: thing.phone },
    });
  return thing;
}

async function findSystem(
  tx: Tx,
  scope: OrganizationScope,
  wanted: LogGrantInput["system"],
  ownerId: string,
  made: AuditEntry[],
  now: Date,
): Promise<StoredSystem> {
  if ("id" in wanted) return loadSystem(tx, scope, wanted.id);
  const { thing, created } = await findOrCreateSystem(tx, scope, wanted.create, ownerId, now);
  if (created)
    made.push({
      action: "system.created",
      subjects: [{ kind: "system", id: thing.id }],
      after: { name: thing.name, url: thing.url, howToClose: thing.howToClose, ownerId },
    });
  return thing;
}

async function findCredential(
  tx: Tx,
  scope: OrganizationScope,
  wanted: LogGrantInput["credential"],
  system: StoredSystem,
  made: AuditEntry[],
  now: Date,
): Promise<StoredCredential> {
  if ("id" in wanted) {
    const credential = await lockCredential(tx, scope, wanted.id);
    if (credential.systemId !== system.id) throw refused("credential", "of_another_system");
    return credential;
  }
  const { thing, created } = await findOrCreateCredential(tx, scope, system.id, wanted.create, now);
  if (created)
    made.push({
      action: "credential.created",
      subjects: [
        { kind: "credential", id: thing.id },
        { kind: "system", id: system.id },
      ],
      after: {
        kind: thing.kind,
        identifier: thing.identifier,
        nativeEndsOn: thing.nativeEndsOn,
        rotateEveryDays: thing.rotateEveryDays,
      },
    });
  return thing;
}
