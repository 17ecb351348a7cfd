import { askApproval } from "../../approval/stored";
import type { AuditEntry } from "../../audit/record";
import type { OrganizationScope } from "../../authorization/scope";
import { type CredentialKind, isShared } from "../../credential/kinds";
import { newId } from "../../db/id";
import type { Tx } from "../../db/transaction";
import { Forbidden, Invalid } from "../../errors";
import { exposes, tellExposed, writeHandover } from "../../handover/stored";
import { demandAnswerable } from "../../membership/answerable";
import { approvalNeeded } from "../../policy/approval";
import { policyInForce } from "../../policy/stored";
import { checkLog, checkRequest, chosenEnd, type LogWarning, logWarnings } from "../check-log";
import { demandNoDuplicate } from "../duplicates";
import { findParties, type Parties } from "../parties";
import type { LogGrantInput } from "../schema";
import { lockGrant } from "../stored";

/** The grant that was logged, the things it joins, and what the person should know about it. */
export type LoggedGrant = {
  id: string;
  supplierId: string;
  contactId: string | null;
  systemId: string;
  credentialId: string;
  endsOn: string | null;
  reviewOn: string | null;
  /** Whether a second person must decide before anything is handed over. */
  requested: boolean;
  warnings: LogWarning[];
};

/** Who decides: a second person where the policy asks for one, or in any case. */
export type Asks = "by_policy" | "second_person";

/**
 * Writes a grant within an operation that has asked for its right to: `logGrant` says what is found, made and refused.
 * With "second_person" it is a request whatever the policy says. Where the policy itself does not ask for one, whoever
 * logs it may be the only one who can decide.
 */
export async function writeLogged(
  tx: Tx,
  scope: OrganizationScope,
  input: LogGrantInput,
  asks: Asks,
  now: Date,
): Promise<{ view: LoggedGrant; audit: AuditEntry[] }> {
  const actorId = scope.membershipId;
  if (actorId === null) throw new Forbidden("a grant is logged by a member");
  const owner = await demandAnswerable(tx, scope, input.ownerId ?? actorId, "ownerId", now);
  const parties = await findParties(tx, scope, input, actorId, now);
  const { credential, system, supplier } = parties;
  const today = scope.today(now);
  const rules = await policyInForce(tx, scope, system);
  const end = chosenEnd(input, today, rules);
  const kind = credential.kind as CredentialKind;
  const needed = approvalNeeded(rules.approval, { level: input.level, kind });
  const requested = needed || asks === "second_person";
  const problems = [
    ...checkLog(input, end, kind, today, rules),
    ...(requested ? checkRequest(input, end, today) : []),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  const confirmed = input.confirmedDuplicate;
  const same = await demandNoDuplicate(tx, scope, credential, supplier.id, confirmed);
  const id = newId();
  await tx.grant.create({
    data: {
      organizationId: scope.organizationId,
      id,
      ...joined(parties),
      ...written(input),
      ...end,
      guided: isGuided(input, credential.kind as CredentialKind),
      ownerId: owner.id,
      approvalAskedAt: requested ? now : null,
      endKnownOn: today,
      loggedAt: now,
      loggedOn: today,
      loggedById: actorId,
      loggedByName: scope.actor.name,
    },
  });
  if (requested) await askApproval(tx, scope, await lockGrant(tx, scope, id), needed, now);
  await handOver(tx, scope, id, credential, input.handover, now);
  const { endsOn, reviewOn } = end;
  const facts = { input, endsOn, nativeEndsOn: credential.nativeEndsOn, ...same };
  return {
    view: { id, ...ids(parties), endsOn, reviewOn, requested, warnings: logWarnings(facts) },
    audit: [
      ...parties.made,
      entry(id, input, parties, { ...end, ownerId: owner.id, requested }, owner.name),
    ],
  };
}

/** Records what travelled with it, if anything did, and tells whoever answers for it where others can read it. */
async function handOver(
  tx: Tx,
  scope: OrganizationScope,
  id: string,
  credential: Parties["credential"],
  given: LogGrantInput["handover"],
  now: Date,
): Promise<void> {
  if (given === null) return;
  const handover = { ...given, generation: credential.generation };
  await writeHandover(tx, scope, { id, credentialId: credential.id }, handover, now);
  if (exposes(credential, handover))
    await tellExposed(tx, scope, await lockGrant(tx, scope, id), handover.channel, now);
}

const ids = ({ supplier, contact, system, credential }: Parties) => ({
  supplierId: supplier.id,
  contactId: contact?.id ?? null,
  systemId: system.id,
  credentialId: credential.id,
});

const joined = ({ supplier, contact, credential }: Parties) => ({
  supplierId: supplier.id,
  contactId: contact?.id ?? null,
  credentialId: credential.id,
});

/** A shared secret that nobody has handed over yet is changed first, handed over by a safe channel, and changed again. */
const isGuided = ({ handover }: LogGrantInput, kind: CredentialKind) =>
  handover === null && isShared(kind);

/** The fields that are stored as they were typed. */
const written = (input: LogGrantInput) => ({
  level: input.level,
  levelWords: input.levelWords,
  reason: input.reason,
  ticket: input.ticket,
  note: input.note,
  startsOn: input.startsOn,
  requestedBy: input.requestedBy,
  authorizedBy: input.authorizedBy,
  authorizedOn: input.authorizedOn,
  changedBefore: input.changedBefore,
});

function entry(
  id: string,
  input: LogGrantInput,
  parties: Parties,
  decided: {
    endsOn: string | null;
    noEndReason: string | null;
    reviewOn: string | null;
    ownerId: string;
    requested: boolean;
  },
  ownerName: string,
): AuditEntry {
  const { supplier, contact, system, credential } = parties;
  const { requested, ...rest } = decided;
  const { requestedBy, authorizedBy, ...facts } = written(input);
  return {
    action: "grant.logged",
    subjects: [
      { kind: "grant", id },
      { kind: "credential", id: credential.id },
      { kind: "system", id: system.id },
      { kind: "supplier", id: supplier.id },
      ...(contact === null ? [] : [{ kind: "contact", id: contact.id }]),
    ],
    after: {
      supplier: supplier.name,
      system: system.name,
      credential: { kind: credential.kind, identifier: credential.identifier },
      ...facts,
      ...rest,
      approvalAsked: requested || undefined,
      handover: input.handover,
      generation: input.handover === null ? undefined : credential.generation,
    },
    personal: { owner: ownerName, contact: contact?.name, requestedBy, authorizedBy },
  };
}
