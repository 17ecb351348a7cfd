import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { CredentialKind } from "@/lib/credential/kinds";
import { knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read, type Tx } from "@/lib/db/transaction";
import { normalizeName } from "@/lib/text/normal";
import { type Holder, holdersSql } from "./holders-sql";
import { type GrantRow, rowSql } from "./row-sql";
import { stateSql } from "./state-sql";

/** What was typed so far into the log form: parties by id, or by the name of one to be made. */
export type AskedExisting = {
  supplierId?: string | null;
  supplierName?: string | null;
  systemId?: string | null;
  systemName?: string | null;
  credentialId?: string | null;
  kind?: CredentialKind | null;
  identifier?: string | null;
};

/**
 * What is there already. `verdict`: nothing; this supplier's own standing door (extend it instead); its own request, not
 * decided yet; or a door of others (a second holder).
 */
export type ExistingView = {
  verdict: "new" | "same_door" | "requested" | "second_holder";
  supplier: { id: string; name: string } | null;
  system: { id: string; name: string } | null;
  credential: { id: string; version: number; generation: number } | null;
  /** Standing grants through that credential to this supplier. */
  own: GrantRow[];
  /** Requests of this supplier for it that nobody has decided. */
  requested: GrantRow[];
  /** Standing grants through it to others. */
  others: GrantRow[];
  /** Who knows its current generation. */
  holders: Holder[];
};

const MOST = 20;

/** Tells the log form whether the door it describes is already in the register. Names compare as the register compares them; unknown ids find nothing. */
export async function findExisting(
  scope: OrganizationScope,
  asked: AskedExisting,
  now: Date,
): Promise<ExistingView> {
  demandReader(scope);
  const today = scope.today(now);
  return read(scope, async (tx) => {
    const { organizationId } = scope;
    const supplier = await party(tx.supplier, organizationId, asked.supplierId, asked.supplierName);
    const system = await party(tx.system, organizationId, asked.systemId, asked.systemName);
    const credential = await credentialOf(tx, organizationId, asked, system?.id ?? null);
    const nothing = { own: [], requested: [], others: [], holders: [] };
    if (credential === null) return { verdict: "new", supplier, system, credential, ...nothing };
    const those = (state: "standing" | "requested") => {
      const through = Prisma.sql`g.credential_id = ${credential.id}::uuid AND ${stateSql.is(state, today)}`;
      return rowSql.read(tx, scope, through, today, MOST);
    };
    const rows = await those("standing");
    const waiting = await those("requested");
    const requested = waiting.filter((row) => row.supplier.id === supplier?.id);
    const own = rows.filter((row) => row.supplier.id === supplier?.id);
    const others = rows.filter((row) => row.supplier.id !== supplier?.id);
    const known = await holdersSql.of(tx, organizationId, [credential.id]);
    const holders = known.filter((holder) => holder.knowsNow);
    const second = others.length > 0 || holders.some((h) => h.supplier.id !== supplier?.id);
    const verdict = verdictOf(own.length > 0, requested.length > 0, second);
    return { verdict, supplier, system, credential, own, requested, others, holders };
  });
}

function verdictOf(own: boolean, requested: boolean, second: boolean): ExistingView["verdict"] {
  if (own) return "same_door";
  if (requested) return "requested";
  return second ? "second_holder" : "new";
}

type Named = { id: string; name: string };
type Table = {
  findFirst(query: {
    where: { organizationId: string; id?: string; nameNorm?: string };
    select: { id: true; name: true };
  }): PromiseLike<Named | null>;
};

async function party(
  table: Table,
  organizationId: string,
  id: string | null | undefined,
  name: string | null | undefined,
): Promise<Named | null> {
  if (!id && !name) return null;
  const which = id ? { id: knownId(id) } : { nameNorm: normalizeName(name ?? "") };
  return table.findFirst({ where: { organizationId, ...which }, select: { id: true, name: true } });
}

async function credentialOf(
  tx: Tx,
  organizationId: string,
  { credentialId, kind, identifier }: AskedExisting,
  systemId: string | null,
) {
  const select = { id: true, version: true, generation: true } as const;
  if (credentialId)
    return tx.credential.findFirst({
      where: { organizationId, id: knownId(credentialId) },
      select,
    });
  if (systemId === null || !kind || !identifier) return null;
  return tx.credential.findFirst({
    where: {
      organizationId,
      systemId,
      kind,
      identifierNorm: normalizeName(identifier),
      retiredAt: null,
    },
    select,
  });
}
