import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Invalid } from "../../errors";
import type { ClientContactLeftInput } from "../schema";
import { loadClientContact } from "../stored";

/**
 * A client's person left on that day, so that no hand-back is sent to him; null takes it back. Refused: a day to come, the
 * same again (`unchanged`); `Conflict` with who was first where it has changed.
 */
export async function clientContactLeft(
  scope: OrganizationScope,
  input: ClientContactLeftInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    const there = await loadClientContact(tx, scope, input.id);
    permit(scope, { owners: [] }, now);
    await demandVersion(tx, scope, there, input.version);
    const { id, version, leftOn } = input;
    if (leftOn !== null && leftOn > scope.today(now))
      throw new Invalid([{ field: "leftOn", code: "in_the_future" }]);
    if (leftOn === there.leftOn) throw new Invalid([{ field: "leftOn", code: "unchanged" }]);
    const written = await tx.clientContact.updateMany({
      where: { organizationId: scope.organizationId, id, version },
      data: { leftOn, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    return {
      view: { id },
      audit: {
        action: leftOn === null ? "client_contact.came_back" : "client_contact.left",
        subjects: [
          { kind: "client_contact", id },
          { kind: "client", id: there.clientId },
        ],
        before: { leftOn: there.leftOn },
        after: { leftOn },
        personal: { name: there.name },
      },
    };
  });
}
