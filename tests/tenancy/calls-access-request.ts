import { askedFor } from "../support/access-request";
import { doorInput } from "../support/register";
import type { Call } from "./calls";
import type { Ids } from "./victim";

const now = () => new Date("2026-11-18T17:00:00Z");

const call = (action: Call["action"], ...args: ((ids: Ids, own: Ids) => unknown)[]): Call => ({
  action,
  args: (ids, own) => args.map((make) => make(ids, own)),
});
const byLink = (...args: ((ids: Ids, own: Ids) => unknown)[]): Call => ({
  ...call("access:request", ...args),
  byLink: "request_link",
});
const list = (state: string) =>
  call("register:read", (ids) => ({ state, after: ids.accessRequestId }));

/** The calls of the accesses that are asked for by an organization's link. */
export const ACCESS_REQUEST_CALLS: Record<string, Call | Call[]> = {
  "access-request/operations/request#requestAccess": byLink(() => askedFor(), now),
  "access-request/operations/take-up#takeUpRequest": call(
    "access_request:answer",
    (ids) => ({ id: ids.accessRequestId, addressChecked: true, log: doorInput() }),
    now,
  ),
  "access-request/operations/decline#declineAccessRequest": call(
    "access_request:answer",
    (ids) => ({ id: ids.accessRequestId, why: "No", confirmedNoSecret: false }),
    now,
  ),
  "access-request/operations/make-link#makeRequestLink": call(
    "request_link:manage",
    (ids) => ({ inPlaceOf: ids.requestLinkId }),
    now,
  ),
  "access-request/operations/revoke-link#revokeRequestLink": call(
    "request_link:manage",
    (ids) => ({ id: ids.requestLinkId }),
    now,
  ),
  "access-request/queries#readRequestForm": byLink(now),
  "access-request/queries#readRequestLink": call("request_link:manage", now),
  "access-request/queries#listAccessRequests": ["waiting", "taken_up", "declined"].map(list),
  "access-request/queries#readAccessRequest": call(
    "register:read",
    (ids) => ids.accessRequestId,
    now,
  ),
  "access-request/queries#readRequestOf": call("register:read", (ids) => ids.grantId),
};
