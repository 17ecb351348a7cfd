import type { Tx } from "../../db/transaction";
import { Refused } from "../../http/status";
import { ANNOUNCEMENTS_AN_HOUR } from "../secret-link";

const HOUR_MS = 60 * 60_000;

/**
 * Refuses one more announcement where the organization wrote `ANNOUNCEMENTS_AN_HOUR` within the hour:
 * `Refused(429, "too_many")` with the minutes to wait. Some that are written at the same moment may pass besides.
 */
export async function demandAnnouncementsLeft(
  tx: Tx,
  organizationId: string,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - HOUR_MS);
  const [first] = await tx.mail.findMany({
    where: { organizationId, kind: "announcement", createdAt: { gt: since } },
    orderBy: { createdAt: "desc" },
    skip: ANNOUNCEMENTS_AN_HOUR - 1,
    take: 1,
    select: { createdAt: true },
  });
  if (first === undefined) return;
  const minutes = Math.ceil((first.createdAt.getTime() + HOUR_MS - now.getTime()) / 60_000);
  throw new Refused(429, "too_many", { minutes });
}
