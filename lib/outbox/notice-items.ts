import type { Tx } from "../db/transaction";
import type { NoticeItem } from "./enqueue";
import type { NoticeTemplate } from "./templates";

/** Notices that ask for something which a closed door no longer asks, by what must still be so. */
const NEEDS: Partial<Record<NoticeTemplate, "owned" | "standing" | "exposed" | "re_issue">> = {
  reassigned: "owned",
  handover_recorded: "standing",
  question_failed: "standing",
  new_link: "standing",
  rotated_needs_reissue: "re_issue",
  exposed: "exposed",
};

/** The things of a notice that are still so: what was closed, given to somebody else or mended since is left out. */
export async function stillTrue(
  tx: Tx,
  organizationId: string,
  recipientId: string,
  items: readonly NoticeItem[],
): Promise<NoticeItem[]> {
  const left: NoticeItem[] = [];
  for (const item of items) if (await holds(tx, organizationId, recipientId, item)) left.push(item);
  return left;
}

async function holds(
  tx: Tx,
  organizationId: string,
  recipientId: string,
  { template, subject }: NoticeItem,
): Promise<boolean> {
  const need = NEEDS[template];
  if (need === undefined) return true;
  if (need === "owned" || need === "standing") {
    if (subject.kind !== "grant") return true;
    const where = { organizationId, id: subject.id, closureId: null, voidedAt: null };
    const owner = need === "owned" ? { ownerId: recipientId } : {};
    return (await tx.grant.count({ where: { ...where, ...owner } })) === 1;
  }
  const [row] = await tx.$queryRaw<{ due: boolean }[]>`
    SELECT EXISTS (SELECT FROM due_item d WHERE d.organization_id = ${organizationId}::uuid AND d.due_kind = ${need}
      AND (d.subject_id = ${subject.id}::uuid OR d.credential_id = ${subject.id}::uuid)) AS due`;
  return row?.due === true;
}
