import { type Attempt, MAILBOX_FULL } from "../mail/outcome";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** After this long without being accepted a mail is given up (RFC 5321, section 4.5.4.1 asks for days). */
export const GIVE_UP_AFTER_MS = 72 * HOUR_MS;

/** Minutes to the next try after the first, second, … one; the last one repeats. */
const GAPS = [1, 30, 30, 60, 120, 240];
/** A full mailbox: a few tries over 72 hours. */
const FULL_GAPS = [12 * 60, 24 * 60, 36 * 60];

/**
 * When a mail that was not accepted is tried again; null where it is given up: refused for good, or 72
 * hours after it was written. `tries` counts this one. Jitter only lengthens a gap, by up to a quarter:
 * the first is at least a minute, later ones at least 30 (RFC 5321, section 4.5.4.1).
 */
export function nextTry(
  attempt: Pick<Attempt, "outcome" | "code">,
  { tries, createdAt }: { tries: number; createdAt: Date },
  now: Date,
  random: number,
): Date | null {
  if (attempt.outcome === "refused") return null;
  const age = now.getTime() - createdAt.getTime();
  if (age >= GIVE_UP_AFTER_MS) return null;
  const gaps = attempt.code === MAILBOX_FULL ? FULL_GAPS : GAPS;
  const minutes = gaps[Math.min(tries, gaps.length) - 1] ?? GAPS[0] ?? 1;
  return new Date(now.getTime() + Math.round(minutes * MINUTE_MS * (1 + random / 4)));
}
