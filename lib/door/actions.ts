import type { Action } from "../authorization/matrix";
import { checkLinkExtension, type ExtensionFacts, latestByLink } from "../grant/extension";
import { isOpenDoor } from "../grant/state";
import type { CivilDate } from "../time/civil-date";
import type { DoorGrant } from "./door";

/** The latest end the link may choose now; null where it may not extend: at level admin, a second time, a closed door. */
export function extendableUntil(
  facts: ExtensionFacts,
  today: CivilDate,
  defaultDays: number,
): CivilDate | null {
  const latest = latestByLink(facts.endsOn, today, defaultDays);
  if (latest === null) return null;
  const wish = { endsOn: latest, reviewOn: null, today };
  return checkLinkExtension(facts, wish, defaultDays).length === 0 ? latest : null;
}

/** What the page of a door link offers, in its order. */
const OFFERED: readonly Action[] = [
  "grant:close",
  "grant:extend",
  "grant:let_it_end",
  "supplier:ask",
];

/** Of the actions the permission table allows, those that can be done in the door's present state. */
export function actionsNow(
  permitted: readonly Action[],
  grant: DoorGrant,
  facts: {
    today: CivilDate;
    extendUntil: CivilDate | null;
    saidLetItEnd: boolean;
    mayAsk: boolean;
    /** Whether something its supplier said waits for an answer: by link, only closing it is one. */
    unanswered: boolean;
  },
): Action[] {
  const standing = isOpenDoor(grant.state) || grant.state === "planned";
  if (!standing) return [];
  return OFFERED.filter((action) => {
    if (!permitted.includes(action)) return false;
    if (facts.unanswered) return action === "grant:close";
    if (action === "grant:extend") return facts.extendUntil !== null;
    if (action === "supplier:ask") return isOpenDoor(grant.state) && facts.mayAsk;
    if (action === "grant:let_it_end")
      return grant.endsOn !== null && grant.endsOn >= facts.today && !facts.saidLetItEnd;
    return true;
  });
}
