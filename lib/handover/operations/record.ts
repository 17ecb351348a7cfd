import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { type FieldProblem, Invalid } from "../../errors";
import type { RecordHandoverInput } from "../../grant/schema";
import {
  demandStanding,
  lockGrant,
  noticeProps,
  relationOf,
  type StoredGrant,
  subjectsOf,
  toldAbout,
  writeGrant,
} from "../../grant/stored";
import { enqueueNotice } from "../../outbox/enqueue";
import { exposes, type NewHandover, tellExposed, writeHandover } from "../stored";

/** The handover on record. `exposed`: the credential must be changed, since others can read what was sent. */
export type RecordedHandover = { id: string; generation: number; exposed: boolean };

/**
 * Records that a grant's supplier received the credential's current generation, or a former one that is named:
 * which settles a re-issue, and exposes the credential where the channel keeps a copy. Refused: a day to come or
 * before the generation was made, a generation that does not exist, a retired credential. `Conflict` with who was
 * first where the grant is over or has changed.
 */
export async function recordHandover(
  scope: OrganizationScope,
  input: RecordHandoverInput,
  now: Date,
): Promise<RecordedHandover> {
  return operate(scope, "handover:record", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.id);
    const cell = permit(scope, relationOf(grant), now);
    demandStanding(grant);
    await demandVersion(tx, scope, grant, input.version);
    const { channel, happenedOn, note } = input;
    const generation = input.generation ?? grant.credential.generation;
    const handover: NewHandover = { channel, happenedOn, note, generation };
    const problems = await problemsOf(tx, scope, grant, handover, now);
    if (problems.length > 0) throw new Invalid(problems);
    const id = await writeHandover(tx, scope, grant, handover, now);
    await writeGrant(tx, scope, grant);
    const exposed = exposes(grant.credential, handover);
    if (exposed) await tellExposed(tx, scope, grant, channel, now);
    if (cell === "notify") await tellRecorded(tx, scope, grant, handover, now);
    return {
      view: { id, generation, exposed },
      audit: {
        action: "handover.recorded",
        subjects: subjectsOf(grant),
        after: { ...handover, exposed },
      },
    };
  });
}

async function problemsOf(
  tx: Tx,
  scope: OrganizationScope,
  { credential }: StoredGrant,
  { generation, happenedOn }: NewHandover,
  now: Date,
): Promise<FieldProblem[]> {
  const { organizationId } = scope;
  if (credential.retiredAt !== null) return [{ field: "", code: "retired" }];
  if (happenedOn > scope.today(now)) return [{ field: "happenedOn", code: "in_the_future" }];
  if (generation > credential.generation)
    return [{ field: "generation", code: "no_such_generation" }];
  const made = await tx.rotation.findFirst({
    where: { organizationId, credentialId: credential.id, generation },
    select: { happenedOn: true },
  });
  return made !== null && happenedOn < made.happenedOn
    ? [{ field: "happenedOn", code: "before_rotation", values: { on: made.happenedOn } }]
    : [];
}

async function tellRecorded(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  { channel, happenedOn }: NewHandover,
  now: Date,
): Promise<void> {
  const subject = { kind: "grant", id: grant.id };
  const props = { ...noticeProps(grant), channel, on: happenedOn };
  const recipientId = toldAbout(grant);
  await enqueueNotice(
    tx,
    scope,
    { template: "handover_recorded", recipientId, subject, props },
    now,
  );
}
