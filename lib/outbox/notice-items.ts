import type { Tx } from "../db/transaction";
import type { NoticeItem } from "./enqueue";
import type { NoticeTemplate } from "./templates";

/** Notices that ask for something which a closed door no longer asks, by what must still be so. */
type Need = "owned" | "standing" | "ownerless" | "exposed" | "re_issue";
const NEEDS: Partial<Record<NoticeTemplate, Need>> = {
  reassigned: "owned",
  handover_recorded: "standing",
  question_failed: "standing",
  new_link: "standing",
  rotated_needs_reissue: "re_issue",
  exposed: "exposed",
  owner_left: "ownerless",
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
  if (need !== "exposed" && need !== "re_issue") {
    if (subject.kind !== "grant") return true;
    const where = { organizationId, id: subject.id, closureId: null, voidedAt: null };
    return (await tx.grant.count({ where: { ...where, ...ownerIs(need, recipientId) } })) === 1;
  }
  const [row] = await tx.$queryRaw<{ due: boolean }[]>`
    SELECT EXISTS (SELECT FROM due_item d WHERE d.organization_id = ${organizationId}::uuid AND d.due_kind = ${need}
      AND (d.subject_id = ${subject.id}::uuid OR d.credential_id = ${subject.id}::uuid)) AS due`;
  return row?.due === true;
}

function ownerIs(need: "owned" | "standing" | "ownerless", recipientId: string) {
  if (need === "owned") return { ownerId: recipientId };
  const left = { OR: [{ endedAt: { not: null } }, { role: "auditor" }] };
  return need === "ownerless" ? { owner: left } : {};
}
