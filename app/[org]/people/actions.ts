"use server";

import type { FormState } from "@/lib/http/form-state";
import { thingAction } from "@/lib/http/thing-action";
import {
  absenceInput,
  endInput,
  giveOwnedInput,
  invitationIdInput,
  inviteInput,
  retryAddressInput,
  roleInput,
} from "@/lib/membership/membership";
import { changeRole } from "@/lib/membership/operations/change-role";
import { endMembership } from "@/lib/membership/operations/end";
import { giveOwned } from "@/lib/membership/operations/give-owned";
import { inviteMember } from "@/lib/membership/operations/invite";
import { resendInvitation } from "@/lib/membership/operations/resend-invitation";
import { retryAddress } from "@/lib/membership/operations/retry-address";
import { revokeInvitation } from "@/lib/membership/operations/revoke-invitation";
import { setAbsence } from "@/lib/membership/operations/set-absence";

export async function invite(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const action = "membership:manage";
  return thingAction(data, { slug, action, schema: inviteInput, run: inviteMember });
}

export async function resend(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const [action, schema] = ["membership:manage", invitationIdInput] as const;
  return thingAction(data, { slug, action, schema, run: resendInvitation });
}

export async function revoke(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const [action, schema] = ["membership:manage", invitationIdInput] as const;
  return thingAction(data, { slug, action, schema, run: revokeInvitation });
}

export async function giveRole(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const action = "membership:manage";
  return thingAction(data, { slug, action, schema: roleInput, run: changeRole });
}

export async function end(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const action = "membership:manage";
  return thingAction(data, { slug, action, schema: endInput, run: endMembership });
}

export async function giveAll(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const action = "membership:manage";
  return thingAction(data, { slug, action, schema: giveOwnedInput, run: giveOwned });
}

export async function retry(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const [action, schema] = ["mail:retry", retryAddressInput] as const;
  return thingAction(data, { slug, action, schema, run: retryAddress });
}

export async function beAway(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const action = "membership:edit_own";
  return thingAction(data, { slug, action, schema: absenceInput, run: setAbsence });
}
