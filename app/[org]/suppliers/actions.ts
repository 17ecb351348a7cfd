"use server";

import { redirect } from "next/navigation";
import { createContact } from "@/lib/contact/operations/create";
import { editContact } from "@/lib/contact/operations/edit";
import { contactLeft } from "@/lib/contact/operations/left";
import type { FormState } from "@/lib/http/form-state";
import { thingAction } from "@/lib/http/thing-action";
import { supplierForms as forms } from "@/lib/supplier/form";
import { createSupplier } from "@/lib/supplier/operations/create";
import { editSupplier } from "@/lib/supplier/operations/edit";
import { endSupplier } from "@/lib/supplier/operations/end";
import { reopenSupplier } from "@/lib/supplier/operations/reopen";

type Made = FormState<{ id: string }>;

const action = "supplier:edit";

export async function add(slug: string, _: Made, data: FormData): Promise<Made> {
  const answer = await thingAction(data, {
    slug,
    action,
    schema: forms.create,
    run: createSupplier,
  });
  // Not by the page: the first of a list takes the place of the form that made it.
  if (answer.ok) redirect(`/${slug}/suppliers/${answer.view.id}`);
  return answer;
}

export async function edit(slug: string, _: Made, data: FormData): Promise<Made> {
  return thingAction(data, { slug, action, schema: forms.edit, run: editSupplier });
}

export async function end(slug: string, _: Made, data: FormData): Promise<Made> {
  return thingAction(data, {
    slug,
    action: "supplier:end",
    schema: forms.end,
    run: endSupplier,
  });
}

export async function reopen(slug: string, _: Made, data: FormData): Promise<Made> {
  return thingAction(data, {
    slug,
    action: "supplier:end",
    schema: forms.reopen,
    run: reopenSupplier,
  });
}

export async function addPerson(slug: string, _: Made, data: FormData): Promise<Made> {
  return thingAction(data, { slug, action, schema: forms.addContact, run: createContact });
}

export async function editPerson(slug: string, _: Made, data: FormData): Promise<Made> {
  return thingAction(data, { slug, action, schema: forms.editContact, run: editContact });
}

export async function personLeft(slug: string, _: Made, data: FormData): Promise<Made> {
  return thingAction(data, { slug, action, schema: forms.contactLeft, run: contactLeft });
}
