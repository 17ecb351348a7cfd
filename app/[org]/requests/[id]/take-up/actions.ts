"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { LogFormState } from "@/components/grant/log-form-types";
import { takeUpRequest } from "@/lib/access-request/operations/take-up";
import { takeUpForm } from "@/lib/access-request/schema";
import { formAction } from "@/lib/http/form-action";
import { refused } from "../../../grants/new/answer";

/** Takes up what somebody asked for, as the form describes it, and goes on to the grant; a refusal is answered as the log form is. */
export async function takeUp(slug: string, _: LogFormState, data: FormData): Promise<LogFormState> {
  const result = await formAction(data, {
    slug,
    action: "access_request:answer",
    schema: takeUpForm,
    run: takeUpRequest,
  });
  if (!result.ok) return refused(slug, result);
  revalidatePath(`/${slug}`, "layout");
  // Read anew, this page would lead back to the request, which waits no longer.
  redirect(`/${slug}/grants/${result.view.id}?done=asked_approval`);
}
