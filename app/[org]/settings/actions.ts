"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";
import { changePolicies } from "@/lib/organization/operations/change-policies";
import { editSettings } from "@/lib/organization/operations/edit-settings";
import { policiesInput } from "@/lib/organization/policies";
import { settingsInput } from "@/lib/organization/settings";

export async function saveSettings(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const action = "organization:settings";
  const answer = await formAction(data, { slug, action, schema: settingsInput, run: editSettings });
  if (answer.ok) revalidatePath(`/${slug}`, "layout");
  return answer;
}

export async function savePolicies(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const action = "policy:change";
  const answer = await formAction(data, {
    slug,
    action,
    schema: policiesInput,
    run: changePolicies,
  });
  if (answer.ok) revalidatePath(`/${slug}/settings`, "layout");
  return answer;
}
