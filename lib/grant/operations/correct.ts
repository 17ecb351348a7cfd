import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { loadContact } from "../../contact/stored";
import type { CredentialKind } from "../../credential/kinds";
import type { Tx } from "../../db/transaction";
import { Invalid } from "../../errors";
import { approvalNeeded } from "../../policy/approval";
import { policyInForce } from "../../policy/stored";
import { type Change, realChanges, writeChanges } from "../change";
import { GRANT_LEVELS, type GrantLevel } from "../level";
import type { CorrectGrantInput } from "../schema";
import {
  demandNotVoid,
  isRequested,
  lockGrant,
  relationOf,
  type StoredGrant,
  subjectsOf,
  writeGrant,
} from "../stored";

/**
 * Corrects what was written when a grant was logged: its level and words, contact, reason, ticket and note. What
 * stood there before is kept. Refused: a contact of another supplier, a correction of nothing, a higher level that a
 * second person would have to decide (`approval_needed`; a request may still be corrected); `Conflict` where the grant
 * is void or has changed.
 */
export async function correctGrant(
  scope: OrganizationScope,
  input: CorrectGrantInput,
  now: Date,
): Promise<{ id: string; changed: string[] }> {
  return operate(scope, "grant:log", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.id);
    permit(scope, relationOf(grant), now);
    demandNotVoid(grant);
    await demandVersion(tx, scope, grant, input.version);
    const contact = input.contactId === null ? null : await loadContact(tx, scope, input.contactId);
    if (contact !== null && contact.supplierId !== grant.supplierId)
      throw new Invalid([{ field: "contactId", code: "of_another_supplier" }]);
    if (!isRequested(grant) && (await needsApproval(tx, scope, grant, input.level)))
      throw new Invalid([{ field: "level", code: "approval_needed" }]);
    const changes = realChanges(corrections(grant, input, contact?.name ?? null));
    const sameContact = grant.contactId === input.contactId;
    if (changes.length === 0 && sameContact) throw new Invalid([{ field: "", code: "unchanged" }]);
    const { contactId, level, levelWords, reason, ticket, note } = input;
    await writeGrant(tx, scope, grant, { contactId, level, levelWords, reason, ticket, note });
    await writeChanges(tx, scope, grant.id, changes, { why: input.why }, now);
    const open = changes.filter(({ what }) => what !== "contact");
    return {
      view: { id: grant.id, changed: changes.map(({ what }) => what) },
      audit: {
        action: "grant.corrected",
        subjects: subjectsOf(grant),
        before: Object.fromEntries(open.map(({ what, fromValue }) => [what, fromValue])),
        after: {
          ...Object.fromEntries(open.map(({ what, toValue }) => [what, toValue])),
          contactId: sameContact ? undefined : contactId,
          why: input.why,
        },
        personal: sameContact
          ? {}
          : { "before.contact": grant.contact?.name, "after.contact": contact?.name },
      },
    };
  });
}

async function needsApproval(
  tx: Tx,
  scope: OrganizationScope,
  { level: former, credential }: StoredGrant,
  level: GrantLevel,
): Promise<boolean> {
  if (GRANT_LEVELS.indexOf(level) <= GRANT_LEVELS.indexOf(former as GrantLevel)) return false;
  const { approval } = await policyInForce(tx, scope, credential.system);
  return approvalNeeded(approval, { level, kind: credential.kind as CredentialKind });
}

const corrections = (
  grant: StoredGrant,
  input: CorrectGrantInput,
  contactName: string | null,
): Change[] => [
  { what: "level", fromValue: grant.level, toValue: input.level },
  { what: "words", fromValue: grant.levelWords, toValue: input.levelWords },
  { what: "contact", fromValue: grant.contact?.name ?? null, toValue: contactName },
  { what: "reason", fromValue: grant.reason, toValue: input.reason },
  { what: "ticket", fromValue: grant.ticket, toValue: input.ticket },
  { what: "note", fromValue: grant.note, toValue: input.note },
];
