/** What the database knows of the mail: instants, or null. */
export type MailFacts = {
  /** Whether a mail server is set. */
  server: boolean;
  /** Since when the longest waiting mail of the organization waits. */
  waitingSince: Date | null;
  /** The first run in which a mail was put off, since the server last took one or refused one for good. */
  failingSince: Date | null;
  lastRunAt: Date | null;
  /** Whether a mail of the last seven days was given up. */
  failed: boolean;
};

/** What is the matter with the mail, the worst first; null where nothing is. The first three mean that nobody is reminded. */
export type MailTrouble =
  | { is: "noServer" }
  | { is: "idle" | "failing" | "waiting"; since: Date }
  | { is: "failed" };

const DAY_MS = 86_400_000;

/**
 * Whether mail has worked for the last day. Without a server it does not as soon as something waits; a run that is a day
 * old, a day without a mail taken while something waits, and one mail that waits for a day are each said.
 */
export function mailTrouble(facts: MailFacts, now: Date): MailTrouble | null {
  const { server, waitingSince, failingSince, lastRunAt, failed } = facts;
  const isOld = (at: Date | null): at is Date =>
    at !== null && now.getTime() - at.getTime() > DAY_MS;
  if (!server && waitingSince !== null) return { is: "noServer" };
  if (isOld(lastRunAt)) return { is: "idle", since: lastRunAt };
  if (waitingSince !== null && isOld(failingSince)) return { is: "failing", since: failingSince };
  if (isOld(waitingSince)) return { is: "waiting", since: waitingSince };
  return failed ? { is: "failed" } : null;
}
