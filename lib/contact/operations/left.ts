import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import type { AuditEntry } from "../../audit/record";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Invalid } from "../../errors";
import { destroyUnopenedLinks } from "../../secret-link/stored";
import { tellContactLeft } from "../departure";
import type { ContactLeftInput } from "../schema";
import { loadContact } from "../stored";

/**
 * A supplier's person left on that day; null takes it back. What he knows falls due at once ("holder gone"), the one-time links for him
 * that nobody has opened are destroyed, and the owners of the systems concerned are told. Refused: a day to come. `Conflict` with who was first where it has
 * changed.
 */
export async function contactLeft(
  scope: OrganizationScope,
  input: ContactLeftInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "supplier:edit", now, async (tx) => {
    const there = await loadContact(tx, scope, input.id);
    permit(scope, { owners: [] }, now);
    await demandVersion(tx, scope, there, input.version);
    const { id, version, leftOn } = input;
    const today = scope.today(now);
    if (leftOn !== null && leftOn > today)
      throw new Invalid([{ field: "leftOn", code: "in_the_future" }]);
    if (leftOn === there.leftOn) throw new Invalid([{ field: "leftOn", code: "unchanged" }]);
    const written = await tx.contact.updateMany({
      where: { organizationId: scope.organizationId, id, version },
      data: { leftOn, leftKnownOn: leftOn === null ? null : today, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    const links =
      leftOn === null
        ? []
        : await destroyUnopenedLinks(tx, scope, { contactId: id }, "closed", now);
    if (leftOn !== null) await tellContactLeft(tx, scope, there, leftOn, now);
    const left: AuditEntry = {
      action: leftOn === null ? "contact.came_back" : "contact.left",
      subjects: [
        { kind: "contact", id },
        { kind: "supplier", id: there.supplierId },
      ],
      before: { leftOn: there.leftOn },
      after: { leftOn },
      personal: { name: there.name },
    };
    return { view: { id }, audit: [left, ...links] };
  });
}
