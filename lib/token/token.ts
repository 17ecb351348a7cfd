import { createHash, createHmac, hkdfSync } from "node:crypto";

/** What a link is for. Each purpose has a key of its own, so no token of one opens another. */
export type TokenPurpose = "sign-in" | "invitation" | "door" | "supplier" | "calendar";

/**
 * The token of the link with this id: 43 characters of base64url, made anew whenever the link is
 * sent and never stored. HMAC-SHA-256 under a key derived from `secret` for the purpose
 * (HKDF-SHA-256, RFC 5869, no salt, info `doorbook:<purpose>`).
 */
export function tokenFor(purpose: TokenPurpose, id: string, secret: string): string {
  const key = hkdfSync("sha256", secret, new Uint8Array(0), `doorbook:${purpose}`, 32);
  return createHmac("sha256", Buffer.from(key)).update(id).digest("base64url");
}

/** The SHA-256 of a text in UTF-8: what a row keeps of a token. */
export function sha256(text: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(text, "utf8").digest() as Buffer<ArrayBuffer>;
}
