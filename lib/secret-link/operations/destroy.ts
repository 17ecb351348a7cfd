import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { OneSecretLinkInput } from "../schema";
import { demandUnopened, endLink, linkRelation, linkSubjects, lockSecretLink } from "../stored";

/**
 * Destroys a link that nobody has opened, with what it carries. For an admin, the owner of the grant or its system, and
 * whoever made it. `Conflict` with why, and by whom, where it no longer opens anyway.
 */
export async function destroySecretLink(
  scope: OrganizationScope,
  { id }: OneSecretLinkInput,
  now: Date,
): Promise<{ id: string; grantId: string }> {
  return operate(scope, "secret_link:destroy", now, async (tx) => {
    const { link, grant } = await lockSecretLink(tx, scope, id);
    permit(scope, linkRelation(grant, link.madeById), now);
    demandUnopened(link, now);
    await endLink(tx, scope, link, { endedWhy: "destroyed" }, now);
    return {
      view: { id, grantId: grant.id },
      audit: { action: "secret_link.destroyed", subjects: linkSubjects(grant, id) },
    };
  });
}
