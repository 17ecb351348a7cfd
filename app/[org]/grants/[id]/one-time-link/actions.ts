"use server";

import { revalidatePath } from "next/cache";
import { getLocale } from "next-intl/server";
import type { MadeLink } from "@/components/secret-link/types";
import { formAction } from "@/lib/http/form-action";
import type { FormResult } from "@/lib/http/form-state";
import { inZone } from "@/lib/i18n/instant";
import { destroySecretLink } from "@/lib/secret-link/operations/destroy";
import { makeSecretLink } from "@/lib/secret-link/operations/make";
import { markCopied } from "@/lib/secret-link/operations/mark-copied";
import { makeSecretLinkInput, oneSecretLinkInput } from "@/lib/secret-link/schema";

/** Keeps what the page has sealed. The page alone knows the key, and makes the link's address of what is answered. */
export async function makeLink(slug: string, sealed: unknown): Promise<FormResult<MadeLink>> {
  const locale = await getLocale();
  const answer = await formAction(sealed, {
    slug,
    action: "secret_link:make",
    schema: makeSecretLinkInput,
    run: async (scope, input, now) => {
      const { organizationId, id, expiresAt } = await makeSecretLink(scope, input, now);
      return {
        organizationId,
        id,
        until: inZone(expiresAt, scope.organization.zone, locale).words,
      };
    },
  });
  // Where somebody was first the form gets the version that stands now.
  revalidatePath(`/${slug}`, "layout");
  return answer;
}

/** The link left the page that made it. */
export async function copiedLink(slug: string, link: unknown): Promise<FormResult> {
  const [action, schema, run] = ["secret_link:make", oneSecretLinkInput, markCopied] as const;
  const answer = await formAction(link, { slug, action, schema, run });
  // Whoever goes back to the door before this is answered sees it there all the same.
  revalidatePath(`/${slug}`, "layout");
  return answer;
}

/** Takes back a link that nobody has opened. */
export async function destroyLink(
  slug: string,
  _: unknown,
  data: FormData,
): Promise<FormResult<unknown>> {
  const [action, schema, run] = [
    "secret_link:destroy",
    oneSecretLinkInput,
    destroySecretLink,
  ] as const;
  const answer = await formAction(data, { slug, action, schema, run });
  // Where it was opened meanwhile, the list says so.
  revalidatePath(`/${slug}`, "layout");
  return answer;
}
