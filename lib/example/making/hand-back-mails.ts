import { operate } from "@/lib/audit/operation";
import type { OrganizationScope } from "@/lib/authorization/scope";

/**
 * Tells the mails of hand-backs that wait as sent, with a server's answer: they are history, so none of them is ever sent
 * (an example mails nobody).
 */
export async function deliverHandBacks(sweep: OrganizationScope, now: Date): Promise<void> {
  await operate(sweep, "sweep", now, async (tx) => {
    const { organizationId } = sweep;
    const waiting = { organizationId, kind: "hand_back", settledAt: null };
    const mails = await tx.mail.findMany({ where: waiting, select: { id: true } });
    await tx.mail.updateMany({
      where: waiting,
      data: { state: "sent", attempts: 1, settledAt: now },
    });
    await tx.mailAttempt.createMany({
      data: mails.map(({ id: mailId }) => ({
        organizationId,
        mailId,
        no: 1,
        at: now,
        outcome: "accepted",
        code: 250,
        reply: "250 2.0.0 Ok",
        server: EXAMPLE_SERVER,
      })),
    });
    return { view: undefined, audit: [] };
  });
}

/** The mail server of every mail of an example: there is none of that name (RFC 6761, section 6.4). */
export const EXAMPLE_SERVER = "mail.example.invalid";
