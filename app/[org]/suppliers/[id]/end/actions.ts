"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/http/form-state";
import { thingAction } from "@/lib/http/thing-action";
import { issueCertificateInput } from "@/lib/supplier-end/certificate";
import { issueCertificate } from "@/lib/supplier-end/operations/issue";

type Issued = FormState<{ id: string }>;

export async function issue(slug: string, _: Issued, data: FormData): Promise<Issued> {
  const answer = await thingAction(data, {
    slug,
    action: "supplier:end",
    schema: issueCertificateInput,
    run: issueCertificate,
  });
  if (answer.ok) redirect(`/${slug}/suppliers/${answer.view.id}/end/certificate`);
  return answer;
}
