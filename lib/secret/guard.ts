import { z } from "zod";
import { hasSecret } from "./detect";

/** The field by which a person says that what looks like a secret is none. Add it to every input with free text. */
export const confirmedNoSecret = z.boolean().default(false);

/**
 * Refuses an input any of whose texts looks like a secret, with `looks_like_secret` at the field, unless its
 * `confirmedNoSecret` is true. The issue carries no part of the text. For a zod schema's `superRefine`.
 */
export function refuseSecrets(
  input: { readonly confirmedNoSecret: boolean },
  context: z.RefinementCtx,
): void {
  if (input.confirmedNoSecret) return;
  for (const path of textsWithSecrets(input)) {
    context.addIssue({ code: "custom", message: "looks_like_secret", path, input: undefined });
  }
}

/** The paths of the texts within a value that look like secrets. */
export function textsWithSecrets(
  value: unknown,
  path: (string | number)[] = [],
): (string | number)[][] {
  if (typeof value === "string") return hasSecret(value) ? [path] : [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => textsWithSecrets(item, [...path, index]));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => textsWithSecrets(item, [...path, key]));
}
