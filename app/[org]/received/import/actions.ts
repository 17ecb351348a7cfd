"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/http/form-action";
import type { FormResult } from "@/lib/http/form-state";
import { importReceivedInput } from "@/lib/received/import/schema";
import { type ImportedReceived, importReceived } from "@/lib/received/operations/import";

/** What one post of 2,000 rows may hold. */
const POST_CHARACTERS = 1_900_000;

export async function takeIn(slug: string, list: unknown): Promise<FormResult<ImportedReceived>> {
  const answer = await formAction(list, {
    slug,
    action: "import:apply",
    schema: importReceivedInput,
    maxCharacters: POST_CHARACTERS,
    run: importReceived,
  });
  if (answer.ok) revalidatePath(`/${slug}`, "layout");
  return answer;
}
