import type { CivilDate } from "@/lib/time/civil-date";

export interface Member {
  readonly id: string;
  readonly role: "admin" | "member" | "auditor";
  /** False once the membership has ended. */
  readonly active: boolean;
  readonly awayFrom: CivilDate | null;
  /** The last day away. */
  readonly awayTo: CivilDate | null;
  readonly delegateId: string | null;
}

export interface OwnedItem {
  readonly ownerId: string;
  /** The owner of the system it belongs to; null where there is none. */
  readonly systemOwnerId: string | null;
  /** Whom it must not go to while an admin is left: a request is neither its requester's to decide nor that of the holder's people. */
  readonly exceptIds?: readonly string[] | null;
}

export type RecipientReason =
  | "owner"
  | "delegate"
  | "system_owner"
  | "admins"
  | "owner_though_away"
  | "last_resort";

export interface Recipient {
  /** Memberships; one, unless it falls to the admins. */
  readonly membershipIds: readonly string[];
  readonly because: RecipientReason;
}

/**
 * Who gets a due item today: its owner; if he left or is away, his delegate (or that one's, and so on); else the system's
 * owner or his delegate; else every admin who is there; else the owner himself though away; else the admins though away.
 * Never a member who left, never an auditor, who cannot act, nor whom the item excepts or who stands in for such a one, while
 * there is another; else the admins, excepted or not. Never nobody, as an organization always has an active admin.
 */
export function recipientFor(
  item: OwnedItem,
  members: readonly Member[],
  today: CivilDate,
): Recipient {
  const byId = membersById(members);
  const owner = byId.get(item.ownerId);
  const mayBe = (id: string | null): id is string =>
    id !== null && item.exceptIds?.includes(id) !== true;
  const standInOf = (id: string | null) => (mayBe(id) ? standInFor(id, byId, today) : null);
  const standIn = standInOf(item.ownerId);
  if (mayBe(standIn)) return one(standIn, standIn === item.ownerId ? "owner" : "delegate");
  const systemStandIn = standInOf(item.systemOwnerId);
  if (mayBe(systemStandIn)) return one(systemStandIn, "system_owner");
  const admins = members.filter(({ role, id }) => role === "admin" && mayBe(id));
  const present = admins.filter((admin) => isAvailable(admin, today));
  if (present.length > 0) return { membershipIds: ids(present), because: "admins" };
  if (owner !== undefined && canAct(owner) && mayBe(owner.id))
    return one(owner.id, "owner_though_away");
  const lastOnes = [admins, members.filter(({ role }) => role === "admin"), members]
    .map((some) => some.filter(canAct))
    .find((some) => some.length > 0);
  return { membershipIds: ids(lastOnes ?? []), because: "last_resort" };
}

/** The admins who get an escalated item too: those who are there, or all of them if none is; not those who get it anyway. */
export function escalationRecipients(
  members: readonly Member[],
  today: CivilDate,
  already: readonly string[],
): readonly string[] {
  const admins = members.filter((member) => member.role === "admin" && canAct(member));
  const present = admins.filter((admin) => isAvailable(admin, today));
  return ids(present.length > 0 ? present : admins).filter((id) => !already.includes(id));
}

/** Whether the member is away on that day; the first and the last day count. An absence without a last day has no end yet. */
export function isAway(
  { awayFrom, awayTo }: Pick<Member, "awayFrom" | "awayTo">,
  today: CivilDate,
): boolean {
  return awayFrom !== null && awayFrom <= today && (awayTo === null || today <= awayTo);
}

/**
 * Who stands for the member today, in order: he himself, and as long as nobody so far can act, his delegate, that one's
 * delegate and so on; it ends where it would turn in a circle. Mail goes to the last of the line; all of it have his rights.
 */
export function lineOf(
  memberId: string,
  byId: ReadonlyMap<string, Member>,
  today: CivilDate,
): readonly Member[] {
  const line = new Set<Member>();
  let member = byId.get(memberId);
  while (member !== undefined && !line.has(member)) {
    line.add(member);
    if (member.delegateId === null || isAvailable(member, today)) break;
    member = byId.get(member.delegateId);
  }
  return [...line];
}

// Asked for each of thousands of owners: the members of one organization are laid out once, not for each of them.
const laidOut = new WeakMap<readonly Member[], ReadonlyMap<string, Member>>();

function membersById(members: readonly Member[]): ReadonlyMap<string, Member> {
  const known = laidOut.get(members) ?? new Map(members.map((member) => [member.id, member]));
  laidOut.set(members, known);
  return known;
}

/** The first of the member's line who can act today; null if there is none. */
function standInFor(
  memberId: string,
  byId: ReadonlyMap<string, Member>,
  today: CivilDate,
): string | null {
  const last = lineOf(memberId, byId, today).at(-1);
  return last !== undefined && isAvailable(last, today) ? last.id : null;
}

function isAvailable(member: Member, today: CivilDate): boolean {
  return canAct(member) && !isAway(member, today);
}

function canAct({ active, role }: Member): boolean {
  return active && role !== "auditor";
}

function one(id: string, because: RecipientReason): Recipient {
  return { membershipIds: [id], because };
}

function ids(members: readonly Member[]): string[] {
  return members.map(({ id }) => id);
}
