import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Conflict } from "../errors";

/** Refuses in an example company what would mail somebody who did not ask for it: `Conflict("example_mails_nobody")`. */
export async function demandNoExample(
  tx: Tx,
  { organizationId }: OrganizationScope,
): Promise<void> {
  const where = { id: organizationId, exampleOfId: { not: null } };
  if ((await tx.organization.count({ where })) > 0)
    throw new Conflict("example_mails_nobody", "an example company mails its maker only");
}
