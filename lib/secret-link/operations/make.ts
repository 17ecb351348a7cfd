import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { type CredentialKind, hasSecretValue } from "../../credential/kinds";
import { newId } from "../../db/id";
import type { Tx } from "../../db/transaction";
import { Forbidden, Invalid, NotFound } from "../../errors";
import { demandStanding, lockGrant, type StoredGrant, writeGrant } from "../../grant/stored";
import { enqueueAnnouncement } from "../../outbox/enqueue";
import { holdEnded } from "../../supplier/stored";
import { sha256 } from "../../token/token";
import { demandAnnouncementsLeft } from "../links/announcing";
import type { MakeSecretLinkInput } from "../schema";
import { linkRelation, linkSubjects } from "../stored";

/** The new link's parts that the server knows: with the key, which only the page has, they make its address. */
export type MadeSecretLink = { id: string; organizationId: string; expiresAt: Date };

const MINUTE_MS = 60_000;

/**
 * Keeps what a page has sealed for one handover of the credential's present generation, until it is opened or its time is
 * over; with `announce` a mail tells the contact that the link is coming, without it. Refused: a grant that is
 * over or not approved (`demandStanding`), a retired credential, a kind without a secret value, a
 * supplier that ended, a contact of another supplier, who left, or whom no mail can reach. `Refused(429)` beyond the
 * organization's announcements of an hour.
 */
export async function makeSecretLink(
  scope: OrganizationScope,
  input: MakeSecretLinkInput,
  now: Date,
): Promise<MadeSecretLink> {
  return operate(scope, "secret_link:make", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.grantId);
    permit(scope, linkRelation(grant, scope.membershipId), now);
    demandStanding(grant);
    await demandVersion(tx, scope, grant, input.version);
    await demandHandable(tx, scope, grant, now);
    await demandContact(tx, scope, grant, input);
    const { id, expiresAt } = await writeLink(tx, scope, grant, input, now);
    if (input.announce) {
      await demandAnnouncementsLeft(tx, scope.organizationId, now);
      await enqueueAnnouncement(tx, scope, id, now);
    }
    await writeGrant(tx, scope, grant);
    const { generation } = grant.credential;
    const { contactId, announce, proof } = input;
    return {
      view: { id, organizationId: scope.organizationId, expiresAt },
      audit: {
        action: "secret_link.made",
        subjects: linkSubjects(grant, id),
        after: {
          generation,
          expiresAt: expiresAt.toISOString(),
          contact: contactId,
          passphrase: proof !== null,
          announced: announce,
        },
      },
    };
  });
}

/** Refuses what nobody could use, or receives elsewhere. */
async function demandHandable(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  now: Date,
): Promise<void> {
  const refused = (code: string) => new Invalid([{ field: "", code }]);
  if (grant.credential.retiredAt !== null) throw refused("retired");
  if (!hasSecretValue(grant.credential.kind as CredentialKind)) throw refused("no_secret_value");
  if (await holdEnded(tx, scope, grant.supplierId, scope.today(now)))
    throw refused("supplier_ended");
}

async function demandContact(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { supplierId }: StoredGrant,
  { contactId: id, announce }: MakeSecretLinkInput,
): Promise<void> {
  const refused = (code: string) => new Invalid([{ field: "contactId", code }]);
  if (id === null) {
    if (announce) throw refused("required");
    return;
  }
  const contact = await tx.contact.findFirst({ where: { organizationId, id } });
  if (contact === null) throw new NotFound();
  if (contact.supplierId !== supplierId) throw refused("of_another_supplier");
  if (contact.leftOn !== null) throw refused("contact_left");
  if (announce && contact.email === null) throw refused("no_address");
}

async function writeLink(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  { token, proof, contactId, iv, ciphertext, expiresInMinutes }: MakeSecretLinkInput,
  now: Date,
): Promise<{ id: string; expiresAt: Date }> {
  const { organizationId, membershipId: madeById, actor } = scope;
  if (madeById === null) throw new Forbidden("somebody must make it, so that he can be told");
  const id = newId();
  const expiresAt = new Date(now.getTime() + expiresInMinutes * MINUTE_MS);
  await tx.secretLink.create({
    data: {
      organizationId,
      id,
      grantId: grant.id,
      credentialId: grant.credentialId,
      generation: grant.credential.generation,
      contactId,
      tokenSha256: sha256(token),
      proofSha256: proof === null ? null : sha256(proof),
      madeAt: now,
      madeById,
      madeByName: actor.name,
      expiresAt,
    },
  });
  await tx.secretPayload.create({
    data: { organizationId, linkId: id, iv, ciphertext, expiresAt },
  });
  return { id, expiresAt };
}
