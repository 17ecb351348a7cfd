import { z } from "zod";
import { idField, versionField } from "@/lib/grant/fields";
import { fromBase64url } from "./base64url";
import { SECRET_MAX_BYTES } from "./seal";
import { LIFETIME_MINUTES } from "./secret-link";

const IV_BYTES = 12;
const TAG_BYTES = 16;
const DERIVED_BYTES = 32;

/** Bytes in strict base64url, between so many and so many of them. */
const bytesField = (least: number, most: number) =>
  z
    .string("not_valid")
    .max(Math.ceil((most * 4) / 3), "not_valid")
    .transform((text, context) => {
      const bytes = fromBase64url(text);
      if (bytes !== null && bytes.length >= least && bytes.length <= most) return bytes;
      context.addIssue({ code: "custom", message: "not_valid" });
      return z.NEVER;
    });

/** What the page derived from a key: 32 bytes, kept as the text they travel as. */
const derivedField = z
  .string("not_valid")
  .refine((text) => fromBase64url(text)?.length === DERIVED_BYTES, "not_valid");

/** A form posts minutes as digits. */
const minutesField = z.preprocess(
  (typed) => (typeof typed === "string" && /^\d{1,6}$/.test(typed) ? Number(typed) : typed),
  z
    .int("not_a_number")
    .min(LIFETIME_MINUTES.least, "lifetime_range")
    .max(LIFETIME_MINUTES.most, "lifetime_range")
    .default(LIFETIME_MINUTES.usual),
);

/**
 * A new link: what the page has sealed, the proofs it derived, and how long it lives. No key, no passphrase and no text has
 * a place here: an unknown field is refused.
 */
export const makeSecretLinkInput = z.strictObject({
  grantId: idField,
  version: versionField,
  expiresInMinutes: minutesField,
  iv: bytesField(IV_BYTES, IV_BYTES),
  ciphertext: bytesField(TAG_BYTES + 1, SECRET_MAX_BYTES + TAG_BYTES),
  /** Of `deriveAccess`. */
  token: derivedField,
  /** Of `deriveProof`, where there is a passphrase. */
  proof: derivedField.nullable().default(null),
  contactId: idField.nullable().default(null),
  announce: z.boolean().default(false),
});

/** Names one link. */
export const oneSecretLinkInput = z.strictObject({ id: idField });

/** Opens the link of the scope. `proof`: of `deriveProof`, where the link asks for a passphrase. */
export const openSecretLinkInput = z.strictObject({ proof: derivedField.nullable().default(null) });

export type MakeSecretLinkInput = z.output<typeof makeSecretLinkInput>;
export type OneSecretLinkInput = z.output<typeof oneSecretLinkInput>;
export type OpenSecretLinkInput = z.output<typeof openSecretLinkInput>;
