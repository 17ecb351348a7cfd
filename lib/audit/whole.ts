import type { OrganizationScope } from "../authorization/scope";
import { asOneWhole } from "../db/transaction";
import { recordAtEnd } from "./record";

// Hundreds of operations take seconds; what they write is seen by nobody before the end.
const LIMITS = { timeout: 120_000, maxWait: 10_000 };

/**
 * Makes the operations that `work` calls in the scope's organization one transaction: all of them or none, with their
 * audit events chained in the order they were called. For making an example company; they must be called one after the
 * other, with scopes asked for before, as nothing outside sees what they write until the end.
 */
export async function together<T>(scope: OrganizationScope, work: () => Promise<T>): Promise<T> {
  const { organizationId } = scope;
  return asOneWhole(organizationId, (tx) => recordAtEnd(tx, organizationId, work), LIMITS);
}
