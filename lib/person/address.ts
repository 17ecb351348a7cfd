import type { Visitor } from "../authorization/authorize";
import { retryAddress } from "../membership/operations/retry-address";
import { type FailedAddress, readFailedAddress } from "../membership/queries/address";
import { myScopes } from "./registers";

/**
 * What is the matter with the person's own address, in the words the mail server last said to any of his registers, and
 * the zone of that register; null where it takes mail.
 */
export async function ownFailedAddress(
  visitor: Visitor,
  now: Date,
): Promise<(FailedAddress & { zone: string }) | null> {
  let last: (FailedAddress & { zone: string }) | null = null;
  for (const { scope } of await myScopes(visitor, "membership:edit_own", now)) {
    const failed = await readFailedAddress(scope, scope.membershipId ?? "");
    if (failed !== null && (last === null || (failed.at ?? failed.since) > (last.at ?? last.since)))
      last = { ...failed, zone: scope.organization.zone };
  }
  return last;
}

/** Has the person's own address tried again, in each of his registers, where it is on record. */
export async function retryOwnAddress(
  visitor: Visitor,
  _: Record<never, never>,
  now: Date,
): Promise<{ mails: number }> {
  let mails = 0;
  for (const { scope } of await myScopes(visitor, "mail:retry", now))
    mails += (await retryAddress(scope, { id: scope.membershipId ?? "" }, now)).mails;
  return { mails };
}
