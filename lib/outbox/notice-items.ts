import type { Statements } from "../db/statements";
import type { NoticeItem } from "./enqueue";
import type { NoticeTemplate } from "./templates";

/** Notices that ask for something which a closed door no longer asks, by what must still be so. */
type Need =
  | "owned"
  | "standing"
  | "ownerless"
  | "exposed"
  | "re_issue"
  | "member_left"
  | "holder_gone"
  | "ended"
  | "silent"
  | "undecided"
  | "closing"
  | "extension_asked"
  | "access_request"
  | "unanswered";
const NEEDS: Partial<Record<NoticeTemplate, Need>> = {
  reassigned: "owned",
  handover_recorded: "standing",
  question_failed: "standing",
  announcement_failed: "standing",
  new_link: "standing",
  rotated_needs_reissue: "re_issue",
  exposed: "exposed",
  owner_left: "ownerless",
  received_given: "owned",
  owner_left_received: "ownerless",
  secrets_left: "member_left",
  contact_left: "holder_gone",
  supplier_ended: "ended",
  supplier_silent: "silent",
  approval_asked: "undecided",
  access_requested: "access_request",
  supplier_says_done: "closing",
  supplier_never_got: "closing",
  supplier_asks_longer: "extension_asked",
  person_left_said: "unanswered",
};

/** The things of a notice that are still so: what was closed, given to somebody else or mended since is left out. */
export async function stillTrue(
  tx: Statements,
  organizationId: string,
  recipientId: string,
  items: readonly NoticeItem[],
): Promise<NoticeItem[]> {
  const left: NoticeItem[] = [];
  for (const item of items) if (await holds(tx, organizationId, recipientId, item)) left.push(item);
  return left;
}

async function holds(
  tx: Statements,
  organizationId: string,
  recipientId: string,
  { template, subject }: NoticeItem,
): Promise<boolean> {
  const need = NEEDS[template];
  if (need === undefined) return true;
  if (need === "undecided") {
    const [request] = await tx.$queryRaw<{ waits: boolean }[]>`
      SELECT EXISTS (SELECT FROM access_grant WHERE organization_id = ${organizationId}::uuid AND id = ${subject.id}::uuid
        AND approval_asked_at IS NOT NULL AND authorized_on IS NULL AND declined_at IS NULL AND voided_at IS NULL) AS waits`;
    return request?.waits === true;
  }
  if (need === "unanswered") {
    const [said] = await tx.$queryRaw<{ waits: boolean }[]>`
      SELECT EXISTS (SELECT FROM attestation WHERE organization_id = ${organizationId}::uuid AND supplier_id = ${subject.id}::uuid
        AND what = 'person_left' AND answered_at IS NULL) AS waits`;
    return said?.waits === true;
  }
  if (need === "ended") {
    const [supplier] = await tx.$queryRaw<{ ended: boolean }[]>`
      SELECT EXISTS (SELECT FROM supplier WHERE organization_id = ${organizationId}::uuid AND id = ${subject.id}::uuid
        AND ended_on IS NOT NULL) AS ended`;
    return supplier?.ended === true;
  }
  if (need === "silent") {
    const [supplier] = await tx.$queryRaw<{ silent: boolean }[]>`
      SELECT EXISTS (SELECT FROM supplier s WHERE s.organization_id = ${organizationId}::uuid AND s.id = ${subject.id}::uuid
        AND s.ended_on IS NULL
        AND EXISTS (SELECT FROM standing_grant g WHERE g.organization_id = s.organization_id AND g.supplier_id = s.id)) AS silent`;
    return supplier?.silent === true;
  }
  if (need === "owned" || need === "standing" || need === "ownerless") {
    if (subject.kind === "received_access")
      return isHeldStill(tx, organizationId, subject.id, need, recipientId);
    if (subject.kind !== "grant") return true;
    const [door] = await tx.$queryRaw<{ stands: boolean }[]>`
      SELECT EXISTS (SELECT FROM access_grant g JOIN membership o ON o.organization_id = g.organization_id AND o.id = g.owner_id
        WHERE g.organization_id = ${organizationId}::uuid AND g.id = ${subject.id}::uuid AND g.closure_id IS NULL AND g.voided_at IS NULL
          AND CASE ${need} WHEN 'owned' THEN g.owner_id = ${recipientId}::uuid
            WHEN 'ownerless' THEN o.ended_at IS NOT NULL OR o.role = 'auditor' ELSE true END) AS stands`;
    return door?.stands === true;
  }
  const [row] = await tx.$queryRaw<{ due: boolean }[]>`
    SELECT EXISTS (SELECT FROM due_item d WHERE d.organization_id = ${organizationId}::uuid AND d.due_kind = ${need}
      AND (d.subject_id = ${subject.id}::uuid OR d.credential_id = ${subject.id}::uuid)) AS due`;
  return row?.due === true;
}

/** Whether an access of a client is held still, and by whom: by the one who was told, or by somebody who answers for nothing. */
async function isHeldStill(
  tx: Statements,
  organizationId: string,
  id: string,
  need: "owned" | "standing" | "ownerless",
  recipientId: string,
): Promise<boolean> {
  const [access] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT EXISTS (SELECT FROM received_access r JOIN membership o ON o.organization_id = r.organization_id AND o.id = r.owner_id
      WHERE r.organization_id = ${organizationId}::uuid AND r.id = ${id}::uuid AND r.destruction_id IS NULL AND r.voided_at IS NULL
        AND CASE ${need} WHEN 'owned' THEN r.owner_id = ${recipientId}::uuid
          WHEN 'ownerless' THEN o.ended_at IS NOT NULL OR o.role = 'auditor' ELSE true END) AS held`;
  return access?.held === true;
}
