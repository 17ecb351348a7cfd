"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/http/form-state";
import { thingAction } from "@/lib/http/thing-action";
import { systemForms as forms } from "@/lib/system/form";
import { changeSystemOwner } from "@/lib/system/operations/change-owner";
import { changeSystemPolicy } from "@/lib/system/operations/change-policy";
import { createSystem } from "@/lib/system/operations/create";
import { editSystem } from "@/lib/system/operations/edit";

type Made = FormState<{ id: string }>;

export async function add(slug: string, _: Made, data: FormData): Promise<Made> {
  const action = "system:edit";
  const answer = await thingAction(data, {
    slug,
    action,
    schema: forms.create,
    run: createSystem,
  });
  // Not by the page: the first of a list takes the place of the form that made it.
  if (answer.ok) redirect(`/${slug}/systems/${answer.view.id}`);
  return answer;
}

export async function edit(slug: string, _: Made, data: FormData): Promise<Made> {
  const action = "system:edit";
  return thingAction(data, { slug, action, schema: forms.edit, run: editSystem });
}

export async function giveTo(slug: string, _: Made, data: FormData): Promise<Made> {
  const action = "system:change_owner";
  return thingAction(data, { slug, action, schema: forms.owner, run: changeSystemOwner });
}

export async function setPolicy(slug: string, _: Made, data: FormData): Promise<Made> {
  const action = "policy:change";
  return thingAction(data, { slug, action, schema: forms.policy, run: changeSystemPolicy });
}
