import type { CivilDate } from "@/lib/time/civil-date";
import { nameKey } from "./fold";
import type { ImportRow } from "./row";

export interface PlannedContact {
  readonly key: string;
  readonly supplierKey: string;
  readonly name: string;
  email: string | null;
  phone: string | null;
  leftOn: CivilDate | null;
}

export interface PlannedContacts {
  readonly all: PlannedContact[];
  readonly ofLine: ReadonlyMap<number, PlannedContact>;
}

/** The contacts of the rows: one for each address of a supplier, and one for each name where no two addresses say otherwise. */
export function planContacts(rows: readonly ImportRow[]): PlannedContacts {
  const found = new Map<string, PlannedContact>();
  const all: PlannedContact[] = [];
  const ofLine = new Map<number, PlannedContact>();
  // Rows with an address first: a name alone then finds its owner wherever it stands in the list.
  const addressedFirst = [...rows].sort(
    (a, b) => Number(b.contact?.email != null) - Number(a.contact?.email != null),
  );
  for (const { line, supplier, contact } of addressedFirst) {
    if (contact === null) continue;
    const supplierKey = nameKey(supplier);
    const byName = [supplierKey, "name", nameKey(contact.name)].join("\u001F");
    const byEmail =
      contact.email === null ? null : [supplierKey, "email", contact.email].join("\u001F");
    const known = found.get(byEmail ?? byName);
    const one = known ?? {
      key: byEmail ?? byName,
      supplierKey,
      name: contact.name,
      email: contact.email,
      phone: null,
      leftOn: null,
    };
    if (known === undefined) all.push(one);
    one.phone ??= contact.phone;
    if (contact.leftOn !== null && (one.leftOn === null || contact.leftOn < one.leftOn))
      one.leftOn = contact.leftOn;
    found.set(one.key, one);
    if (!found.has(byName)) found.set(byName, one);
    ofLine.set(line, one);
  }
  return { all, ofLine };
}
