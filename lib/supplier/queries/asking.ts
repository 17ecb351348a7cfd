import { demandReader } from "../../authorization/reader";
import { permittedActions } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { found, knownId } from "../../db/found";
import { Prisma } from "../../db/generated/client";
import { read, type Tx } from "../../db/transaction";
import type { CivilDate } from "../../time/civil-date";
import { type AllToAsk, allToAsk, doorsOf } from "../asking/firms";
import { type AskedLine, type AskedState, askedLines } from "../asking/list";
import type { AskablePerson } from "../asking/preview";
import { askableFirm } from "../asking/preview-firm";
import { firmAskedLately } from "../asking/stored";
import type { Asked } from "../question";

const { sql } = Prisma;

/** One asking of all, as it is chosen among the former ones. */
export type AskingOfAll = { id: string; on: CivilDate; by: string; isOver: boolean };

/** Where asking stands: with each supplier since all were asked last, or in one asking of all. */
export type AskingPage = {
  /** The askings of all, newest first, twenty at most. */
  askings: AskingOfAll[];
  chosen: AskingOfAll | null;
  lines: AskedLine[];
  counts: Record<AskedState, number>;
  mayAsk: boolean;
  mayAskAll: boolean;
};

const FORMER = 20;

/**
 * Who was asked, answered, is silent, or cannot be reached: since all suppliers were asked last, those asked one by one
 * meanwhile among them; with `askingId` in that asking alone. `NotFound` where it is no asking of all of this organization.
 */
export async function readAskings(
  scope: OrganizationScope,
  askingId: string | null,
  now: Date,
): Promise<AskingPage> {
  demandReader(scope);
  const id = askingId === null ? null : knownId(askingId);
  const may = permittedActions(scope, { owners: [] }, now);
  return read(scope, async (tx) => {
    const askings = await askingsOfAll(tx, scope, id);
    const chosen = id === null ? null : found(askings.find((one) => one.id === id) ?? null);
    const since = chosen === null ? askings[0]?.at : undefined;
    const which =
      chosen !== null
        ? sql`a.id = ${chosen.id}::uuid`
        : since === undefined
          ? sql`true`
          : sql`a.at >= ${since}`;
    const lines = await askedLines(tx, scope, { askings: which }, now);
    const counts = { asked: 0, answered: 0, silent: 0, nobody: 0 };
    // What was asked anew stands with the later asking.
    const shown = chosen === null ? lines.filter(({ end }) => end?.why !== "asked_anew") : lines;
    for (const { state } of shown) counts[state] += 1;
    return {
      askings: askings.map(({ at: _, ...asking }) => asking),
      chosen: chosen === null ? null : withoutInstant(chosen),
      lines: shown,
      counts,
      mayAsk: may.includes("supplier:ask"),
      mayAskAll: may.includes("supplier:ask_all"),
    };
  });
}

const withoutInstant = ({ at: _, ...asking }: AskingOfAll & { at: Date }): AskingOfAll => asking;

function askingsOfAll(
  tx: Tx,
  { organizationId }: OrganizationScope,
  id: string | null,
): Promise<(AskingOfAll & { at: Date })[]> {
  return tx.$queryRaw(sql`
    SELECT id::text, at, on_day AS "on", by_name AS by, ended_at IS NOT NULL AS "isOver" FROM asking
    WHERE organization_id = ${organizationId}::uuid AND what = 'all'
    ORDER BY id = ${id}::uuid DESC NULLS LAST, at DESC, id DESC LIMIT ${FORMER}`);
}

/** Whom one asking of all suppliers would reach, and whom not, and why. */
export async function readAllToAsk(scope: OrganizationScope, now: Date): Promise<AllToAsk> {
  demandReader(scope);
  return read(scope, (tx) => allToAsk(tx, scope, now));
}

/** What asking one supplier about all it holds would send, and whether it may be asked today. */
export type FirmToAsk = {
  supplier: { id: string; name: string; ended: boolean };
  /** Those to ask about. */
  doors: number;
  /** It can enter by others, of which something it said waits for our answer. */
  said: boolean;
  people: AskablePerson[];
  /** Asked within seven days; null: it may be. */
  lately: Asked | null;
};

/** Everybody of a supplier who can be asked about all it holds, with the mail he would get. `NotFound` where there is no such supplier. */
export async function readFirmToAsk(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<FirmToAsk> {
  demandReader(scope);
  const supplierId = knownId(id);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const where = { organizationId, id: supplierId };
    const select = { id: true, name: true, endedOn: true };
    const { endedOn, ...supplier } = found(await tx.supplier.findFirst({ where, select }));
    const lately = await firmAskedLately(tx, organizationId, supplierId, scope.today(now));
    const ended = endedOn !== null;
    const { open, toAsk } = await doorsOf(tx, scope, supplierId, now);
    return {
      supplier: { ...supplier, ended },
      said: open > toAsk,
      ...(await askableFirm(tx, scope, supplier, now)),
      lately,
    };
  });
}
