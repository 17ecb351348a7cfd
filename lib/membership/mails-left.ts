import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Refused } from "../http/status";

/** Invitation mails an hour from one organization to one address, whether invited anew or sent again. */
export const INVITATIONS_PER_ADDRESS = 5;

const HOUR = 60 * 60_000;

/**
 * Refuses one more invitation mail to an address that got its hour's share from this organization: `Refused(429,
 * "too_many_mails")` with the minutes to wait. Counts what stands in the outbox; of several at once each sees the ones before.
 */
export async function demandMailsLeft(
  tx: Tx,
  { organizationId }: OrganizationScope,
  emailNorm: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${organizationId} ${emailNorm}`}, 0))`;
  const mails = await tx.mail.findMany({
    // An invitation's reader is no member: the index of recipients finds the few there are.
    where: {
      organizationId,
      recipientId: null,
      createdAt: { gt: new Date(now.getTime() - HOUR) },
      invitation: { emailNorm },
    },
    orderBy: { createdAt: "desc" },
    take: INVITATIONS_PER_ADDRESS,
    select: { createdAt: true },
  });
  const first = mails[INVITATIONS_PER_ADDRESS - 1];
  if (first === undefined) return;
  const minutes = Math.ceil((first.createdAt.getTime() + HOUR - now.getTime()) / 60_000);
  throw new Refused(429, "too_many_mails", { count: INVITATIONS_PER_ADDRESS, minutes });
}
