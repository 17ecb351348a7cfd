import { Forbidden } from "../errors";
import type { CivilDate } from "../time/civil-date";
import { civilDate } from "../time/zone";
import type { Actor } from "./actor";
import { type Action, type ActorColumn, type Cell, matrix } from "./matrix";

/** What a scope knows of its organization. `zone` is the only zone its days are counted in. */
export type ScopedOrganization = {
  id: string;
  slug: string;
  name: string;
  zone: string;
  locale: string;
};

const KEY = Symbol("made by lib/authorization only");

/**
 * The right of one actor to do one action in one organization. No query and no operation runs without
 * one, and only lib/authorization can make one: `authorize()` for people, links and the sweep.
 */
export class OrganizationScope {
  readonly organization: ScopedOrganization;
  readonly actor: Actor;
  readonly action: Action | "sweep";

  constructor(
    key: symbol,
    organization: ScopedOrganization,
    actor: Actor,
    action: Action | "sweep",
  ) {
    if (key !== KEY) throw new Forbidden("a scope is made by authorize()");
    this.organization = organization;
    this.actor = actor;
    this.action = action;
    Object.freeze(this);
  }

  get organizationId(): string {
    return this.organization.id;
  }

  /** The civil day it is in the organization at the instant `now`. */
  today(now: Date): CivilDate {
    return civilDate(now, this.organization.zone);
  }

  /** The membership that acts, or for whom the mail link stands; null for a one-time link and for the sweep. */
  get membershipId(): string | null {
    return "membershipId" in this.actor ? this.actor.membershipId : null;
  }

  /** An operation calls this first. Throws `Forbidden` where the scope was made for another action. */
  demand(...actions: (Action | "sweep")[]): void {
    if (!actions.includes(this.action))
      throw new Forbidden(`a scope for ${this.action} was used for ${actions.join(" or ")}`);
  }

  /** The cell of the permission table for this actor, seen as `column` where the thing makes him its owner. */
  cell(isOwner: boolean): Cell {
    if (this.action === "sweep") return "yes";
    return matrix[this.action][columnOf(this.actor, isOwner)];
  }
}

/** The column of the permission table an actor stands in. An admin is an admin also of what he owns; an auditor owns nothing. */
export function columnOf(actor: Actor, isOwner: boolean): ActorColumn {
  if (actor.kind === "sweep") return "admin";
  if (actor.kind === "mail_link") return "mailLink";
  if (actor.kind === "client_link") return "clientLink";
  if (
    actor.kind === "secret_link" ||
    actor.kind === "supplier_link" ||
    actor.kind === "request_link"
  )
    return "supplierLink";
  if (actor.role === "member" && isOwner) return "owner";
  return actor.role;
}

/** Only for lib/authorization. */
export function makeScope(
  organization: ScopedOrganization,
  actor: Actor,
  action: Action | "sweep",
): OrganizationScope {
  return new OrganizationScope(KEY, organization, actor, action);
}
