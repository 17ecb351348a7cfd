"use server";

import type { FormState } from "@/lib/http/form-state";
import { thingAction } from "@/lib/http/thing-action";
import { changePolicies } from "@/lib/organization/operations/change-policies";
import { editSettings } from "@/lib/organization/operations/edit-settings";
import { policiesInput } from "@/lib/organization/policies";
import { settingsInput } from "@/lib/organization/settings";

export async function saveSettings(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const action = "organization:settings";
  return thingAction(data, { slug, action, schema: settingsInput, run: editSettings });
}

export async function savePolicies(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const action = "policy:change";
  return thingAction(data, { slug, action, schema: policiesInput, run: changePolicies });
}
