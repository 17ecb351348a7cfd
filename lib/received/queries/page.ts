import { type EventView, eventsOf } from "@/lib/audit/view";
import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read } from "@/lib/db/transaction";
import type { CivilDate } from "@/lib/time/civil-date";
import { type ReceivedRow, receivedRow } from "./row-sql";

/** Somebody of ours who uses it, or did: he knew its secret. */
export type ReceivedUse = {
  id: string;
  name: string;
  left: boolean;
  sinceOn: CivilDate;
  untilOn: CivilDate | null;
};

/** A destruction as it was recorded; `undone`: it was taken back. */
export type DestructionView = {
  id: string;
  happenedOn: CivilDate;
  how: string | null;
  recordedAt: Date;
  byName: string;
  undone: { at: Date; by: string; why: string } | null;
};

export type ReceivedPage = {
  access: ReceivedRow & {
    note: string | null;
    version: number;
    createdAt: Date;
    createdByName: string;
    clientEndedOn: CivilDate | null;
    voided: { at: Date; by: string; why: string } | null;
  };
  /** Everybody who ever used it, present ones first. */
  uses: ReceivedUse[];
  /** Newest first. */
  destructions: DestructionView[];
  history: EventView[];
  may: Action[];
};

type More = {
  note: string | null;
  version: number;
  createdAt: Date;
  createdByName: string;
  clientEndedOn: CivilDate | null;
  voidedAt: Date | null;
  voidedByName: string | null;
  voidWhy: string | null;
};

/** A received access with everything that hangs on it. Throws `NotFound` where it is not in this organization. */
export async function readReceivedPage(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<ReceivedPage> {
  demandReader(scope);
  const accessId = knownId(id);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const [row] = await tx.$queryRaw<(ReceivedRow & More)[]>(Prisma.sql`
      SELECT ${receivedRow.columns}, r.note, r.version, r.created_at AS "createdAt", r.created_by_name AS "createdByName",
        c.ended_on AS "clientEndedOn", r.voided_at AS "voidedAt", r.voided_by_name AS "voidedByName",
        r.void_why AS "voidWhy"
      FROM received_access r ${receivedRow.joins}
      WHERE r.organization_id = ${organizationId}::uuid AND r.id = ${accessId}::uuid`);
    const { voidedAt, voidedByName, voidWhy, ...access } = found(row);
    // Nobody of us can use what is destroyed: each use ended with our copies at the latest.
    const uses = await tx.$queryRaw<ReceivedUse[]>`
      SELECT m.id, m.name, m.ended_at IS NOT NULL AS left, u.since_on AS "sinceOn", coalesce(u.until_on, ${access.destroyedOn}) AS "untilOn"
      FROM received_access_user u JOIN membership m ON m.organization_id = u.organization_id AND m.id = u.membership_id
      WHERE u.organization_id = ${organizationId}::uuid AND u.access_id = ${accessId}::uuid
      ORDER BY u.until_on IS NOT NULL, u.until_on DESC, m.name, m.id`;
    const destructions = await tx.destruction.findMany({
      where: { organizationId, accessId },
      orderBy: { id: "desc" },
    });
    return {
      access: {
        ...access,
        voided:
          voidedAt === null ? null : { at: voidedAt, by: voidedByName ?? "", why: voidWhy ?? "" },
      },
      uses,
      destructions: destructions.map(destructionView),
      history: await eventsOf(tx, organizationId, [accessId], 100),
      may: permittedActions(scope, { owners: [access.owner.id] }, now),
    };
  });
}

function destructionView({
  id,
  happenedOn,
  how,
  recordedAt,
  byName,
  undoneAt,
  undoneByName,
  undoneWhy,
}: Prisma.DestructionGetPayload<object>): DestructionView {
  const undone =
    undoneAt === null ? null : { at: undoneAt, by: undoneByName ?? "", why: undoneWhy ?? "" };
  return { id, happenedOn: happenedOn as CivilDate, how, recordedAt, byName, undone };
}
