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
  /** The askings of all, newest first, twenty at most, those before the one that was named; and whether there are older ones. */
  askings: AskingOfAll[];
  more: boolean;
  /** The one that is shown where none is chosen. */
  newest: AskingOfAll | null;
  chosen: AskingOfAll | null;
  lines: AskedLine[];
  counts: Record<AskedState, number>;
  mayAsk: boolean;
  mayAskAll: boolean;
};

const FORMER = 20;

/**
 * Who was asked, answered, is silent, or cannot be reached: since all suppliers were asked last, those asked one by one
 * meanwhile among them; with `askingId` in that asking alone. `before` goes on in the list of askings. `NotFound` where either
 * is no asking of all of this organization.
 */
export async function readAskings(
  scope: OrganizationScope,
  askingId: string | null,
  now: Date,
  before: string | null = null,
): Promise<AskingPage> {
  demandReader(scope);
  const [id, from] = [askingId, before].map((one) => (one === null ? null : knownId(one)));
  const may = permittedActions(scope, { owners: [] }, now);
  return read(scope, async (tx) => {
    const [newest = null] = await askingsOfAll(tx, scope, sql`true`, 1);
    const chosen = id ? await askingOfAll(tx, scope, id) : null;
    const last = from ? await askingOfAll(tx, scope, from) : null;
    const older = last ? sql`(at, id) < (${last.at}, ${last.id}::uuid)` : sql`true`;
    const askings = await askingsOfAll(tx, scope, older, FORMER + 1);
    const which =
      chosen !== null
        ? sql`a.id = ${chosen.id}::uuid`
        : newest === null
          ? sql`true`
          : sql`a.at >= ${newest.at}`;
    const lines = await askedLines(tx, scope, { askings: which }, now);
    const counts = { asked: 0, answered: 0, silent: 0, nobody: 0 };
    // What was asked anew stands with the later asking.
    const shown = chosen === null ? lines.filter(({ end }) => end?.why !== "asked_anew") : lines;
    for (const { state } of shown) counts[state] += 1;
    return {
      askings: askings.slice(0, FORMER).map(withoutInstant),
      more: askings.length > FORMER,
      newest: newest === null ? null : withoutInstant(newest),
      chosen: chosen === null ? null : withoutInstant(chosen),
      lines: shown,
      counts,
      mayAsk: may.includes("supplier:ask"),
      mayAskAll: may.includes("supplier:ask_all"),
    };
  });
}

type Began = AskingOfAll & { at: Date };

const withoutInstant = ({ at: _, ...asking }: Began): AskingOfAll => asking;

function askingsOfAll(
  tx: Tx,
  { organizationId }: OrganizationScope,
  where: Prisma.Sql,
  most: number,
): Promise<Began[]> {
  return tx.$queryRaw(sql`
    SELECT id::text, at, on_day AS "on", by_name AS by, ended_at IS NOT NULL AS "isOver" FROM asking
    WHERE organization_id = ${organizationId}::uuid AND what = 'all' AND ${where} ORDER BY at DESC, id DESC LIMIT ${most}`);
}

async function askingOfAll(tx: Tx, scope: OrganizationScope, id: string): Promise<Began> {
  const [asking = null] = await askingsOfAll(tx, scope, sql`id = ${id}::uuid`, 1);
  return found(asking);
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
