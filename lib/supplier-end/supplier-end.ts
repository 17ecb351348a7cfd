import type { Channel } from "@/lib/credential/channel";
import { type CredentialKind, isMachine } from "@/lib/credential/kinds";
import type { RotationReason } from "@/lib/credential/rotation";
import type { ClosureKind, EvidenceLevel } from "@/lib/grant/closure";
import type { GrantLevel } from "@/lib/grant/level";
import { addDays, type CivilDate } from "@/lib/time/civil-date";

/** What one enters, and with what. */
export type Entrance = {
  system: string;
  account: string;
  kind: CredentialKind;
};

/** When a door was closed, by whom, how, and what proves it. */
export type DoorClosed = {
  on: CivilDate;
  recordedAt: string;
  by: string;
  how: ClosureKind;
  evidence: EvidenceLevel;
  evidenceUrl: string | null;
  note: string | null;
};

/** A record that was withdrawn as made in error: the door never was. */
export type Withdrawn = { at: string; by: string; why: string };

/**
 * A door of a supplier that ends. `wasOpen`: it stood open when the end was written; the others came to light afterwards. `handed`: whether a
 * handover of its secret was ever recorded. Neither closed nor withdrawn: it is still to be closed.
 */
export type EndDoor = Entrance & {
  id: string;
  credentialId: string;
  level: GrantLevel;
  owner: string;
  startsOn: CivilDate;
  wasOpen: boolean;
  handed: boolean;
  closed: DoorClosed | null;
  withdrawn: Withdrawn | null;
};

/** How a secret became worthless to whoever knew it. */
export type SecretChanged =
  | {
      how: "rotated";
      on: CivilDate;
      recordedAt: string;
      by: string;
      why: RotationReason;
      generation: number;
    }
  | { how: "retired"; on: CivilDate; recordedAt: string; by: string; evidence: EvidenceLevel }
  | { how: "withdrawn" };

/**
 * A secret that a supplier that ends knows, and of which generation. `changed` is null while what it knows still opens the door.
 * `channel`: how it last received it.
 */
export type EndSecret = Entrance & {
  id: string;
  generation: number;
  channel: Channel | null;
  wasKnown: boolean;
  changed: SecretChanged | null;
};

/** A one-time link that nobody had opened when the supplier ended. */
export type EndLink = Entrance & { id: string; endedWhy: string | null; endedAt: string | null };

/** One of the supplier's people who had not left. */
export type EndPerson = { id: string; name: string; leftOn: CivilDate | null };

/** The supplier's own statement that it has destroyed its copy of a secret: its words, never ours. */
export type Destroyed = Entrance & {
  id: string;
  words: string | null;
  by: string;
  at: string;
  generation: number | null;
};

/** All that the end of a supplier is about. */
export type EndFacts = {
  doors: EndDoor[];
  secrets: EndSecret[];
  links: EndLink[];
  people: EndPerson[];
  destroyed: Destroyed[];
};

/** How much is done of what an end asks for, and what is left of either kind. */
export type EndProgress = { done: number; of: number; doors: number; secrets: number };

/** Counts what an end asks for: each door closed, each known secret changed (CIS Controls v8, 15.7). */
export function progressOf({ doors, secrets }: Pick<EndFacts, "doors" | "secrets">): EndProgress {
  const left = {
    doors: doors.filter(isLeft).length,
    secrets: secrets.filter(({ changed }) => changed === null).length,
  };
  const of = doors.length + secrets.length;
  return { ...left, of, done: of - left.doors - left.secrets };
}

/** Whether a door is still to be closed. */
export const isLeft = ({ closed, withdrawn }: EndDoor) => closed === null && withdrawn === null;

/** Whether programs enter by it: these are shown apart, since something breaks when they are turned off. */
export const isOfPrograms = ({ kind }: Entrance) => isMachine(kind);

/** The measure of proper ends looks back a year of 365 days, and begins on this day. */
export const measuredFrom = (today: CivilDate): CivilDate => addDays(today, -364);
