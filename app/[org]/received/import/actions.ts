"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/http/form-action";
import type { FormResult, FormState } from "@/lib/http/form-state";
import { oneImportInput } from "@/lib/import/schema";
import { importReceivedInput } from "@/lib/received/import/schema";
import { type ImportedReceived, importReceived } from "@/lib/received/operations/import";
import { type UndoneReceived, undoReceivedImport } from "@/lib/received/operations/undo-import";

const action = "import:apply";

/** What one post of 2,000 rows may hold. */
const POST_CHARACTERS = 1_900_000;

export async function takeIn(slug: string, list: unknown): Promise<FormResult<ImportedReceived>> {
  const answer = await formAction(list, {
    slug,
    action,
    schema: importReceivedInput,
    maxCharacters: POST_CHARACTERS,
    run: importReceived,
  });
  if (answer.ok) revalidatePath(`/${slug}`, "layout");
  return answer;
}

export async function undoList(
  slug: string,
  _: FormState<UndoneReceived>,
  one: FormData,
): Promise<FormState<UndoneReceived>> {
  const run = undoReceivedImport;
  const answer = await formAction(one, { slug, action, schema: oneImportInput, run });
  if (answer.ok) revalidatePath(`/${slug}`, "layout");
  return answer;
}
