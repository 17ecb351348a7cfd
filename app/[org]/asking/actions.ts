"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/http/form-state";
import { thingAction } from "@/lib/http/thing-action";
import { supplierForms as forms } from "@/lib/supplier/form";
import { askAllSuppliers } from "@/lib/supplier/operations/ask-all";
import { askOneSupplier } from "@/lib/supplier/operations/ask-one";
import { recordTold, stopAsking } from "@/lib/supplier/operations/stop-asking";

type Done = FormState<{ id: string }>;

export async function askAll(slug: string, _: Done, data: FormData): Promise<Done> {
  const answer = await thingAction(data, {
    slug,
    action: "supplier:ask_all",
    schema: forms.askAll,
    run: (scope, __, now) => askAllSuppliers(scope, now),
  });
  if (answer.ok) redirect(`/${slug}/asking`);
  return answer;
}

export async function askFirm(slug: string, _: Done, data: FormData): Promise<Done> {
  const answer = await thingAction(data, {
    slug,
    action: "supplier:ask",
    schema: forms.askOne,
    run: askOneSupplier,
  });
  if (answer.ok) redirect(`/${slug}/asking`);
  return answer;
}

export async function stop(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, {
    slug,
    action: "supplier:ask_all",
    schema: forms.stopAsking,
    run: stopAsking,
  });
}

export async function told(slug: string, _: Done, data: FormData): Promise<Done> {
  return thingAction(data, { slug, action: "supplier:ask", schema: forms.told, run: recordTold });
}
