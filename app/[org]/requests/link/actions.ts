"use server";

import { makeRequestLink } from "@/lib/access-request/operations/make-link";
import { revokeRequestLink } from "@/lib/access-request/operations/revoke-link";
import { makeRequestLinkInput, revokeRequestLinkInput } from "@/lib/access-request/schema";
import type { FormState } from "@/lib/http/form-state";
import { thingAction } from "@/lib/http/thing-action";

const action = "request_link:manage";

export async function makeLink(slug: string, _: FormState, data: FormData): Promise<FormState> {
  return thingAction(data, { slug, action, schema: makeRequestLinkInput, run: makeRequestLink });
}

export async function revokeLink(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const schema = revokeRequestLinkInput;
  return thingAction(data, { slug, action, schema, run: revokeRequestLink });
}
