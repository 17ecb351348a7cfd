import { Forbidden } from "../errors";
import type { OrganizationScope } from "./scope";

/**
 * What every query of the register asks first: the reader is a member (each of whom may read it) or the
 * product itself. A link reads its one door, or its one secret, by that one's own query. Throws `Forbidden`.
 */
export function demandReader(scope: OrganizationScope): void {
  if ("linkId" in scope.actor)
    throw new Forbidden("a link reads its own door or secret and nothing else");
}
