import { operate } from "@/lib/audit/operation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { Tx } from "@/lib/db/transaction";
import { Conflict, Invalid } from "@/lib/errors";
import { planAnew, refreshStatistics } from "../../db/statistics";
import { type ImportPlan, planImport } from "../plan";
import type { ImportRow } from "../row";
import type { OneImportInput } from "../schema";
import { type Settled, settleRows } from "../settle";
import { grantEntry, type ImportCounts, importEntry } from "../stored/events";
import { type Extended, extendRegistered } from "../stored/extend";
import { readHistories } from "../stored/histories";
import {
  demandGrantsExist,
  demandNewContent,
  demandStaging,
  lockImport,
  lockImports,
  lockOwners,
  type StoredImport,
  stagedRows,
} from "../stored/import";
import { type Hand, insertRecords } from "../stored/inserts";
import { insertParties, type Parties } from "../stored/parties";
import { type GrantRecord, type Records, recordsOf } from "../stored/records";
import { readRegisterNow } from "../stored/register-now";
import { settleImportRows } from "../stored/settle-rows";

/** What an applied import made. */
export type AppliedImport = { importId: string } & ImportCounts;

/**
 * Applies a staged list as a whole or not at all: suppliers, contacts, systems, credentials, grants, handovers, rotations,
 * former ends and closures, each kind in one statement, in one transaction of at most 60 seconds. The rows are looked at
 * once more beside the register of this moment: what is there already adds nothing. `Conflict` where rows are missing, the
 * list is no longer staged, or the same content is in the register; `Invalid` names the rows that cannot be taken in. What
 * breaks a policy or lacks an approval is a finding, not a refusal: an import records what is.
 */
export async function applyImport(
  scope: OrganizationScope,
  { importId }: OneImportInput,
  now: Date,
): Promise<AppliedImport> {
  const work = async (tx: Tx) => {
    await lockImports(tx, scope);
    const one = await lockImport(tx, scope, importId);
    demandStaging(one);
    await demandNewContent(tx, scope, one.fileSha256);
    await demandComplete(tx, scope, one);
    const staged = await stagedRows(tx, scope, importId);
    const badOwners = await lockOwners(tx, scope, staged, now);
    const extended = await demandGrantsExist(tx, scope, staged);
    const register = await readRegisterNow(tx, scope, importId, staged, extended);
    const settled = settleRows(staged, register);
    refuse([...badOwners, ...settled.problems]);
    const hand = { scope, importId, now };
    const made = await insertAll(tx, hand, settled.rows);
    await settleImportRows(tx, hand, settled.there, made);
    const counts = countsOf(made, settled, one.rowCount - staged.length);
    await tx.import.updateMany({
      where: { organizationId: scope.organizationId, id: importId, state: "staging" },
      data: { state: "applied", appliedAt: now },
    });
    return {
      view: { importId, ...counts },
      audit: [
        importEntry(hand, one, made.parties, counts),
        ...grantEntries(hand, made),
        ...made.extended.map(({ audit }) => audit),
      ],
    };
  };
  const applied = await operate(scope, "import:apply", now, work, { timeout: 60_000 });
  await refreshStatistics();
  return applied;
}

type Made = { plan: ImportPlan; parties: Parties; records: Records; extended: Extended[] };

async function insertAll(tx: Tx, hand: Hand, rows: readonly ImportRow[]): Promise<Made> {
  await planAnew(tx);
  const plan = planImport(rows, { suppliers: [], systems: [] });
  const parties = await insertParties(tx, hand.scope, { id: hand.importId }, plan, hand.now);
  const { histories, problems } = await readHistories(tx, hand.scope, plan, parties);
  refuse(problems);
  const records = recordsOf(plan, parties, histories);
  await insertRecords(tx, hand, records);
  const extended = await extendRegistered(tx, hand, plan);
  return { plan, parties, records, extended };
}

function refuse(problems: ConstructorParameters<typeof Invalid>[0]): void {
  if (problems.length > 0) throw new Invalid(problems);
}

async function demandComplete(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { id, rowCount }: StoredImport,
): Promise<void> {
  const staged = await tx.importRow.count({ where: { organizationId, importId: id } });
  if (staged !== rowCount)
    throw new Conflict("import_incomplete", "not every row was staged", { staged, rowCount });
}

function countsOf({ parties, records, extended }: Made, settled: Settled, refused: number) {
  const isNew = (all: Parties["suppliers"]) => [...all.values()].filter((one) => one.isNew).length;
  return {
    grants: records.grants.length,
    extended:
      extended.length + records.grants.filter(({ extensions }) => extensions.length > 0).length,
    suppliers: isNew(parties.suppliers),
    systems: isNew(parties.systems),
    alreadyThere: settled.there.length,
    refused,
  };
}

function grantEntries(hand: Hand, { plan, parties, records }: Made) {
  const planned = new Map(plan.grants.map((grant) => [grant.line, grant]));
  return records.grants.map((grant: GrantRecord) => {
    const row = planned.get(grant.line);
    const names = {
      supplier: parties.suppliers.get(row?.supplierKey ?? "")?.name ?? "",
      system: row?.row.system ?? "",
    };
    const credential = { kind: row?.row.kind ?? "", identifier: row?.row.identifier ?? "" };
    return grantEntry(hand, grant, names, credential);
  });
}
