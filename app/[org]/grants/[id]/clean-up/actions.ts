"use server";

import { revalidatePath } from "next/cache";
import { getLocale } from "next-intl/server";
import type { z } from "zod";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { postedTo } from "@/lib/grant/act-forms";
import { markCleaned } from "@/lib/handover/operations/mark-cleaned";
import { undoCleaned } from "@/lib/handover/operations/undo-cleaned";
import { markCleanedInput, undoCleanedInput } from "@/lib/handover/schema";
import { formAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";
import { withDays } from "../perform";

const markForm = postedTo(markCleanedInput);

export async function mark(slug: string, _: unknown, data: FormData): Promise<FormState<unknown>> {
  return tick(slug, data, markForm, markCleaned);
}

export async function undo(slug: string, _: unknown, data: FormData): Promise<FormState<unknown>> {
  return tick(slug, data, undoCleanedInput, undoCleaned);
}

/** Whatever became of it, the list is read anew: where somebody was first it shows what he did. */
async function tick<S extends z.ZodType>(
  slug: string,
  data: FormData,
  schema: S,
  run: (scope: OrganizationScope, input: z.output<S>, now: Date) => Promise<unknown>,
): Promise<FormState<unknown>> {
  const answer = await formAction(data, { slug, action: "handover:record", schema, run });
  revalidatePath(`/${slug}`, "layout");
  return answer.ok ? answer : withDays(answer, await getLocale());
}
