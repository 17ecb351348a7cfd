"use server";

import { redirect } from "next/navigation";
import { handBackForms as forms } from "@/lib/hand-back/form";
import { changeHandBackContact } from "@/lib/hand-back/operations/change-contact";
import { startHandBack } from "@/lib/hand-back/operations/start";
import { withdrawHandBack } from "@/lib/hand-back/operations/withdraw";
import type { FormState } from "@/lib/http/form-state";
import { thingAction } from "@/lib/http/thing-action";

type Done = FormState<{ id: string }>;

const action = "received:hand_back";

export async function start(slug: string, _: Done, data: FormData): Promise<Done> {
  const answer = await thingAction(data, { slug, action, schema: forms.start, run: startHandBack });
  if (answer.ok) redirect(`/${slug}/hand-backs/${answer.view.id}`);
  return answer;
}

export async function changeContact(slug: string, _: Done, data: FormData): Promise<Done> {
  const schema = forms.changeContact;
  return thingAction(data, { slug, action, schema, run: changeHandBackContact });
}

export async function withdraw(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.withdraw, run: withdrawHandBack });
}
