"use server";

import { answerForm } from "@/lib/attestation/forms";
import { answerAttestation } from "@/lib/attestation/operations/answer";
import { revokeSupplierLinks } from "@/lib/attestation/operations/revoke-links";
import { revokeSupplierLinksInput } from "@/lib/attestation/schema";
import type { FormState } from "@/lib/http/form-state";
import { thingAction } from "@/lib/http/thing-action";

/** Answers "this person has left us". */
export async function answerLeft(slug: string, _: FormState, data: FormData): Promise<FormState> {
  return thingAction(data, {
    slug,
    action: "attestation:answer",
    schema: answerForm,
    run: answerAttestation,
  });
}

/** Ends the living links of a supplier, or of one of its people. */
export async function revoke(slug: string, _: FormState, data: FormData): Promise<FormState> {
  return thingAction(data, {
    slug,
    action: "supplier_link:revoke",
    schema: revokeSupplierLinksInput,
    run: revokeSupplierLinks,
  });
}
