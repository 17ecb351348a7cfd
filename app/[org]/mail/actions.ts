"use server";

import { revalidatePath } from "next/cache";
import { RedirectType, redirect } from "next/navigation";
import { formAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";
import { deliverTest } from "@/lib/outbox/test-mail";
import { testMailInput } from "@/lib/reminder/delivery";
import { writeTestMail } from "@/lib/reminder/operations/write-test-mail";

/**
 * Sends a test mail and leads to the page that shows its answer, also after a reload. Without scripts, a page rendered in
 * answer to the post itself never came once a mail had been rendered and sent in the same request.
 */
export async function sendTestMail(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const answer = await formAction(data, {
    slug,
    action: "mail:test",
    schema: testMailInput,
    run: async (scope, input, now) => {
      const { organizationId, mailId } = await writeTestMail(scope, input, now);
      await deliverTest(organizationId, mailId, now);
      return mailId;
    },
  });
  if (!answer.ok) return answer;
  revalidatePath(`/${slug}`, "layout");
  redirect(`/${slug}/mail?test=${answer.view}#test-title`, RedirectType.replace);
}
