import type { LifeEvent } from "@/components/grant/grant-types";
import type { GrantPage } from "@/lib/grant/queries/page";

type Page = Pick<GrantPage, "approval" | "life">;

/** What a second person decided, as an event of the grant's life; null where nobody did. */
export function decisionEvent({ approval: { decision } }: Page) {
  if (decision === null) return null;
  const { what, byName: by, toEndsOn, why, at } = decision;
  const until = toEndsOn === null ? {} : { until: toEndsOn };
  const event = {
    kind: "decided",
    by,
    what,
    ...until,
    ...(why !== null && { note: why }),
  } as const;
  return { at, event: event satisfies Omit<Extract<LifeEvent, { kind: "decided" }>, Head> };
}

type Head = "id" | "at" | "dateTime";

/** The life without what the decision itself wrote: the authorization, and the end it shortened. */
export function apartFromDecision({ approval: { decision }, life }: Page): Page["life"] {
  if (decision?.what !== "approved") return life;
  const at = decision.at.getTime();
  const grantChanges = life.grantChanges.filter(
    (change) => change.what !== "end" || change.at.getTime() !== at,
  );
  return { ...life, grantChanges, authorizedBy: null, authorizedOn: null };
}
