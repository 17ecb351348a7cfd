import type { FieldProblem } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";
import type { PlannedGrant } from "./plan";
import { rowProblem } from "./problem";

/** A rotation of a credential; `id` is null for one that the list itself tells of. */
export interface KnownRotation {
  readonly generation: number;
  readonly happenedOn: CivilDate;
}

export interface CredentialFacts {
  /** Made by this import: its rotations are those its own rows tell of. */
  readonly isNew: boolean;
  readonly rotations: readonly KnownRotation[];
  /** Whether a grant of the register through it stands. */
  readonly heldOpen: boolean;
}

export interface CredentialHistory {
  /** Rotations to record, oldest first. */
  readonly rotations: readonly KnownRotation[];
  /** The generation each line's supplier was handed. */
  readonly handed: ReadonlyMap<number, number>;
  /** The rotation's generation that closed each line. */
  readonly closedBy: ReadonlyMap<number, number>;
  readonly retired: boolean;
  readonly problems: readonly FieldProblem[];
}

/**
 * What the rows of one credential say about its secret. "Closed: rotated" is a rotation on that day; who was handed the
 * secret on or before the day of a rotation has the former generation. Refused: "rotated" for a credential of the register
 * without such a rotation, and "revoked" for an account through which another door stands: it is gone for all or for none.
 */
export function credentialHistory(
  grants: readonly PlannedGrant[],
  facts: CredentialFacts,
): CredentialHistory {
  const made = facts.isNew ? rotationsTold(grants) : [];
  const rotations = [...facts.rotations, ...made];
  const handed = new Map<number, number>();
  const closedBy = new Map<number, number>();
  const problems: FieldProblem[] = [];
  for (const { line, row } of grants) {
    const received =
      row.handover === null ? null : generationOn(rotations, row.handover.happenedOn);
    if (received !== null) handed.set(line, received);
    if (row.closure?.kind !== "rotated") continue;
    const ending = endingRotation(rotations, row.closure.happenedOn, {
      after: facts.isNew ? null : received,
      since: row.startsOn,
    });
    if (ending === undefined) problems.push(rowProblem(line, "needs_rotation"));
    else {
      closedBy.set(line, ending.generation);
      if (received !== null) handed.set(line, Math.min(received, ending.generation - 1));
    }
  }
  const revoked = grants.filter(({ row }) => row.closure?.kind === "revoked");
  const open = facts.heldOpen || grants.some(({ row }) => row.closure === null);
  if (open) for (const { line } of revoked) problems.push(rowProblem(line, "revoked_but_open"));
  return { rotations: made, handed, closedBy, retired: revoked.length > 0 && !open, problems };
}

function rotationsTold(grants: readonly PlannedGrant[]): KnownRotation[] {
  const days = new Set(
    grants.flatMap(({ row: { closure } }) =>
      closure?.kind === "rotated" ? [closure.happenedOn] : [],
    ),
  );
  return [...days].sort().map((happenedOn, index) => ({ generation: index + 2, happenedOn }));
}

function generationOn(rotations: readonly KnownRotation[], day: CivilDate): number {
  return 1 + rotations.filter(({ happenedOn }) => happenedOn < day).length;
}

function endingRotation(
  rotations: readonly KnownRotation[],
  closedOn: CivilDate,
  { after, since }: { after: number | null; since: CivilDate },
): KnownRotation | undefined {
  return rotations
    .filter(
      ({ happenedOn, generation }) =>
        happenedOn <= closedOn && (after === null ? happenedOn >= since : generation > after),
    )
    .at(-1);
}
