import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import type { AuditEntry } from "../../audit/record";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { writeCredential } from "../../credential/stored";
import type { Tx } from "../../db/transaction";
import { type FieldProblem, Invalid } from "../../errors";
import { destroyUnopenedLinks } from "../../secret-link/stored";
import { civilDateFrom } from "../../time/civil-date";
import { type NewClosure, tellClosed, writeClosure } from "../closing";
import { checkClosure, retiresCredential } from "../closure";
import { lockStandingGrants } from "../kept/standing";
import { rotationEnding } from "../rotation-ending";
import type { CloseGrantInput } from "../schema";
import { demandStanding, lockGrant, relationOf, type StoredGrant } from "../stored";

/** The grant that was closed, and the others its credential's removal closed with it. */
export type ClosedGrant = { id: string; happenedOn: string; alsoClosed: string[] };

// The removal of a widely shared account closes many doors in one transaction, each with its own event.
const LIMITS = { timeout: 20_000 };

/**
 * Closes a door. "Revoked" retires its credential, which closes all its grants; "rotated" needs a rotation that
 * changed what this grant was handed; "never given" is refused where a handover is on record. Refused: a day to
 * come or before the start. `Conflict` with who closed, voided or changed it first.
 */
export async function closeGrant(
  scope: OrganizationScope,
  input: CloseGrantInput,
  now: Date,
): Promise<ClosedGrant> {
  return operate(
    scope,
    "grant:close",
    now,
    async (tx) => {
      const grant = await lockGrant(tx, scope, input.id);
      const cell = permit(scope, relationOf(grant), now);
      demandStanding(grant);
      await demandVersion(tx, scope, grant, input.version);
      const { kind, happenedOn, evidenceUrl, note } = input;
      const rotationId =
        kind === "rotated" ? await rotationEnding(tx, scope, grant, happenedOn) : null;
      const problems: FieldProblem[] = [
        ...checkClosure(input, civilDateFrom(grant.startsOn), scope.today(now)),
      ];
      if (kind === "rotated" && rotationId === null)
        problems.push({ field: "kind", code: "needs_rotation" });
      if (kind === "never_given" && (await wasHandedOver(tx, scope, grant.id)))
        problems.push({ field: "kind", code: "was_handed_over" });
      if (problems.length > 0) throw new Invalid(problems);
      const closure = { kind, happenedOn, evidenceUrl, note, rotationId };
      const audit = [await writeClosure(tx, scope, grant, closure, now)];
      if (cell === "notify") await tellClosed(tx, scope, grant, closure, now);
      const retires = retiresCredential(kind);
      const others = retires ? await retire(tx, scope, grant, closure, audit, now) : [];
      const ended = retires ? { credentialId: grant.credentialId } : { grantId: grant.id };
      audit.push(...(await destroyUnopenedLinks(tx, scope, ended, "closed", now)));
      return { view: { id: grant.id, happenedOn, alsoClosed: others }, audit };
    },
    LIMITS,
  );
}

async function wasHandedOver(tx: Tx, { organizationId }: OrganizationScope, grantId: string) {
  return (await tx.handover.findFirst({ where: { organizationId, grantId } })) !== null;
}

/** The account is gone: its credential is retired, and every other door through it is closed with it. */
async function retire(
  tx: Tx,
  scope: OrganizationScope,
  { credential }: StoredGrant,
  closure: NewClosure,
  audit: AuditEntry[],
  now: Date,
): Promise<string[]> {
  await writeCredential(tx, credential, { retiredAt: now });
  audit.push({
    action: "credential.retired",
    subjects: [
      { kind: "credential", id: credential.id },
      { kind: "system", id: credential.systemId },
    ],
    after: { happenedOn: closure.happenedOn },
  });
  const others = await lockStandingGrants(tx, scope, credential.id);
  for (const other of others) {
    audit.push(await writeClosure(tx, scope, other, closure, now));
    await tellClosed(tx, scope, other, closure, now);
  }
  return others.map(({ id }) => id);
}
