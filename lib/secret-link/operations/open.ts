import { timingSafeEqual } from "node:crypto";
import { type Done, operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import type { Tx } from "../../db/transaction";
import { Forbidden, Invalid, NotFound } from "../../errors";
import { isStandingDoor } from "../../grant/state";
import { type StoredGrant, stateOf, writeGrant } from "../../grant/stored";
import { sha256 } from "../../token/token";
import { toBase64url } from "../base64url";
import { tellMaker } from "../links/telling";
import type { OpenSecretLinkInput } from "../schema";
import type { Sealed } from "../seal";
import { proofsLeft } from "../secret-link";
import { endLink, linkSubjects, lockSecretLink, type StoredSecretLink } from "../stored";

/** What it carried, for this one time; or that the proof was wrong, with how many more may be tried. */
export type OpenedSecretLink =
  | { opened: Sealed }
  | { wrongProof: { left: number } }
  | { locked: true };

/**
 * Hands out what the scope's link carries, and deletes it in that very statement: of any number at once, exactly one gets
 * it, and with it stand the handover, the link's end and the maker's notice, or nothing does. Everybody else, and whoever
 * comes after its time, gets `NotFound`. With a passphrase only for the right proof: a wrong one is counted, and the sixth
 * ends the link and deletes what it carries. `Invalid` where a proof is needed and none was given.
 */
export async function openSecretLink(
  scope: OrganizationScope,
  { proof }: OpenSecretLinkInput,
  now: Date,
): Promise<OpenedSecretLink> {
  return operate(scope, "secret_link:open", now, async (tx) => {
    const { actor } = scope;
    if (actor.kind !== "secret_link") throw new Forbidden("a link is opened by itself");
    const { link, grant } = await lockSecretLink(tx, scope, actor.linkId);
    permit(scope, { owners: [], subjects: [link.id] }, now);
    if (!opensYet(link, grant, scope, now)) throw new NotFound("the link no longer opens");
    if (link.proofSha256 !== null && !fits(proof, link.proofSha256))
      return countWrong(tx, scope, { link, grant }, now);
    return handOut(tx, scope, { link, grant }, now);
  });
}

type Locked = { link: StoredSecretLink; grant: StoredGrant };

/** Whatever ends a grant or changes its secret destroys the link; asked again, so that nothing that did not can be opened. */
function opensYet(link: StoredSecretLink, grant: StoredGrant, scope: OrganizationScope, now: Date) {
  const { credential, supplier } = grant;
  const state = stateOf(grant, scope.today(now));
  return (
    link.endedAt === null &&
    link.expiresAt > now &&
    isStandingDoor(state) &&
    state !== "requested" &&
    credential.retiredAt === null &&
    credential.generation === link.generation &&
    supplier.endedOn === null
  );
}

function fits(proof: string | null, expected: Uint8Array): boolean {
  if (proof === null) throw new Invalid([{ field: "proof", code: "required" }]);
  return timingSafeEqual(sha256(proof), expected);
}

async function countWrong(
  tx: Tx,
  scope: OrganizationScope,
  { link, grant }: Locked,
  now: Date,
): Promise<Done<OpenedSecretLink>> {
  const { organizationId } = scope;
  const wrongProofs = link.wrongProofs + 1;
  const left = proofsLeft(wrongProofs);
  const subjects = linkSubjects(grant, link.id);
  const wrong = { action: "secret_link.wrong_proof", subjects, after: { triesLeft: left } };
  if (left > 0) {
    await tx.secretLink.updateMany({
      where: { organizationId, id: link.id },
      data: { wrongProofs },
    });
    return { view: { wrongProof: { left } }, audit: wrong };
  }
  await endLink(tx, scope, link, { endedWhy: "locked", wrongProofs }, now);
  await tellMaker(tx, scope, "secret_link_locked", { link, grant }, now);
  return { view: { locked: true }, audit: [wrong, { action: "secret_link.locked", subjects }] };
}

async function handOut(
  tx: Tx,
  scope: OrganizationScope,
  { link, grant }: Locked,
  now: Date,
): Promise<Done<OpenedSecretLink>> {
  const { organizationId } = scope;
  const [carried] = await tx.$queryRaw<{ iv: Uint8Array; ciphertext: Uint8Array }[]>`
    DELETE FROM secret_payload WHERE organization_id = ${organizationId}::uuid AND link_id = ${link.id}::uuid
    RETURNING iv, ciphertext`;
  if (carried === undefined) throw new NotFound("somebody was first");
  const { from } = scope.actor as { from: string | null };
  const handoverId = await writeOpened(tx, scope, link, now);
  await endLink(tx, scope, link, { endedWhy: "opened", openedFrom: from, handoverId }, now);
  await writeGrant(tx, scope, grant);
  await tellMaker(tx, scope, "secret_opened", { link, grant }, now);
  const { generation } = link;
  const after = { channel: CHANNEL, generation, happenedOn: scope.today(now) };
  return {
    view: { opened: { iv: toBase64url(carried.iv), ciphertext: toBase64url(carried.ciphertext) } },
    audit: { action: "secret_link.opened", subjects: linkSubjects(grant, link.id), after },
  };
}

const CHANNEL = "one_time_link";

/** The handover: whoever made the link handed it over, on the day on which it was opened. */
async function writeOpened(
  tx: Tx,
  scope: OrganizationScope,
  link: StoredSecretLink,
  now: Date,
): Promise<string> {
  const id = newId();
  const { grantId, credentialId, contactId, generation, madeById: byId, madeByName: byName } = link;
  const today = scope.today(now);
  await tx.handover.create({
    data: {
      organizationId: scope.organizationId,
      id,
      grantId,
      credentialId,
      contactId,
      generation,
      channel: CHANNEL,
      happenedOn: today,
      recordedAt: now,
      recordedOn: today,
      byId,
      byName,
    },
  });
  return id;
}
