"use server";

import { revalidatePath } from "next/cache";
import { declineAccessRequest } from "@/lib/access-request/operations/decline";
import { declineAccessRequestInput } from "@/lib/access-request/schema";
import { postedTo } from "@/lib/grant/act-forms";
import { formAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";

const declineForm = postedTo(declineAccessRequestInput);

/** Declines what somebody asked for; the page then says so, also where somebody else was first. */
export async function decline(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const answer = await formAction(data, {
    slug,
    action: "access_request:answer",
    schema: declineForm,
    run: declineAccessRequest,
  });
  if (answer.ok || answer.form?.code === "request_answered") revalidatePath(`/${slug}`, "layout");
  return answer;
}
