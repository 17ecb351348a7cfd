import { type CredentialKind, isShared } from "../credential/kinds";
import type { GrantLevel } from "../grant/level";
import type { Member } from "../reminder/recipient";

/** Which grants a second person decides before anything is handed over: every one, those at level admin, those through a shared credential. */
export const APPROVAL_CHOICES = ["all", "admin", "shared"] as const;

export type ApprovalChoice = (typeof APPROVAL_CHOICES)[number];

/** What organization and system ask; a system's `true` asks it of all of its grants, anything else adds nothing. */
export interface ApprovalSources {
  readonly organization: { readonly approval: readonly string[] };
  readonly system: { readonly approval: boolean | null };
}

/**
 * Whether a second person must decide such a grant. The stricter counts: a system can only add to what the
 * organization asks.
 */
export function approvalNeeded(
  { organization, system }: ApprovalSources,
  { level, kind }: { level: GrantLevel; kind: CredentialKind },
): boolean {
  const { approval } = organization;
  return (
    system.approval === true ||
    approval.includes("all") ||
    (approval.includes("admin") && level === "admin") ||
    (approval.includes("shared") && isShared(kind))
  );
}

/** Whether the policy asks a second person about some grant it did not ask about before. */
export function asksMore(before: readonly string[], after: readonly string[]): boolean {
  return !before.includes("all") && after.some((choice) => !before.includes(choice));
}

type Decider = Pick<Member, "id" | "role" | "active">;

/**
 * Who may decide what the requester asks for: the system's owner and the admins, without the requester himself and
 * without `ofHolder`, those whose address is one of the supplier's contacts. Never an auditor, never a member who left.
 */
export function decidersOf(
  { requesterId, systemOwnerId }: { requesterId: string; systemOwnerId: string },
  members: readonly Decider[],
  ofHolder: readonly string[] = [],
): readonly string[] {
  return members
    .filter(({ id, role }) => role === "admin" || (role === "member" && id === systemOwnerId))
    .filter(({ id, active }) => active && id !== requesterId && !ofHolder.includes(id))
    .map(({ id }) => id);
}

/**
 * Whose requests nobody else could decide if these systems' grants needed approval; null where everybody has somebody.
 * With two admins each decides for the other. A sole admin has the systems' owners, so he is alone where he, or nobody
 * who can act, owns one of them, or where there is no other member at all. Logging asks the exact rule again.
 */
export function aloneUnder<M extends Decider>(
  systemOwnerIds: readonly string[],
  members: readonly M[],
): M | null {
  const able = members.filter(({ active, role }) => active && role !== "auditor");
  const [admin, ...admins] = able.filter(({ role }) => role === "admin");
  if (admin === undefined || admins.length > 0) return null;
  const isAlone = systemOwnerIds.some(
    (systemOwnerId) => decidersOf({ requesterId: admin.id, systemOwnerId }, able).length === 0,
  );
  return isAlone || able.length === 1 ? admin : null;
}
