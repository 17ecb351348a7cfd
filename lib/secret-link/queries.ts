import { demandReader } from "../authorization/reader";
import type { OrganizationScope } from "../authorization/scope";
import type { CredentialKind } from "../credential/kinds";
import { found, knownId } from "../db/found";
import { read } from "../db/transaction";
import { Forbidden } from "../errors";
import { type LinkView, linksOf } from "./links/view";
import { proofsLeft } from "./secret-link";

/** What a one-time link's page shows before anybody reveals anything. */
export type SecretLinkView = {
  organization: { name: string; zone: string };
  /** Who made it. */
  by: string;
  supplier: string;
  contact: string | null;
  system: string;
  account: string;
  kind: CredentialKind;
  expiresAt: Date;
  /** Whether a passphrase is needed besides, and how often it may still be mistyped. */
  passphrase: boolean;
  triesLeft: number;
};

/**
 * What is waiting behind the scope's one-time link, from whom and until when. Changes nothing and hands out nothing.
 * `NotFound` where nothing waits any more.
 */
export async function readSecretLink(scope: OrganizationScope, now: Date): Promise<SecretLinkView> {
  scope.demand("secret_link:open");
  const { actor, organizationId, organization } = scope;
  if (actor.kind !== "secret_link") throw new Forbidden("a one-time link is read by itself");
  return read(scope, async (tx) => {
    const waits = { endedAt: null, expiresAt: { gt: now }, payload: { isNot: null } };
    const link = found(
      await tx.secretLink.findFirst({
        where: { organizationId, id: actor.linkId, ...waits },
        include: {
          contact: { select: { name: true } },
          credential: { include: { system: { select: { name: true } } } },
          grant: { select: { supplier: { select: { name: true } } } },
        },
      }),
    );
    const { credential, grant, contact } = link;
    return {
      organization: { name: organization.name, zone: organization.zone },
      by: link.madeByName,
      supplier: grant.supplier.name,
      contact: contact?.name ?? null,
      system: credential.system.name,
      account: credential.identifier,
      kind: credential.kind as CredentialKind,
      expiresAt: link.expiresAt,
      passphrase: link.proofSha256 !== null,
      triesLeft: proofsLeft(link.wrongProofs),
    };
  });
}

/** A grant's one-time links, newest first. `NotFound` where the grant is not in this organization. */
export async function secretLinksOf(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<LinkView[]> {
  demandReader(scope);
  const grantId = knownId(id);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    found(
      await tx.grant.findFirst({ where: { organizationId, id: grantId }, select: { id: true } }),
    );
    return linksOf(tx, organizationId, grantId, now);
  });
}
