import { createHash } from "node:crypto";

const sha256 = (...parts: (Uint8Array | string)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The hash of an event: SHA-256 over the former hash and the event's text (UTF-8). */
export const eventHash = (prev: Uint8Array, text: string): Buffer => sha256(prev, text);

/** What stands in the chain for a personal value: SHA-256(salt ‖ value), hexadecimal. */
export const personalHash = (salt: Uint8Array, value: string): string =>
  sha256(salt, value).toString("hex");

/** The hash before an organization's first event: SHA-256 of its id. */
export const genesisHash = (organizationId: string): Buffer => sha256(organizationId);

/** An event as it is stored, with its personal values; salt and value are null once anonymized. */
export type StoredEvent = {
  seq: number;
  at: Date;
  action: string;
  subjectKind: string;
  subjectId: string;
  text: string;
  prev: Uint8Array;
  hash: Uint8Array;
  personal: readonly { field: string; salt: Uint8Array | null; value: string | null }[];
};

/** What is wrong with an event, and its number: the first that does not fit. */
export type ChainFault = { seq: number; fault: string };

type Text = {
  organization: string;
  seq: number;
  at: string;
  action: string;
  subjects: { kind: string; id: string }[];
  personal: Record<string, string>;
};

/**
 * Walks an organization's chain in order of its numbers and answers the first fault, or null. Sees
 * changed, removed, inserted, reordered and renumbered events, changed columns and personal values, and
 * an end that the head does not know. A chain re-computed as a whole with its head is not seen: that
 * needs the head kept elsewhere.
 */
export class ChainVerifier {
  readonly organizationId: string;
  #prev: Uint8Array;
  #seq = 0;

  constructor(organizationId: string) {
    this.organizationId = organizationId;
    this.#prev = genesisHash(organizationId);
  }

  /** The next event, in order. */
  next(event: StoredEvent): ChainFault | null {
    const seq = this.#seq + 1;
    if (event.seq !== seq) return { seq, fault: "missing" };
    if (!equal(event.prev, this.#prev))
      return { seq, fault: "does not follow the event before it" };
    if (!equal(event.hash, eventHash(event.prev, event.text)))
      return { seq, fault: "text was changed" };
    const fault = columnFault(this.organizationId, event);
    if (fault !== null) return { seq, fault };
    this.#seq = seq;
    this.#prev = event.hash;
    return null;
  }

  /** After the last event: the head must know exactly this end. */
  end(head: { seq: number; hash: Uint8Array } | null): ChainFault | null {
    if (head === null)
      return this.#seq === 0 ? null : { seq: this.#seq, fault: "the chain has no head" };
    if (head.seq !== this.#seq)
      return { seq: Math.min(head.seq, this.#seq) + 1, fault: "the head knows another end" };
    return equal(head.hash, this.#prev)
      ? null
      : { seq: head.seq, fault: "the head has another hash" };
  }
}

function columnFault(organizationId: string, event: StoredEvent): string | null {
  const text = JSON.parse(event.text) as Text;
  const [subject] = text.subjects;
  const same =
    text.organization === organizationId &&
    text.seq === event.seq &&
    text.at === event.at.toISOString() &&
    text.action === event.action &&
    subject?.kind === event.subjectKind &&
    subject.id === event.subjectId;
  if (!same) return "a column differs from the text";
  return personalFault(text.personal, event.personal);
}

function personalFault(
  hashes: Record<string, string>,
  values: StoredEvent["personal"],
): string | null {
  if (Object.keys(hashes).length !== values.length)
    return "a personal value is missing or was added";
  for (const { field, salt, value } of values) {
    const expected = hashes[field];
    if (expected === undefined) return "a personal value was added";
    if ((salt === null) !== (value === null)) return "a personal value was half removed";
    if (salt !== null && value !== null && personalHash(salt, value) !== expected)
      return "a personal value was changed";
  }
  return null;
}

const equal = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
