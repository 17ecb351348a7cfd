import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import { env } from "../../env";
import { Conflict, Forbidden } from "../../errors";
import { sha256, tokenFor } from "../../token/token";
import { LINK_DAYS } from "../access-request";
import type { MakeRequestLinkInput } from "../schema";

const DAY_MS = 24 * 60 * 60_000;

/**
 * Makes the link by which anybody may ask this organization for an access, and ends the one it takes the place of. It
 * opens for 365 days; its row keeps the SHA-256 of the token alone. `Conflict("changed_meanwhile")` where the one that
 * stands is not the one the admin saw.
 */
export async function makeRequestLink(
  scope: OrganizationScope,
  { inPlaceOf }: MakeRequestLinkInput,
  now: Date,
): Promise<{ id: string; expiresAt: Date }> {
  return operate(scope, "request_link:manage", now, async (tx) => {
    permit(scope, { owners: [] }, now);
    const { organizationId, membershipId: madeById } = scope;
    if (madeById === null) throw new Forbidden("a link is made by a member");
    const living = { organizationId, purpose: "request", endedAt: null };
    if (inPlaceOf !== null) {
      const { count } = await tx.link.updateMany({
        where: { ...living, id: inPlaceOf },
        data: { endedAt: now },
      });
      if (count === 0) throw new Conflict("changed_meanwhile", "another link stands, or none");
    }
    const id = newId();
    const expiresAt = new Date(now.getTime() + LINK_DAYS * DAY_MS);
    const tokenSha256 = sha256(tokenFor("request", id, env().AUTH_SECRET));
    const subject = { subjectKind: "organization", subjectId: organizationId };
    const row = { organizationId, id, purpose: "request", ...subject, madeById, tokenSha256 };
    // One stands at a time, by the index link_one_request: whoever comes second finds it there.
    const { count } = await tx.link.createMany({
      data: [{ ...row, createdAt: now, expiresAt }],
      skipDuplicates: true,
    });
    if (count === 0) throw new Conflict("changed_meanwhile", "a link stands already");
    return {
      view: { id, expiresAt },
      audit: {
        action: "request_link.made",
        subjects: [{ kind: "organization", id: organizationId }],
        after: { expiresAt: expiresAt.toISOString() },
      },
    };
  });
}
