"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { LogFormState } from "@/components/grant/log-form-types";
import { logGrantForm } from "@/lib/grant/log-form";
import { logGrant } from "@/lib/grant/operations/log";
import { formAction } from "@/lib/http/form-action";
import { isPlainPost } from "@/lib/http/plain-post";
import { refused, saved } from "./answer";

/**
 * Logs what the form describes; answers it with words for all that keeps it from being saved. Where no script can
 * take the reader on from there, the answer is the next page.
 */
export async function log(slug: string, _: LogFormState, data: FormData): Promise<LogFormState> {
  const result = await formAction(data, {
    slug,
    action: "grant:log",
    schema: logGrantForm,
    run: logGrant,
  });
  if (!result.ok) return refused(slug, result);
  revalidatePath(`/${slug}`, "layout");
  const { id, supplierId, warnings, requested } = result.view;
  const another = data.get("after") === "another";
  const exposed = warnings.includes("exposed");
  if (await isPlainPost()) {
    if (exposed) redirect(`/${slug}/grants/${id}/clean-up`);
    redirect(
      another
        ? `/${slug}/grants/new?supplier=${supplierId}`
        : `/${slug}/grants/${id}?done=${requested ? "asked_approval" : "logged"}`,
    );
  }
  return saved(result.view, another);
}
