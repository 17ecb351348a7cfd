import { globally } from "../db/transaction";
import { sha256 } from "../token/token";
import { isSeenStale, stands } from "./session";
import { isSessionToken } from "./token";

/** The person behind a session, as every page needs him. */
export type SignedInPerson = {
  personId: string;
  name: string;
  email: string;
  locale: string;
  seenAt: Date;
};

/**
 * Whose session the cookie's raw token opens, or null: unknown, idle for too long, or past its absolute
 * end. Reads only; a session that has ended is never prolonged.
 */
export async function openSession(token: string, now: Date): Promise<SignedInPerson | null> {
  if (!isSessionToken(token)) return null;
  const session = await globally((tx) =>
    tx.session.findUnique({
      where: { tokenSha256: sha256(token) },
      select: {
        seenAt: true,
        endsAt: true,
        person: { select: { id: true, name: true, email: true, locale: true } },
      },
    }),
  );
  if (session === null || !stands(session, now)) return null;
  const { person, seenAt } = session;
  return {
    personId: person.id,
    name: person.name,
    email: person.email,
    locale: person.locale,
    seenAt,
  };
}

/** Notes that the session was seen, at most once a minute; nothing happens to one that has ended or was seen since. */
export async function noteSeen(token: string, person: SignedInPerson, now: Date): Promise<void> {
  if (!isSeenStale(person, now)) return;
  const { seenAt } = person;
  await globally((tx) =>
    tx.session.updateMany({
      where: { tokenSha256: sha256(token), seenAt, endsAt: { gt: now } },
      data: { seenAt: now },
    }),
  );
}
