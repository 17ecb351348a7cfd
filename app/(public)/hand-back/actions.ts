"use server";

import { z } from "zod";
import { authorizeClientLink } from "@/lib/authorization/client-link";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { doorLinkFields } from "@/lib/door/door";
import { Invalid } from "@/lib/errors";
import { handBackForms as forms } from "@/lib/hand-back/form";
import { addWords } from "@/lib/hand-back/operations/add-words";
import { confirmDoors } from "@/lib/hand-back/operations/confirm";
import { problemsOf } from "@/lib/http/fields";
import { guestAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";
import { countTry } from "@/lib/session/limits";

const withLink = z.looseObject(doorLinkFields);

/** The client says what it did with a door, or with all that are left. */
export async function confirmByLink(_: FormState, data: FormData): Promise<FormState> {
  return byLink(data, forms.confirm, confirmDoors);
}

/** It adds words to what it has confirmed. */
export async function addWordsByLink(_: FormState, data: FormData): Promise<FormState> {
  return byLink(data, forms.addWords, addWords);
}

/** The one order of an act by link: count, authorize by the token, parse, operation. */
function byLink<S extends z.ZodType>(
  data: FormData,
  schema: S,
  operation: (scope: OrganizationScope, input: z.output<S>, now: Date) => Promise<unknown>,
): Promise<FormState> {
  return guestAction(data, {
    schema: withLink,
    secret: ["token"],
    maxCharacters: 20_000,
    run: async ({ from }, { organizationId, linkId, token, ...fields }, now) => {
      await countTry(from);
      const link = { organizationId, linkId, token };
      const scope = await authorizeClientLink(link, "hand_back:confirm", now, from);
      const input = schema.safeParse(fields, { reportInput: true });
      if (!input.success) throw new Invalid(problemsOf(input.error));
      await operation(scope, input.data, now);
      return null;
    },
  });
}
