import type { Visitor } from "../authorization/authorize";
import { globally } from "../db/transaction";
import { renameOwnMembership } from "../membership/operations/rename";
import type { ProfileInput } from "./person";
import { myScopes } from "./registers";

/**
 * Changes a person's own name and language, and the name in each of his organizations, where the change
 * is on record. Records written under the former name keep it.
 */
export async function editProfile(
  visitor: Visitor,
  { name, locale }: ProfileInput,
  now: Date,
): Promise<{ name: string; locale: string }> {
  const { personId } = visitor;
  // The person last: what fails on the way is done by saving once more.
  for (const { organization, scope } of await myScopes(visitor, "membership:edit_own", now))
    if (organization.memberName !== name) await renameOwnMembership(scope, { name }, now);
  await globally((tx) => tx.person.update({ where: { id: personId }, data: { name, locale } }));
  return { name, locale };
}
