import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";

/** What a link is for. Each purpose has a key of its own, so no token of one opens another. */
export type TokenPurpose =
  | "sign-in"
  | "invitation"
  | "door"
  | "supplier"
  | "client"
  | "request"
  | "calendar";

/**
 * The token of the link with this id: 43 characters of base64url, made anew whenever the link is
 * sent and never stored. HMAC-SHA-256 under a key derived from `secret` for the purpose
 * (HKDF-SHA-256, RFC 5869, no salt, info `doorbook:<purpose>`).
 */
export function tokenFor(purpose: TokenPurpose, id: string, secret: string): string {
  return createHmac("sha256", keyFor(purpose, secret)).update(id).digest("base64url");
}

// A mail has a token for each door: the key is derived once, not for each.
const keys = new Map<string, KeyObject>();

function keyFor(purpose: TokenPurpose, secret: string): KeyObject {
  const name = `${purpose} ${secret}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  const info = `doorbook:${purpose}`;
  const derived = hkdfSync("sha256", secret, new Uint8Array(0), info, 32);
  const key = createSecretKey(new Uint8Array(derived));
  keys.set(name, key);
  return key;
}

/** The SHA-256 of a text in UTF-8: what a row keeps of a token. */
export function sha256(text: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(text, "utf8").digest() as Buffer<ArrayBuffer>;
}
