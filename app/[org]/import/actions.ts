"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/http/form-action";
import type { FormResult, FormState } from "@/lib/http/form-state";
import type { RegisterBeside } from "@/lib/import/context";
import { type AppliedImport, applyImport } from "@/lib/import/operations/apply";
import { discardImport } from "@/lib/import/operations/discard";
import { stageImportRows } from "@/lib/import/operations/stage";
import { startImport } from "@/lib/import/operations/start";
import { type UndoneImport, undoImport } from "@/lib/import/operations/undo";
import { readBeside } from "@/lib/import/queries";
import { besideInput, oneImportInput, stageRowsInput, startImportInput } from "@/lib/import/schema";

const action = "import:apply";

/** A post of 500 rows, each with its longest note, stays below this; and the fingerprints of the longest list. */
const POST_CHARACTERS = 1_500_000;

export async function lookBeside(
  slug: string,
  asked: unknown,
): Promise<FormResult<RegisterBeside>> {
  const schema = besideInput;
  const maxCharacters = POST_CHARACTERS;
  return formAction(asked, { slug, action, schema, maxCharacters, run: readBeside });
}

export async function startList(
  slug: string,
  list: unknown,
): Promise<FormResult<{ importId: string }>> {
  return formAction(list, { slug, action, schema: startImportInput, run: startImport });
}

export async function stageRows(
  slug: string,
  post: unknown,
): Promise<FormResult<{ staged: number }>> {
  const schema = stageRowsInput;
  const maxCharacters = POST_CHARACTERS;
  return formAction(post, { slug, action, schema, maxCharacters, run: stageImportRows });
}

export async function applyList(slug: string, one: unknown): Promise<FormResult<AppliedImport>> {
  const answer = await formAction(one, { slug, action, schema: oneImportInput, run: applyImport });
  if (answer.ok) revalidatePath(`/${slug}`, "layout");
  return answer;
}

export async function undoList(
  slug: string,
  _: FormState<UndoneImport>,
  one: FormData,
): Promise<FormState<UndoneImport>> {
  const answer = await formAction(one, { slug, action, schema: oneImportInput, run: undoImport });
  if (answer.ok) revalidatePath(`/${slug}`, "layout");
  return answer;
}

export async function discardList(
  slug: string,
  _: FormState<{ importId: string }>,
  one: FormData,
): Promise<FormState<{ importId: string }>> {
  const answer = await formAction(one, {
    slug,
    action,
    schema: oneImportInput,
    run: discardImport,
  });
  if (answer.ok) revalidatePath(`/${slug}/import`);
  return answer;
}
