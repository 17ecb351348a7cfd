/** What an organization or one of its systems allows; null where it says nothing. */
export interface PolicySource {
  /** The longest duration of a grant in days, counted from the day of the decision. */
  readonly maxDays: number | null;
  readonly sharedAllowed: boolean | null;
}

export interface Policy {
  readonly maxDays: number | null;
  readonly sharedAllowed: boolean;
}

/**
 * The policy for grants to a system: the stricter of the organization's and the system's own, so that a system can
 * narrow what the organization allows and never widen it. Tightening one makes findings of what exists, and changes nothing.
 */
export function policyFor(organization: PolicySource, system: PolicySource): Policy {
  return {
    maxDays: stricter(organization.maxDays, system.maxDays),
    sharedAllowed: organization.sharedAllowed !== false && system.sharedAllowed !== false,
  };
}

function stricter(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}
