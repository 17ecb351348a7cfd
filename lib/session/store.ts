import { globally, type Tx } from "../db/transaction";
import { sha256 } from "../token/token";
import { absoluteEnd, isSeenStale, stands } from "./session";
import { isSessionToken, newSessionToken } from "./token";

/** The person behind a session, as every page needs him. */
export type SignedInPerson = {
  personId: string;
  name: string;
  email: string;
  locale: string;
  /** Since when his address refuses mail; null where it does not. */
  emailFailedAt: Date | null;
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
        person: {
          select: { id: true, name: true, email: true, locale: true, emailFailedAt: true },
        },
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
    emailFailedAt: person.emailFailedAt,
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

/**
 * Begins a session for the person, in the caller's transaction, and answers its raw token, which is kept
 * nowhere. The browser's former session ends: a token from before signing in is never one from after it.
 * Sessions of that person which have ended are cleared away.
 */
export async function beginSession(
  tx: Tx,
  personId: string,
  former: string | null,
  now: Date,
): Promise<string> {
  const token = newSessionToken();
  const ended: { personId?: string; endsAt?: { lte: Date }; tokenSha256?: Buffer<ArrayBuffer> }[] =
    [{ personId, endsAt: { lte: now } }];
  if (former !== null) ended.push({ tokenSha256: sha256(former) });
  await tx.session.deleteMany({ where: { OR: ended } });
  await tx.session.create({
    data: {
      tokenSha256: sha256(token),
      personId,
      createdAt: now,
      seenAt: now,
      endsAt: absoluteEnd(now),
    },
  });
  return token;
}

/** The same in a transaction of its own, for somebody who has just proved to be this person. */
export async function startSession(
  personId: string,
  former: string | null,
  now: Date,
): Promise<string> {
  return globally((tx) => beginSession(tx, personId, former, now));
}

/** Ends one session, at once and on every instance. */
export async function endSession(token: string): Promise<void> {
  await globally((tx) => tx.session.deleteMany({ where: { tokenSha256: sha256(token) } }));
}

/** Ends every session of the person, this one included, and answers how many there were. */
export async function endAllSessions(personId: string): Promise<number> {
  const { count } = await globally((tx) => tx.session.deleteMany({ where: { personId } }));
  return count;
}

/** How many sessions of the person still stand. */
export async function countSessions(personId: string, now: Date): Promise<number> {
  const sessions = await globally((tx) =>
    tx.session.findMany({ where: { personId }, select: { seenAt: true, endsAt: true } }),
  );
  return sessions.filter((session) => stands(session, now)).length;
}
