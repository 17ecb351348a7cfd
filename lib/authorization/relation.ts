import { Forbidden } from "../errors";
import { lineOf } from "../reminder/recipient";
import type { CivilDate } from "../time/civil-date";
import { type Action, type Cell, matrix } from "./matrix";
import { columnOf, type OrganizationScope } from "./scope";

/** What the permission table asks about the thing at hand. Instants are `Date`s; ids are memberships. */
export type Relation = {
  /** Owner of the grant, owner of its system: whichever the thing has. */
  owners: readonly (string | null)[];
  /** Who did the act that is to be undone, and when. */
  act?: { byId: string | null; at: Date };
  /** The door a mail link must have been made for. */
  subjects?: readonly string[];
};

const DAY = 24 * 60 * 60 * 1000;

/**
 * Whether the actor owns the thing, or stands in today for an owner who is away: by the same line of delegates
 * (`lineOf`) that the owner's mail follows.
 */
export function isOwner(
  scope: OrganizationScope,
  owners: Relation["owners"],
  today: CivilDate,
): boolean {
  const { actor } = scope;
  if (!("membershipId" in actor)) return false;
  if (owners.includes(actor.membershipId)) return true;
  if (actor.kind !== "member") return false;
  const { colleagues, membershipId } = actor;
  return owners.some((owner) => owner !== null && lineOf(owner, colleagues, today).some(isActor));

  function isActor({ id }: { id: string }): boolean {
    return id === membershipId;
  }
}

/**
 * Asks the permission table about the loaded thing. Returns the cell that allowed it (`notify` tells the
 * operation to write the owner a notice). Throws `Forbidden` where no cell allows it.
 */
export function permit(scope: OrganizationScope, relation: Relation, now: Date): Cell {
  const cell = scope.cell(isOwner(scope, relation.owners, scope.today(now)));
  if (!allows(cell, scope, relation, now))
    throw new Forbidden(
      `${scope.action} is not for this actor here (${cell})`,
      cell === "own_24h" ? "only_own_act_24h" : "forbidden",
    );
  return cell;
}

/**
 * Every action of the permission table that this scope's actor may do to the thing, whatever the scope was
 * made for: so that a page shows only what can be done. The operation asks again, with a scope of its own.
 */
export function permittedActions(
  scope: OrganizationScope,
  relation: Relation,
  now: Date,
): Action[] {
  const column = columnOf(scope.actor, isOwner(scope, relation.owners, scope.today(now)));
  const actions = Object.keys(matrix) as Action[];
  return actions.filter((action) => allows(matrix[action][column], scope, relation, now));
}

/**
 * Whether the actor may do this whoever owns the thing and whoever acted: so that a page offers only what can be done.
 * The operation asks again, with a scope of its own.
 */
export function may(scope: OrganizationScope, action: Action, now: Date): boolean {
  return allows(matrix[action][columnOf(scope.actor, false)], scope, { owners: [] }, now);
}

function allows(cell: Cell, scope: OrganizationScope, relation: Relation, now: Date): boolean {
  switch (cell) {
    case "yes":
    case "notify":
    case "recorded":
      return true;
    case "own":
      return relation.owners.includes(scope.membershipId);
    case "own_24h":
      return (
        relation.act !== undefined &&
        relation.act.byId === scope.membershipId &&
        now.getTime() - relation.act.at.getTime() <= DAY
      );
    case "its_door":
    case "once":
      return (
        (scope.actor.kind === "mail_link" ||
          scope.actor.kind === "secret_link" ||
          scope.actor.kind === "client_link") &&
        (relation.subjects ?? []).includes(scope.actor.subject.id)
      );
    case "what_it_holds":
    case "attest":
      return (
        scope.actor.kind === "supplier_link" &&
        (relation.subjects ?? []).includes(scope.actor.subject.id)
      );
    case "request":
      return scope.actor.kind === "request_link"
        ? scope.action === "access:request"
        : scope.actor.kind === "supplier_link" &&
            (relation.subjects ?? []).includes(scope.actor.subject.id);
    default:
      return false;
  }
}
