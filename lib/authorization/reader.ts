import { Forbidden } from "../errors";
import type { OrganizationScope } from "./scope";

/**
 * What every query of the register asks first: the reader is a member (each of whom may read it) or the
 * product itself. A mail link reads its one door by the door's own query. Throws `Forbidden`.
 */
export function demandReader(scope: OrganizationScope): void {
  if (scope.actor.kind === "mail_link")
    throw new Forbidden("a mail link reads its own door and nothing else");
}
