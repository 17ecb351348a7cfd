/** Hours without a request after which a session has ended, and days after which it ends whatever happens. */
export const IDLE_HOURS = 8;
export const ABSOLUTE_DAYS = 7;

const HOUR = 60 * 60 * 1000;
const SEEN_EVERY = 60 * 1000;

type Instants = { seenAt: Date; endsAt: Date };

/** The instant a session that begins at `now` ends at the latest. */
export function absoluteEnd(now: Date): Date {
  return new Date(now.getTime() + ABSOLUTE_DAYS * 24 * HOUR);
}

/** Whether the session still stands: before its absolute end, and seen within the idle time. Asked at every reading. */
export function stands({ seenAt, endsAt }: Instants, now: Date): boolean {
  return now < endsAt && now.getTime() - seenAt.getTime() < IDLE_HOURS * HOUR;
}

/** Whether it is time to note that the session was seen: at most once a minute. */
export function isSeenStale({ seenAt }: Pick<Instants, "seenAt">, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= SEEN_EVERY;
}
