import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Conflict, NotFound } from "../errors";

/** Who acted, with the name of that day, and the instant in ISO 8601. */
export type Act = { by: string; at: string };

/**
 * The last recorded act about a thing (not one that merely touches it), or null where there is none. The name is ""
 * once it was anonymized.
 */
export async function lastAct(
  tx: Tx,
  scope: OrganizationScope,
  subjectId: string,
): Promise<Act | null> {
  const { organizationId } = scope;
  const subject = await tx.auditSubject.findFirst({
    where: { organizationId, subjectId, event: { subjectId } },
    orderBy: { seq: "desc" },
    select: {
      event: {
        select: { at: true, auditPersonals: { where: { field: "actor.name" } } },
      },
    },
  });
  if (subject === null) return null;
  const { at, auditPersonals } = subject.event;
  return { by: auditPersonals[0]?.value ?? "", at: at.toISOString() };
}

/** The refusal of a write that came second: names who was first and when, where it is known. */
export async function changedMeanwhile(
  tx: Tx,
  scope: OrganizationScope,
  subjectId: string,
): Promise<Conflict> {
  const act = await lastAct(tx, scope, subjectId);
  return new Conflict("changed_meanwhile", "the version no longer matches", act ?? {});
}

/**
 * Holds a thing to the version its reader saw. `NotFound` where there is nothing, `Conflict` with who was first
 * where it has changed since.
 */
export async function demandVersion<T extends { id: string; version: number }>(
  tx: Tx,
  scope: OrganizationScope,
  thing: T | null,
  version: number,
): Promise<T> {
  if (thing === null) throw new NotFound();
  if (thing.version !== version) throw await changedMeanwhile(tx, scope, thing.id);
  return thing;
}

/** Asks that a guarded write has hit its one row; otherwise throws the `Conflict` that says who was first. */
export async function demandWritten(
  tx: Tx,
  scope: OrganizationScope,
  written: { count: number },
  subjectId: string,
): Promise<void> {
  if (written.count !== 1) throw await changedMeanwhile(tx, scope, subjectId);
}
