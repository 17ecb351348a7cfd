import { operate } from "../../audit/operation";
import type { AuditEntry } from "../../audit/record";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import { Invalid } from "../../errors";
import { enqueueNotice } from "../../outbox/enqueue";
import { checkAskedEnd } from "../access-request";
import type { RequestAccessInput } from "../schema";
import { demandRoom, lockLink, ownerOfNew } from "../stored";

/**
 * Somebody asks for an access by the organization's link: his words, which an admin answers for until they are taken up
 * or declined. Nothing is looked up, and what he is told is the same whatever the register holds. Refused: what
 * `checkAskedEnd` refuses; `Refused(429)` beyond the link's share of an hour or the organization's of a day; `NotFound`
 * where the link was ended meanwhile.
 */
export async function requestAccess(
  scope: OrganizationScope,
  input: RequestAccessInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "access:request", now, async (tx) => {
    permit(scope, { owners: [] }, now);
    const link = await lockLink(tx, scope, now);
    const problems = checkAskedEnd(input.endsOn, scope.today(now));
    if (problems.length > 0) throw new Invalid(problems);
    await demandRoom(tx, scope, link.id, now);
    const ownerId = await ownerOfNew(tx, scope, link.madeById, now);
    const { confirmedNoSecret: _, ...asked } = input;
    const id = newId();
    const when = { at: now, onDay: scope.today(now) };
    await tx.accessRequest.create({
      data: {
        organizationId: scope.organizationId,
        id,
        linkId: link.id,
        ownerId,
        ...asked,
        ...when,
      },
    });
    const { firm: supplier, person: contact, systemWords: system, account } = asked;
    const { level, reason, endsOn } = asked;
    const subject = { kind: "access_request", id };
    const props = { supplier, contact, system, account, level, reason, endsOn };
    const notice = { template: "access_requested", recipientId: ownerId, subject, props } as const;
    await enqueueNotice(tx, scope, notice, now);
    return { view: { id }, audit: entry(id, input) };
  });
}

function entry(id: string, input: RequestAccessInput): AuditEntry {
  const { person, email, confirmedNoSecret: _, ...after } = input;
  return {
    action: "access.requested",
    subjects: [{ kind: "access_request", id }],
    after,
    personal: { person, email },
  };
}
