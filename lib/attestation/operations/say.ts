import { operate } from "../../audit/operation";
import type { AuditEntry } from "../../audit/record";
import type { OrganizationScope } from "../../authorization/scope";
import { lockContact } from "../../contact/stored";
import { newId } from "../../db/id";
import type { Tx } from "../../db/transaction";
import { Conflict, Invalid, NotFound } from "../../errors";
import { subjectsOf } from "../../grant/stored";
import type { AttestationKind } from "../attestation";
import { asksToClose, checkUntil, isAboutOpenDoor, isNotedAtOnce } from "../rules";
import { generationsKnown, lockDoors, type SpokenDoor } from "../saying/doors";
import { lockSpeaker, nextInstant, type Speaker } from "../saying/firm";
import { tellOwners, tellPersonLeft, tellTakenBack } from "../saying/telling";
import type { SayAttestationInput } from "../schema";
import { answerStatements } from "../stored";

/** What was said, and of how many doors. */
export type SaidView = { what: AttestationKind; ids: string[] };

// Of two hundred doors at once, each with its own event and its owner's notice.
const LIMITS = { timeout: 20_000 };

/**
 * A supplier says by his link what holds of his doors, or that one of his people has left. It is his word, kept beside
 * whatever is done about it: "done" and "never got" make a door closing until somebody answers, "still needed until" asks
 * for an extension, "this person has left" makes what he knows due at once. Each takes the place of what he said of the same
 * door and nobody answered yet. Of several doors all or none. `NotFound` for what is not this supplier's own,
 * `Conflict("door_closed")` where the door is closed, `Refused(429)` beyond his share of an hour or a day.
 */
export async function sayAttestation(
  scope: OrganizationScope,
  input: SayAttestationInput,
  now: Date,
): Promise<SaidView> {
  return operate(
    scope,
    "attestation:say",
    now,
    async (tx) => {
      const speaker = await lockSpeaker(tx, scope, now);
      const problems = checkUntil(input.untilOn, scope.today(now));
      if (problems.length > 0) throw new Invalid(problems);
      const at = await nextInstant(tx, scope, speaker, now);
      return input.what === "person_left"
        ? sayOfPerson(tx, scope, speaker, input, at)
        : sayOfDoors(tx, scope, speaker, input, at);
    },
    LIMITS,
  );
}

async function sayOfDoors(
  tx: Tx,
  scope: OrganizationScope,
  speaker: Speaker,
  input: SayAttestationInput,
  at: Date,
) {
  const { what, untilOn, words, grantIds } = input;
  const doors = await lockDoors(tx, scope, speaker.supplierId, what, grantIds);
  if (isAboutOpenDoor(what)) {
    const former = { in: ["done", "never_got", "still_needed"] satisfies AttestationKind[] };
    const of = { grantId: { in: [...grantIds] }, what: former };
    await answerStatements(tx, scope, of, { answer: "replaced" }, at);
  }
  const known = await generationsKnown(tx, scope, speaker.supplierId, doors);
  const said = doors.map((door) => ({ door, id: newId() }));
  await tx.attestation.createMany({
    data: said.map(({ door, id }) => ({
      ...spoken(scope, speaker, at),
      ...{ id, grantId: door.id, what, untilOn, words },
      generation: known.get(door.credentialId) ?? null,
      ...(isNotedAtOnce(what, untilOn, door.endsOn) ? noted(scope, at) : {}),
    })),
  });
  if (isAboutOpenDoor(what)) await setClosing(tx, scope, said, asksToClose(what));
  const isNoted = (door: SpokenDoor) => isNotedAtOnce(what, untilOn, door.endsOn);
  await tellOwners(
    tx,
    scope,
    doors.filter((door) => !isNoted(door)),
    input,
    at,
  );
  const isTakenBack = (door: SpokenDoor) => what === "still_needed" && door.doneSaidId !== null;
  const takenBack = doors.filter((door) => isNoted(door) && isTakenBack(door));
  await tellTakenBack(tx, scope, takenBack, input, at);
  const ids = said.map(({ id }) => id);
  return { view: { what, ids }, audit: said.map(({ door }) => entry(input, door)) };
}

/** The door is closing from now on, or no longer. Its version goes up: whoever decides about it should know. */
async function setClosing(
  tx: Tx,
  { organizationId }: OrganizationScope,
  said: readonly { door: SpokenDoor; id: string }[],
  closing: boolean,
): Promise<void> {
  const doors = said.map(({ door }) => door.id);
  const ids = said.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE access_grant g SET done_said_id = CASE WHEN ${closing} THEN s.id END, version = g.version + 1
    FROM unnest(${doors}::uuid[], ${ids}::uuid[]) AS s (door, id)
    WHERE g.organization_id = ${organizationId}::uuid AND g.id = s.door`;
}

async function sayOfPerson(
  tx: Tx,
  scope: OrganizationScope,
  speaker: Speaker,
  { what, words, personId, personWords }: SayAttestationInput,
  at: Date,
) {
  const { organizationId } = scope;
  const { supplierId } = speaker;
  // Held before it is asked whether he has left: noting that answers what was said until then, and nothing after.
  if (personId !== null) await lockContact(tx, scope, personId);
  const person =
    personId === null
      ? null
      : await tx.contact.findFirst({
          where: { organizationId, supplierId, id: personId },
          select: { id: true, name: true, leftOn: true },
        });
  if (personId !== null && person === null) throw new NotFound();
  if (person?.leftOn)
    throw new Conflict("already_left", "on record already", { on: person.leftOn });
  if (person !== null)
    await answerStatements(tx, scope, { personId: person.id, what }, { answer: "replaced" }, at);
  const name = person?.name ?? personWords ?? "";
  const id = newId();
  await tx.attestation.create({
    data: { ...spoken(scope, speaker, at), id, what, words, personId, personWords },
  });
  await tellPersonLeft(tx, scope, speaker, { id: personId, name }, words, at);
  const audit: AuditEntry = {
    action: "attestation.said",
    subjects: [
      { kind: "supplier", id: supplierId },
      ...(person === null ? [] : [{ kind: "contact", id: person.id }]),
    ],
    after: { said: what, words: words ?? undefined },
    personal: { name },
  };
  return { view: { what, ids: [id] }, audit };
}

const spoken = (scope: OrganizationScope, speaker: Speaker, at: Date) => ({
  organizationId: scope.organizationId,
  supplierId: speaker.supplierId,
  linkId: speaker.linkId,
  saidById: speaker.contactId,
  saidByName: speaker.name,
  at,
  onDay: scope.today(at),
});

const noted = (scope: OrganizationScope, at: Date) => ({
  answer: "noted",
  answeredAt: at,
  answeredOn: scope.today(at),
});

const entry = ({ what, untilOn, words }: SayAttestationInput, door: SpokenDoor): AuditEntry => ({
  action: "attestation.said",
  subjects: subjectsOf(door),
  after: { said: what, neededUntil: untilOn ?? undefined, words: words ?? undefined },
});
