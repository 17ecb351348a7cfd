import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Invalid } from "../errors";

/** Refuses a name that another system bears in its normalised form: `Invalid("name_taken")`, naming that one. */
export async function demandNameFree(
  tx: Tx,
  { organizationId }: OrganizationScope,
  nameNorm: string,
  exceptId?: string,
): Promise<void> {
  const taken = await tx.system.findFirst({
    where: {
      organizationId,
      nameNorm,
      ...(exceptId === undefined ? {} : { id: { not: exceptId } }),
    },
    select: { id: true, name: true },
  });
  if (taken !== null) throw new Invalid([{ field: "name", code: "name_taken", values: taken }]);
}
