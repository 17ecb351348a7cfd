"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { endExample } from "@/lib/example/operations/end";
import { type ExampleMail, mailExample } from "@/lib/example/operations/mail";
import { formAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";

const nothing = z.strictObject({});

/** Plans today's mail of the example for who asks; the next run of the sweep delivers it. */
export async function sendExampleMail(
  slug: string,
  _: FormState<ExampleMail>,
  data: FormData,
): Promise<FormState<ExampleMail>> {
  return formAction(data, {
    slug,
    action: "organization:settings",
    schema: nothing,
    run: (scope, __, now) => mailExample(scope, now),
  });
}

/** Ends the example; the next one begins anew. */
export async function leaveExample(slug: string): Promise<void> {
  await formAction(
    {},
    {
      slug,
      action: "organization:settings",
      schema: nothing,
      run: (scope, _, now) => endExample(scope, now),
    },
  );
  redirect("/registers");
}
