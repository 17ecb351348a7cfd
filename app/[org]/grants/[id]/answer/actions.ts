"use server";

import type { ActState } from "@/components/acts/act-state";
import { answerForm } from "@/lib/attestation/forms";
import { answerAttestation } from "@/lib/attestation/operations/answer";
import { doneHref, perform } from "../perform";

/** Answers what the supplier said of a door. */
export async function answer(slug: string, _: ActState, data: FormData): Promise<ActState> {
  return perform(slug, data, {
    action: "attestation:answer",
    schema: answerForm,
    run: answerAttestation,
    next: ({ grantId, answer: given }) => doneHref(slug, grantId ?? "", `answered_${given}`),
  });
}
