import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import type { AuditEntry } from "../../audit/record";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import type { Tx } from "../../db/transaction";
import { Invalid } from "../../errors";
import { writeClosure } from "../../grant/closing";
import { lockStandingGrants, type StandingGrant } from "../../grant/kept/standing";
import { day, stateOf } from "../../grant/stored";
import { destroyUnopenedLinks } from "../../secret-link/stored";
import type { CivilDate } from "../../time/civil-date";
import { planRotation, type RotationPlan } from "../rotation";
import { tellRotated } from "../rotation-notices";
import type { RotateCredentialInput } from "../schema";
import { lockCredential, type StoredCredential, writeCredential } from "../stored";

/** The generation there is now, the doors the rotation closed, and those whose holder must get the new secret. */
export type RotatedView = {
  id: string;
  rotationId: string;
  generation: number;
  closed: string[];
  reissues: string[];
  nextDueOn: string | null;
};

// A widely shared secret closes many doors in one transaction, each with its own event.
const LIMITS = { timeout: 20_000 };

/**
 * The secret was changed: adds a generation, closes as rotated the doors that were ticked "ends", and leaves the
 * others to be handed the new one. What is refused, `planRotation` says. `Conflict` with who was first where the
 * credential has changed since it was read: of two who rotate at once, one does.
 */
export async function rotateCredential(
  scope: OrganizationScope,
  input: RotateCredentialInput,
  now: Date,
): Promise<RotatedView> {
  return operate(
    scope,
    "credential:rotate",
    now,
    async (tx) => {
      const credential = await lockCredential(tx, scope, input.id);
      const grants = await lockStandingGrants(tx, scope, credential.id);
      const owners = [credential.system.ownerId, ...grants.map(({ ownerId }) => ownerId)];
      const cell = permit(scope, { owners, subjects: [credential.id] }, now);
      await demandVersion(tx, scope, credential, input.version);
      const plan = await planOf(tx, scope, credential, grants, input, scope.today(now));
      const rotationId = await writeRotation(tx, scope, credential, input, plan, now);
      await writeCredential(tx, credential, { generation: plan.generation });
      const closes = new Set(plan.closes);
      const { happenedOn } = input;
      const closure = {
        kind: "rotated",
        happenedOn,
        evidenceUrl: null,
        note: null,
        rotationId,
      } as const;
      const audit: AuditEntry[] = [rotated(credential, input, plan)];
      for (const grant of grants)
        if (closes.has(grant.id)) audit.push(await writeClosure(tx, scope, grant, closure, now));
      const { id: credentialId } = credential;
      audit.push(...(await destroyUnopenedLinks(tx, scope, { credentialId }, "rotated", now)));
      await tellRotated(
        tx,
        scope,
        { credential, grants, plan, happenedOn, byMember: cell === "notify" },
        now,
      );
      const { generation, closes: closed, reissues, nextDueOn } = plan;
      const view = { id: credential.id, rotationId, generation, nextDueOn };
      return { view: { ...view, closed: [...closed], reissues: [...reissues] }, audit };
    },
    LIMITS,
  );
}

async function planOf(
  tx: Tx,
  { organizationId }: OrganizationScope,
  credential: StoredCredential,
  grants: readonly StandingGrant[],
  input: RotateCredentialInput,
  today: CivilDate,
): Promise<RotationPlan> {
  const last = await tx.rotation.findFirst({
    where: { organizationId, credentialId: credential.id },
    orderBy: { generation: "desc" },
    select: { happenedOn: true },
  });
  const facts = {
    generation: credential.generation,
    retired: credential.retiredAt !== null,
    rotateEveryDays: credential.rotateEveryDays,
    lastRotatedOn: day(last?.happenedOn ?? null),
    holders: grants.map((grant) => ({
      grantId: grant.id,
      state: stateOf(grant, today),
      handedGeneration: grant.handovers[0]?.generation ?? null,
      handedOn: day(grant.handovers[0]?.happenedOn ?? null),
    })),
  };
  const answer = planRotation(facts, input, today);
  if ("plan" in answer) return answer.plan;
  throw new Invalid(
    answer.problems.map(({ field, code, grantId }) => ({
      field: grantId === undefined ? (field ?? "") : `holders.${grantId}`,
      code,
    })),
  );
}

async function writeRotation(
  tx: Tx,
  scope: OrganizationScope,
  credential: StoredCredential,
  { happenedOn, why, note }: RotateCredentialInput,
  { generation }: RotationPlan,
  now: Date,
): Promise<string> {
  const id = newId();
  await tx.rotation.create({
    data: {
      organizationId: scope.organizationId,
      id,
      credentialId: credential.id,
      generation,
      happenedOn,
      recordedAt: now,
      recordedOn: scope.today(now),
      why,
      note,
      byId: scope.membershipId,
      byName: scope.actor.name,
    },
  });
  return id;
}

const rotated = (
  credential: StoredCredential,
  { happenedOn, why, note }: RotateCredentialInput,
  { generation, closes, reissues }: RotationPlan,
): AuditEntry => ({
  action: "credential.rotated",
  subjects: [
    { kind: "credential", id: credential.id },
    { kind: "system", id: credential.systemId },
    ...[...closes, ...reissues].map((id) => ({ kind: "grant", id })),
  ],
  before: { generation: credential.generation },
  after: { generation, happenedOn, why, note, closes, reissues },
});
