"use server";

import type { ActState } from "@/components/acts/act-state";
import { editCredentialForm, rotateForm } from "@/lib/credential/act-forms";
import { editCredential } from "@/lib/credential/operations/edit";
import { rotateCredential } from "@/lib/credential/operations/rotate";
import { idField } from "@/lib/grant/fields";
import { perform } from "../../grants/[id]/perform";

/**
 * Goes on to the list of who must get the new secret where there is anybody; else back to `from`, the grant from whose
 * page one came, or to the credential's page.
 */
export async function rotate(
  slug: string,
  from: string | null,
  _: ActState,
  data: FormData,
): Promise<ActState> {
  return perform(slug, data, {
    action: "credential:rotate",
    schema: rotateForm,
    run: rotateCredential,
    next: ({ id, generation, closed, reissues }) => {
      const grant = idField.safeParse(from).data;
      const own = `/${slug}/credentials/${id}`;
      const back =
        reissues.length > 0 ? `${own}/re-issue` : grant ? `/${slug}/grants/${grant}` : own;
      return `${back}?done=rotated&generation=${generation}&closed=${closed.length}&reissues=${reissues.length}`;
    },
  });
}

export async function edit(slug: string, _: ActState, data: FormData): Promise<ActState> {
  return perform(slug, data, {
    action: "credential:edit",
    schema: editCredentialForm,
    run: editCredential,
    next: ({ id }) => `/${slug}/credentials/${id}?done=edited`,
  });
}
