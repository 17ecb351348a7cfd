"use server";

import { clientForms as forms } from "@/lib/client/form";
import { clientContactLeft } from "@/lib/client/operations/contact-left";
import { createClientContact } from "@/lib/client/operations/create-contact";
import { editClient } from "@/lib/client/operations/edit";
import { editClientContact } from "@/lib/client/operations/edit-contact";
import { endClient } from "@/lib/client/operations/end";
import type { FormState } from "@/lib/http/form-state";
import { thingAction } from "@/lib/http/thing-action";

type Done = FormState<{ id: string }>;

const action = "received:edit";

export async function edit(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.edit, run: editClient });
}

export async function end(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.end, run: endClient });
}

export async function addPerson(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.addContact, run: createClientContact });
}

export async function editPerson(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.editContact, run: editClientContact });
}

export async function personLeft(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action, schema: forms.contactLeft, run: clientContactLeft });
}
