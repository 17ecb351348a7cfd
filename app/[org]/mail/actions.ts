"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";
import { deliverTest, type TestAnswer } from "@/lib/outbox/test-mail";
import { testMailInput } from "@/lib/reminder/delivery";
import { writeTestMail } from "@/lib/reminder/operations/write-test-mail";

export async function sendTestMail(
  slug: string,
  _: FormState<TestAnswer>,
  data: FormData,
): Promise<FormState<TestAnswer>> {
  const answer = await formAction(data, {
    slug,
    action: "mail:test",
    schema: testMailInput,
    run: async (scope, input, now) => {
      const { organizationId, mailId } = await writeTestMail(scope, input, now);
      return deliverTest(organizationId, mailId, now);
    },
  });
  revalidatePath(`/${slug}/mail`);
  return answer;
}
