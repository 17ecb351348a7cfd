import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { writeLeft } from "../leaving";
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
    const audit = await writeLeft(tx, scope, there, input.leftOn, now);
    return { view: { id: there.id }, audit };
  });
}
