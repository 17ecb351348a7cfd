import type { FilterNames } from "@/components/grant-list/phrases";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { readCredentialPage } from "@/lib/credential/queries/page";
import { NotFound } from "@/lib/errors";
import type { GrantFilter } from "@/lib/grant/filter";
import type { GrantRow } from "@/lib/grant/queries/list";
import { readSupplierPage } from "@/lib/supplier/queries";
import { readSystemPage } from "@/lib/system/queries";

/** The names of what the list is narrowed to: its rows carry them; only of an empty list must they be read. */
export async function filterNames(
  scope: OrganizationScope,
  filter: GrantFilter,
  [row]: GrantRow[],
  members: { id: string; name: string }[],
  now: Date,
): Promise<FilterNames> {
  const owner = members.find(({ id }) => id === filter.owner)?.name;
  const names = row ? namesIn(row, filter) : await namesOf(scope, filter, now);
  return { ...names, ...(owner !== undefined && { owner }) };
}

function namesIn(row: GrantRow, filter: GrantFilter): FilterNames {
  return {
    ...(filter.supplier && { supplier: row.supplier.name }),
    ...(filter.contact && row.contact && { contact: row.contact.name }),
    ...(filter.system && { system: row.system.name }),
    ...(filter.credential && { credential: row.credential.identifier }),
  };
}

async function namesOf(
  scope: OrganizationScope,
  { supplier, system, credential }: GrantFilter,
  now: Date,
): Promise<FilterNames> {
  const [of, into, by] = await Promise.all([
    supplier && known(readSupplierPage(scope, supplier, now)),
    system && known(readSystemPage(scope, system, now)),
    credential && known(readCredentialPage(scope, credential, now)),
  ]);
  return {
    ...(of && { supplier: of.supplier.name }),
    ...(into && { system: into.system.name }),
    ...(by && { credential: by.credential.identifier }),
  };
}

async function known<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
