"use server";

import { redirect } from "next/navigation";
import { authorizeInvited } from "@/lib/authorization/invited";
import { guestAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";
import { acceptInput } from "@/lib/membership/membership";
import { acceptInvitation } from "@/lib/membership/operations/accept-invitation";
import { carriedToken, keepSession } from "@/lib/session/browser";
import { countTry } from "@/lib/session/limits";
import { startSession } from "@/lib/session/store";

/** Accepts an invitation: membership and session are those of the person with its address. */
export async function accept(_: FormState, data: FormData): Promise<FormState> {
  return guestAction(data, {
    schema: acceptInput,
    secret: ["token"],
    run: async ({ from }, { name, locale, ...link }, now) => {
      await countTry(from);
      const { scope, personId } = await authorizeInvited(link, { name, locale, from }, now);
      const { slug } = await acceptInvitation(scope, link, now);
      await keepSession(await startSession(personId, await carriedToken(), now));
      redirect(`/${slug}`);
    },
  });
}
