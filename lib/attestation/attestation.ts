import type { CredentialKind } from "@/lib/credential/kinds";
import type { GrantLevel } from "@/lib/grant/level";
import type { GrantState } from "@/lib/grant/state";
import type { CivilDate } from "@/lib/time/civil-date";

/**
 * What a supplier can say by his own link. `done`: we are done, please close it; `still_needed`: until a day, because;
 * `never_got`: this was never given to us; `destroyed`: our copy of the secret is destroyed; `person_left`: one of our
 * people has left us.
 */
export const ATTESTATIONS = [
  "done",
  "still_needed",
  "never_got",
  "destroyed",
  "person_left",
] as const;

export type AttestationKind = (typeof ATTESTATIONS)[number];

/**
 * What one of ours answered, or what ended the statement. `closed`: the door was closed; `still_needed`: no, we need it
 * still; `extended`: its end was moved; `declined`: no, with why; `confirmed`: the person's day of leaving is on record;
 * `noted`: nothing was asked; `replaced`: the supplier said something else of the same door before anybody answered.
 */
export const ATTESTATION_ANSWERS = [
  "closed",
  "still_needed",
  "extended",
  "declined",
  "confirmed",
  "noted",
  "replaced",
] as const;

export type AttestationAnswer = (typeof ATTESTATION_ANSWERS)[number];

/** A page of what a supplier holds has at most so many doors; the rest are on the pages after it. */
export const HELD_AT_MOST = 200;

/** A grant's own page shows the newest so many of what was said of it. */
export const SAID_OF_A_DOOR = 50;

/** An answer as the supplier sees it: of his client, never of one of its people. */
export type HeldAnswer = { answer: AttestationAnswer; on: CivilDate; why: string | null };

/** What the supplier said, for his own page. `by` is who of his firm said it. */
export type HeldStatement = {
  id: string;
  what: AttestationKind;
  at: Date;
  on: CivilDate;
  by: string;
  untilOn: CivilDate | null;
  /** The supplier's own words: text, never markup. */
  words: string | null;
  /** Only of `person_left`: the one it is about. */
  person: string | null;
  answer: HeldAnswer | null;
};

/** One door that this supplier is believed to hold: what concerns him, and nothing else. */
export type HeldDoor = {
  id: string;
  system: string;
  account: string;
  kind: CredentialKind;
  level: GrantLevel;
  levelWords: string | null;
  reason: string;
  /** Who of his firm it was given to; null: the firm. */
  contact: string | null;
  state: GrantState;
  since: CivilDate;
  until: CivilDate | null;
  /** Whether his firm is believed to know the secret as it is now. */
  knowsSecret: boolean;
  /** The day his firm was last asked about it, where nothing was said of it since. */
  askedOn: CivilDate | null;
  /** What was said of it, newest first, ten at most. */
  said: HeldStatement[];
};

/** A closed door whose secret his firm received once: its destruction can still be said. */
export type HeldOver = Pick<HeldDoor, "id" | "system" | "account" | "kind" | "contact" | "said"> & {
  closedOn: CivilDate;
};

/** Which page of the doors, and of the closed ones, is asked for; from 0. One that is not there is the last. */
export type HeldPages = { page: number; overPage: number };

/** What a supplier's page shows. Nothing in it names a member, a note, a ticket or another supplier. */
export type HeldView = {
  organization: { name: string; zone: string };
  supplier: { name: string; endedOn: CivilDate | null };
  /** Whose link it is. `locale` is his own choice, else the organization's. */
  reader: { id: string; name: string; locale: string };
  /** By system and account, `HELD_AT_MOST` a page; `total` counts all. */
  doors: HeldDoor[];
  total: number;
  /** Closed doors, newest first, `HELD_AT_MOST` a page; `overTotal` counts all. */
  over: HeldOver[];
  overTotal: number;
  /** Which page of each this is. */
  pages: HeldPages;
  /** The firm's people as they are on record, by name, the reader among them. */
  people: { id: string; name: string }[];
  /** Unanswered "this person has left us". */
  left: HeldStatement[];
};

/** What was said, by whom and when, without what became of it. */
export type Said = Pick<
  Statement,
  "what" | "untilOn" | "person" | "words" | "by" | "supplier" | "on" | "generation"
>;

/** A statement as our own people see it, beside whatever was done: two parties, two records. */
export type Statement = HeldStatement & {
  grantId: string | null;
  supplierId: string;
  supplier: string;
  personId: string | null;
  generation: number | null;
  answeredBy: string | null;
  answeredAt: Date | null;
};
