import { newId } from "@/lib/db/id";
import type { CivilDate } from "@/lib/time/civil-date";
import type { CredentialHistory } from "../generations";
import type { ImportPlan, PlannedExtension, PlannedGrant } from "../plan";
import { idOf, type Parties } from "./parties";

export type End = {
  endsOn: CivilDate | null;
  noEndReason: string | null;
  reviewOn: CivilDate | null;
};

/** A grant as it is inserted, with its last end, and what else is inserted with it. */
export type GrantRecord = ReturnType<typeof grantRecord>;

/** A former end that was followed by a later one. */
export type ExtensionRecord = { line: number; from: End; to: End; why: string };

/** What a plan inserts once its parties are known. */
export type Records = {
  grants: readonly GrantRecord[];
  rotations: readonly {
    id: string;
    credentialId: string;
    generation: number;
    happenedOn: string;
  }[];
  retired: readonly string[];
};

/** The rows of a plan with ids, generations and ends. Its extensions of the register's own grants are not among them. */
export function recordsOf(
  plan: ImportPlan,
  parties: Parties,
  histories: ReadonlyMap<string, CredentialHistory>,
): Records {
  const rotations = [...histories].flatMap(([key, history]) =>
    history.rotations.map(({ generation, happenedOn }) => ({
      id: newId(),
      credentialId: idOf(parties.credentials, key),
      generation,
      happenedOn,
    })),
  );
  const extensions = Map.groupBy(
    plan.extensions.filter(({ ofLine }) => ofLine !== null),
    ({ ofLine }) => ofLine,
  );
  const made = new Map(
    rotations.map(({ id, credentialId, generation }) => [`${credentialId} ${generation}`, id]),
  );
  return {
    rotations,
    retired: [...histories].flatMap(([key, { retired }]) =>
      retired ? [idOf(parties.credentials, key)] : [],
    ),
    grants: plan.grants.map((grant) => {
      const history = histories.get(grant.credentialKey);
      const credentialId = idOf(parties.credentials, grant.credentialKey);
      const closedBy = history?.closedBy.get(grant.line);
      return grantRecord(grant, parties, {
        extensions: extensions.get(grant.line) ?? [],
        generation: history?.handed.get(grant.line) ?? 1,
        rotationId:
          closedBy === undefined ? null : (made.get(`${credentialId} ${closedBy}`) ?? null),
        closedByGeneration: closedBy ?? null,
      });
    }),
  };
}

function grantRecord(
  { line, row, ...keys }: PlannedGrant,
  { suppliers, contacts, credentials }: Parties,
  more: {
    extensions: readonly PlannedExtension[];
    generation: number;
    rotationId: string | null;
    closedByGeneration: number | null;
  },
) {
  const extensions = chained(row, more.extensions);
  const { endsOn, noEndReason, reviewOn } = extensions.at(-1)?.to ?? row;
  const { level, levelWords, reason, ticket, note, ownerId, startsOn } = row;
  const { requestedBy, authorizedBy, authorizedOn, handover, closure } = row;
  return {
    id: newId(),
    line,
    supplierId: idOf(suppliers, keys.supplierKey),
    contactId: keys.contactKey === null ? null : idOf(contacts, keys.contactKey),
    credentialId: idOf(credentials, keys.credentialKey),
    ...{ level, levelWords, reason, ticket, note, ownerId, startsOn },
    ...{ endsOn, noEndReason, reviewOn },
    ...{ requestedBy, authorizedBy, authorizedOn },
    handover: handover === null ? null : { id: newId(), ...handover, generation: more.generation },
    closure:
      closure === null
        ? null
        : {
            id: newId(),
            ...closure,
            rotationId: more.rotationId,
            generation: more.closedByGeneration,
          },
    extensions,
  };
}

/** The extensions of one end, each from the end before it. */
export function chained(first: End, extensions: readonly PlannedExtension[]): ExtensionRecord[] {
  let from: End = first;
  return extensions.map(({ line, endsOn, noEndReason, reviewOn, why }) => {
    const { endsOn: e, noEndReason: n, reviewOn: r } = from;
    const record = {
      line,
      from: { endsOn: e, noEndReason: n, reviewOn: r },
      to: { endsOn, noEndReason, reviewOn },
      why,
    };
    from = record.to;
    return record;
  });
}
