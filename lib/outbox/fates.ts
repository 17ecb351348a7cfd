import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import type { Statements } from "../db/statements";
import { mailServerName } from "../mail/transport";
import type { Result } from "./settle";

/** What becomes of a mail; `nextAt` where it is tried again. */
export type Fate = { state: "sent" | "failed" | "waiting" | "cancelled"; nextAt: Date | null };

/**
 * Writes the states of mails and their tries, in one statement however many there are, and takes back the flag of
 * an address that took a mail. Answers the ids of those that were still ours: where the fence is not, a worker
 * that wakes up late overwrites nothing.
 */
export async function writeFates(
  tx: Statements,
  organizationId: string,
  results: readonly Result[],
  fates: readonly Fate[],
  now: Date,
): Promise<Set<string>> {
  const rows = results.map((result, index) => rowOf(result, fates[index] as Fate));
  const written = await tx.$queryRaw<{ id: string }[]>`${Prisma.raw(KEPT)}
    WITH result AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, fence int, state text, next_at timestamptz,
        attempts int, outcome text, code int, reply text, address text, person_id uuid)
    ), held AS (
      SELECT m.id FROM mail m JOIN result r ON r.id = m.id AND r.fence = m.fence
      WHERE m.organization_id = ${organizationId}::uuid AND m.state = 'waiting' ORDER BY m.id FOR UPDATE OF m
    ), written AS (
      UPDATE mail m SET state = r.state, lease_until = NULL, attempts = r.attempts, next_at = coalesce(r.next_at, m.next_at),
        settled_at = CASE WHEN r.next_at IS NULL THEN ${now}::timestamptz END
      FROM held JOIN result r USING (id) WHERE m.organization_id = ${organizationId}::uuid AND m.id = held.id RETURNING m.id
    ), tried AS (
      INSERT INTO mail_attempt (organization_id, mail_id, no, at, outcome, code, reply, server, address)
      SELECT ${organizationId}::uuid, r.id, r.attempts, ${now}::timestamptz, r.outcome, r.code, r.reply, ${mailServerName()}, r.address
      FROM written JOIN result r USING (id) WHERE r.outcome IS NOT NULL
    ), taken AS (
      UPDATE person p SET email_failed_at = NULL FROM written JOIN result r USING (id)
      WHERE r.state = 'sent' AND p.id = r.person_id AND p.email = r.address AND p.email_failed_at IS NOT NULL
    )
    SELECT id FROM written`;
  return new Set(written.map(({ id }) => id));
}

function rowOf(result: Result, { state, nextAt }: Fate) {
  const { id, fence, attempts } = result.mail;
  const row = { id, fence, state, next_at: nextAt };
  if ("cancelled" in result) return { ...row, attempts };
  const { tried, reader } = result;
  const { address, personId: person_id } = reader;
  return { ...row, ...tried, attempts: attempts + 1, address, person_id };
}
