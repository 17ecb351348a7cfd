import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { OneSecretLinkInput } from "../schema";
import { demandUnopened, linkRelation, linkSubjects, lockSecretLink } from "../stored";

/**
 * Keeps when the link was first copied out of the page that made it. Once more changes nothing. `Conflict` with why where
 * it no longer opens.
 */
export async function markCopied(
  scope: OrganizationScope,
  { id }: OneSecretLinkInput,
  now: Date,
): Promise<{ id: string; copiedAt: Date }> {
  return operate(scope, "secret_link:make", now, async (tx) => {
    const { organizationId } = scope;
    const { link, grant } = await lockSecretLink(tx, scope, id);
    permit(scope, linkRelation(grant, link.madeById), now);
    if (link.copiedAt !== null) return { view: { id, copiedAt: link.copiedAt }, audit: [] };
    demandUnopened(link, now);
    const where = { organizationId, id, copiedAt: null, endedAt: null };
    await tx.secretLink.updateMany({ where, data: { copiedAt: now } });
    const subjects = linkSubjects(grant, id);
    return { view: { id, copiedAt: now }, audit: { action: "secret_link.copied", subjects } };
  });
}
