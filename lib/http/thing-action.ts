import { revalidatePath } from "next/cache";
import type { z } from "zod";
import type { Action } from "../authorization/matrix";
import type { OrganizationScope } from "../authorization/scope";
import { formAction } from "./form-action";
import type { FormResult } from "./form-state";

type Options<S extends z.ZodType, T> = {
  slug: string;
  action: Action;
  schema: S;
  run: (scope: OrganizationScope, input: z.output<S>, now: Date) => Promise<T>;
};

/**
 * A form about one thing of the register. Once it is saved the register's pages are read anew; so they are where
 * somebody else was first, so that the form holds the newest version beside what was typed.
 */
export async function thingAction<S extends z.ZodType, T>(
  data: FormData,
  options: Options<S, T>,
): Promise<FormResult<T>> {
  const answer = await formAction(data, options);
  if (answer.ok || answer.form?.code === "changed_meanwhile")
    revalidatePath(`/${options.slug}`, "layout");
  return answer;
}
