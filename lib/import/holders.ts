import { type CredentialKind, hasOneHolder } from "@/lib/credential/kinds";
import type { ExistingGrant } from "./context";
import { nameKey } from "./fold";
import type { Reading } from "./reading";

/** The same for every spelling of the same credential, whoever holds it. */
export function accountKey(system: string, kind: CredentialKind, identifier: string): string {
  return [nameKey(system), kind, nameKey(identifier)].join("\u001F");
}

type Holder = { readonly supplierKey: string; readonly line: number };

/** Who enters with each credential, in the register and in the rows so far, where the door is not closed. */
export class Holders {
  readonly #registered: ReadonlyMap<string, readonly ExistingGrant[]>;
  readonly #rows = new Map<string, Holder[]>();

  constructor(existing: readonly ExistingGrant[]) {
    this.#registered = Map.groupBy(
      existing.filter(({ standing }) => standing),
      ({ system, kind, identifier }) => accountKey(system, kind, identifier),
    );
  }

  /**
   * Takes in a row that becomes a grant. Where another supplier holds the same credential its row says so, once for the
   * register and once for the list: a note, and a warning where such a credential should have one holder.
   */
  take({ draft, line, notes }: Reading, account: string): void {
    if (draft.closure !== null && draft.closure !== "open") return;
    const weight = draft.kind !== null && hasOneHolder(draft.kind) ? "warning" : "note";
    const supplierKey = nameKey(draft.supplier);
    const known = this.#registered
      .get(account)
      ?.find(({ supplier }) => nameKey(supplier) !== supplierKey);
    if (known !== undefined)
      notes.tell(weight, "second_holder_in_register", { values: { supplier: known.supplier } });
    const told = this.#rows.get(account) ?? [];
    const other = told.find((holder) => holder.supplierKey !== supplierKey);
    if (other !== undefined)
      notes.tell(weight, "second_holder_of_line", { values: { line: other.line } });
    if (told.every((holder) => holder.supplierKey !== supplierKey))
      told.push({ supplierKey, line });
    this.#rows.set(account, told);
  }
}
