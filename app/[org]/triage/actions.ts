"use server";

import { z } from "zod";
import { rotateCredential } from "@/lib/credential/operations/rotate";
import { rotateCredentialInput } from "@/lib/credential/schema";
import { idField } from "@/lib/grant/fields";
import { closeGrant } from "@/lib/grant/operations/close";
import { extendGrant } from "@/lib/grant/operations/extend";
import { reopenGrant } from "@/lib/grant/operations/reopen";
import { closeGrantInput, extendGrantInput, reopenGrantInput } from "@/lib/grant/schema";
import { formAction } from "@/lib/http/form-action";
import type { FormResult } from "@/lib/http/form-state";
import { readTriageCard } from "@/lib/triage/queries";
import type { TriageCard } from "@/lib/triage/triage";

export async function closeDoor(slug: string, input: unknown): Promise<FormResult> {
  return formAction(input, {
    slug,
    action: "grant:close",
    schema: closeGrantInput,
    run: closeGrant,
  });
}

export async function rotateDoor(slug: string, input: unknown): Promise<FormResult> {
  return formAction(input, {
    slug,
    action: "credential:rotate",
    schema: rotateCredentialInput,
    run: rotateCredential,
  });
}

export async function extendDoor(slug: string, input: unknown): Promise<FormResult> {
  return formAction(input, {
    slug,
    action: "grant:extend",
    schema: extendGrantInput,
    run: extendGrant,
  });
}

export async function reopenDoor(slug: string, input: unknown): Promise<FormResult> {
  return formAction(input, {
    slug,
    action: "grant:reopen",
    schema: reopenGrantInput,
    run: reopenGrant,
  });
}

export async function lookAgain(slug: string, input: unknown): Promise<FormResult<TriageCard>> {
  return formAction(input, {
    slug,
    action: "register:read",
    schema: z.strictObject({ id: idField }),
    run: (scope, { id }, now) => readTriageCard(scope, id, now),
  });
}
