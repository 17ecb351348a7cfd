import type { OrganizationScope } from "../authorization/scope";
import { Forbidden } from "../errors";

/** The hand-back a client's link was made for: no other can be named by it. */
export function ownHandBackId({ actor }: OrganizationScope): string {
  if (actor.kind !== "client_link")
    throw new Forbidden("only a client's link is about a hand-back");
  return actor.subject.id;
}
