"use server";

import { z } from "zod";
import { authorizeDoorLink } from "@/lib/authorization/door-link";
import type { Action } from "@/lib/authorization/matrix";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { doorLinkFields } from "@/lib/door/door";
import { Invalid } from "@/lib/errors";
import { askForm, closeForm, extendForm, letItEndForm } from "@/lib/grant/act-forms";
import { closeGrant } from "@/lib/grant/operations/close";
import { extendGrant } from "@/lib/grant/operations/extend";
import { letItEnd } from "@/lib/grant/operations/let-it-end";
import { problemsOf } from "@/lib/http/fields";
import { guestAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";
import { countTry } from "@/lib/session/limits";
import { askSupplier } from "@/lib/supplier/operations/ask";

const withLink = z.looseObject(doorLinkFields);

/** Closes the door as the member the mail went to, "by mail link". */
export async function closeByLink(_: FormState, data: FormData): Promise<FormState> {
  return byLink(data, "grant:close", closeForm, closeGrant);
}

/** Extends it, once, within the bounds of a mail link. */
export async function extendByLink(_: FormState, data: FormData): Promise<FormState> {
  return byLink(data, "grant:extend", extendForm, extendGrant);
}

/** Silences the reminders before the end. */
export async function letItEndByLink(_: FormState, data: FormData): Promise<FormState> {
  return byLink(data, "grant:let_it_end", letItEndForm, letItEnd);
}

/** Asks its supplier by mail whether it is still needed; the answer goes to the member himself. */
export async function askByLink(_: FormState, data: FormData): Promise<FormState> {
  return byLink(data, "supplier:ask", askForm, askSupplier);
}

/** The one order of an act by link: count, authorize by the token, parse, operation. */
function byLink<S extends z.ZodType>(
  data: FormData,
  action: Action,
  schema: S,
  operation: (scope: OrganizationScope, input: z.output<S>, now: Date) => Promise<unknown>,
): Promise<FormState> {
  return guestAction(data, {
    schema: withLink,
    secret: ["token"],
    run: async ({ from }, { organizationId, linkId, token, ...fields }, now) => {
      await countTry(from);
      const scope = await authorizeDoorLink({ organizationId, linkId, token }, action, now, from);
      const input = schema.safeParse(fields, { reportInput: true });
      if (!input.success) throw new Invalid(problemsOf(input.error));
      await operation(scope, input.data, now);
      return null;
    },
  });
}
