"use server";

import { redirect } from "next/navigation";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { personAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";
import { createOrganization } from "@/lib/organization/operations/create";
import { createOrganizationInput } from "@/lib/organization/organization";
import { mayFound } from "@/lib/person/registers";

/** Makes an organization whose first admin is the person who asks, and welcomes him there. */
export async function foundOrganization(_: FormState, data: FormData): Promise<FormState> {
  return personAction(data, {
    schema: createOrganizationInput,
    run: async (visitor, input, now) => {
      if (!(await mayFound(visitor.personId)))
        throw new Forbidden("SIGN_UP does not allow it", "sign_up_closed");
      const { slug } = await createOrganization(
        visitor,
        { ...input, adminName: visitor.name },
        now,
      ).catch(slugProblem);
      redirect(`/${slug}/welcome`);
    },
  });
}

function slugProblem(error: unknown): never {
  if (error instanceof Conflict && error.code === "already_there")
    throw new Invalid([{ field: "slug", code: "slug_taken" }]);
  throw error;
}
