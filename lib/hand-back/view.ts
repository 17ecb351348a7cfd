import type { CivilDate } from "@/lib/time/civil-date";
import type { Confirmed, HandBackState, ToldDoor } from "./hand-back";
import type { NextStep } from "./schedule";

/** A door of a hand-back, with what the client has said of it; null: nothing yet. */
export type HandBackDoor = ToldDoor & { confirmed: Confirmed | null };

/** What became of one mail that told the client; `reply`: the server's words at its last try. */
export type TellingView = {
  no: number;
  /** Whom it was for, by the name of that day. */
  contact: string;
  at: Date;
  onDay: CivilDate;
  mail: { state: string; settledAt: Date | null; reply: string | null } | null;
};

/** A hand-back in a list. */
export type HandBackLine = {
  id: string;
  project: string | null;
  contact: string;
  onDay: CivilDate;
  by: string;
  state: HandBackState;
  /** How many mails a server has taken. */
  told: number;
  doors: number;
  confirmed: number;
};

/** The page of a hand-back. */
export type HandBackPage = HandBackLine & {
  client: { id: string; name: string };
  words: string | null;
  at: Date;
  endedAt: Date | null;
  contactId: string;
  /** Whether the next mail can reach the contact: he has an address and has not left. */
  reachable: boolean;
  /** While it waits, who of the client may be told in his place; himself where no link of his opens any more. */
  others: { id: string; name: string; email: string }[];
  tellings: TellingView[];
  items: HandBackDoor[];
  /** What comes next; null once it is over. */
  next: NextStep | null;
};

/** What a client's page shows of its own hand-back. */
export type ClientHandBack = {
  organization: { name: string; zone: string };
  client: string;
  contact: string;
  by: string;
  project: string | null;
  words: string | null;
  state: HandBackState;
  onDay: CivilDate;
  doors: HandBackDoor[];
};
