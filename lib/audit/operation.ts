import type { Action } from "../authorization/matrix";
import type { OrganizationScope } from "../authorization/scope";
import type { Statements } from "../db/statements";
import { inOrganization, inOrganizationBySql, type Limits, type Tx } from "../db/transaction";
import { type AuditEntry, recordAudit } from "./record";

/** What an operation's work must answer: its view, and the event that says what was done. */
export type Done<T> = { view: T; audit: AuditEntry | readonly AuditEntry[] };

/**
 * The only way to write: one transaction under the scope's lock, whose last statement is the audit
 * event. Refuses a scope made for another action. Whatever `work` or the event throws undoes all of it.
 */
export async function operate<T>(
  scope: OrganizationScope,
  action: Action | "sweep" | readonly (Action | "sweep")[],
  now: Date,
  work: (tx: Tx) => Promise<Done<T>>,
  limits: Limits = {},
): Promise<T> {
  scope.demand(...(typeof action === "string" ? [action] : action));
  return inOrganization(
    scope.organizationId,
    async (tx) => recorded(tx, scope, await work(tx), now),
    limits,
  );
}

/** As `operate`, for the engine alone: in plain SQL, each statement given up after `seconds`. */
export async function operateBySql<T>(
  scope: OrganizationScope,
  now: Date,
  work: (tx: Statements) => Promise<Done<T>>,
  seconds?: number,
): Promise<T> {
  scope.demand("sweep");
  return inOrganizationBySql(
    scope.organizationId,
    async (tx) => recorded(tx, scope, await work(tx), now),
    seconds,
  );
}

async function recorded<T>(
  tx: Statements,
  scope: OrganizationScope,
  { view, audit }: Done<T>,
  now: Date,
): Promise<T> {
  const entries = Array.isArray(audit) ? audit : [audit as AuditEntry];
  await recordAudit(tx, scope, entries, now);
  return view;
}
