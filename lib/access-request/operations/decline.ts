import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { DeclineAccessRequestInput } from "../schema";
import { demandWaiting, lockRequest, writeAnswer } from "../stored";

/**
 * Says no to whoever asked by the organization's link, with a reason for the register: he is not mailed, as nobody has
 * checked his address. The admins and whoever answers for the request may. `Conflict` with who was first where it was
 * taken up or declined already.
 */
export async function declineAccessRequest(
  scope: OrganizationScope,
  input: DeclineAccessRequestInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "access_request:answer", now, async (tx) => {
    const request = await lockRequest(tx, scope, input.id);
    permit(scope, { owners: [request.ownerId] }, now);
    demandWaiting(request);
    const { why } = input;
    await writeAnswer(tx, scope, request.id, { endedWhy: why }, now);
    const subjects = [{ kind: "access_request", id: request.id }] as const;
    return {
      view: { id: request.id },
      audit: { action: "access_request.declined", subjects, after: { why } },
    };
  });
}
