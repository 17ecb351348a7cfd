import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict, Forbidden } from "../../errors";
import { Refused } from "../../http/status";
import { hasMailServer } from "../../mail/transport";
import { enqueueTest } from "../../outbox/test-mail";
import { TESTS_AN_HOUR, type TestMailInput } from "../delivery";

const HOUR_MS = 60 * 60_000;

/**
 * Writes a test mail to the acting member's own address into the outbox, and answers its id for `deliverTest`. At most
 * five an hour for a member: `Refused(429, "too_many_tests")` with the minutes to wait. `Conflict("no_mail_server")`
 * where none is set.
 */
export async function writeTestMail(
  scope: OrganizationScope,
  _: TestMailInput,
  now: Date,
): Promise<{ organizationId: string; mailId: string }> {
  return operate(scope, "mail:test", now, async (tx) => {
    const { organizationId, membershipId } = scope;
    permit(scope, { owners: [] }, now);
    if (membershipId === null) throw new Forbidden("a member sends himself a test mail");
    if (!hasMailServer()) throw new Conflict("no_mail_server", "SMTP_URL is not set");
    // Of several at once each sees the ones before.
    await tx.$executeRaw`SELECT FROM membership WHERE organization_id = ${organizationId}::uuid AND id = ${membershipId}::uuid FOR UPDATE`;
    const since = new Date(now.getTime() - HOUR_MS);
    const tests = await tx.mail.findMany({
      where: { organizationId, recipientId: membershipId, kind: "test", createdAt: { gt: since } },
      orderBy: { createdAt: "desc" },
      take: TESTS_AN_HOUR,
      select: { createdAt: true },
    });
    const first = tests[TESTS_AN_HOUR - 1];
    if (first !== undefined) {
      const minutes = Math.ceil((first.createdAt.getTime() + HOUR_MS - now.getTime()) / 60_000);
      throw new Refused(429, "too_many_tests", { count: TESTS_AN_HOUR, minutes });
    }
    const mailId = await enqueueTest(tx, scope, membershipId, now);
    const subjects = [{ kind: "mail", id: mailId }] as [{ kind: string; id: string }];
    return { view: { organizationId, mailId }, audit: { action: "mail.test_written", subjects } };
  });
}
