"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/http/form-state";
import { thingAction } from "@/lib/http/thing-action";
import { receivedForms as forms } from "@/lib/received/form";
import { beginUse } from "@/lib/received/operations/begin-use";
import { recordDestruction } from "@/lib/received/operations/destroy";
import { editReceived } from "@/lib/received/operations/edit";
import { giveReceived } from "@/lib/received/operations/give";
import { logReceived } from "@/lib/received/operations/log";
import { stopUse } from "@/lib/received/operations/stop-use";
import { undoDestruction } from "@/lib/received/operations/undo-destruction";
import { voidReceived } from "@/lib/received/operations/void";

type Done = FormState<{ id: string }>;

const action = "received:edit";

export async function log(slug: string, _: Done, data: FormData): Promise<Done> {
  const answer = await thingAction(data, { slug, action, schema: forms.log, run: logReceived });
  if (answer.ok) redirect(`/${slug}/received/${answer.view.id}`);
  return answer;
}

export async function edit(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.edit, run: editReceived });
}

export async function markVoid(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.void, run: voidReceived });
}

export async function give(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.give, run: giveReceived });
}

export async function destroy(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.destroy, run: recordDestruction });
}

export async function undoDestroyed(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.undoDestruction, run: undoDestruction });
}

export async function begin(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.beginUse, run: beginUse });
}

export async function stop(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.stopUse, run: stopUse });
}
