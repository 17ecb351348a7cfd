import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict, Invalid } from "../../errors";
import type { EditCredentialInput } from "../schema";
import { lockCredential, normalizeIdentifier, writeCredential } from "../stored";

/**
 * Changes what is known about a living credential: its identifier, interval, native end, what it is wired by, what
 * breaks, the off switch. Its kind stays. `Invalid("identifier_taken")` where another living credential of the kind
 * is entered under that identifier; `Conflict` with who was first where it is retired or has changed.
 */
export async function editCredential(
  scope: OrganizationScope,
  input: EditCredentialInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "credential:edit", now, async (tx) => {
    const { organizationId } = scope;
    const there = await lockCredential(tx, scope, input.id);
    permit(scope, { owners: [there.system.ownerId] }, now);
    if (there.retiredAt !== null)
      throw new Conflict("retired", "the credential is retired", {
        at: there.retiredAt.toISOString(),
      });
    await demandVersion(tx, scope, there, input.version);
    const { id, version, confirmedNoSecret, ...after } = input;
    const identifierNorm = normalizeIdentifier(after.identifier);
    const { systemId, kind } = there;
    const twin = await tx.credential.findFirst({
      where: { organizationId, systemId, kind, identifierNorm, retiredAt: null, id: { not: id } },
      select: { id: true },
    });
    if (twin !== null) throw new Invalid([{ field: "identifier", code: "identifier_taken" }]);
    await writeCredential(tx, there, { ...after, identifierNorm });
    const { identifier, nativeEndsOn, rotateEveryDays, wiredBy, breaks, offSwitch } = there;
    return {
      view: { id },
      audit: {
        action: "credential.edited",
        subjects: [
          { kind: "credential", id },
          { kind: "system", id: systemId },
        ],
        before: { identifier, nativeEndsOn, rotateEveryDays, wiredBy, breaks, offSwitch },
        after,
      },
    };
  });
}
