import { addDays, type CivilDate } from "../time/civil-date";

/** A door's supplier is asked at most once in so many civil days of the organization (docs/decisions/asking-a-supplier.md). */
export const ASKED_EVERY_DAYS = 7;

/**
 * So many questions an hour may leave one organization: its members choose whom they reach and name most of what the mail
 * says, so that without a limit it would be a way to mail strangers.
 */
export const QUESTIONS_AN_HOUR = 100;

/** Who asked the supplier of a door last, whom, and the first day it may be asked again. */
export type Asked = { by: string; contact: string; at: Date; on: CivilDate; again: CivilDate };

/** The first day on which a door's supplier may be asked again: asked on a Monday, the next Monday. */
export function askAgainOn(askedOn: CivilDate): CivilDate {
  return addDays(askedOn, ASKED_EVERY_DAYS);
}

/** A supplier's person as far as he can be asked. */
export type Person = { id: string; email: string | null; leftOn: string | null };

/** Whether a mail can reach him and he is still the one to ask. */
const isReachable = ({ email, leftOn }: Person) => email !== null && leftOn === null;

/**
 * Who can be asked about a door: the contact it names, where he can be reached; else everybody of the supplier who can
 * be. None: an address must be added first. Several: the person who asks chooses.
 */
export function askable<P extends Person>(ofDoor: P | null, ofSupplier: readonly P[]): P[] {
  if (ofDoor !== null && isReachable(ofDoor)) return [ofDoor];
  return ofSupplier.filter(isReachable);
}
