import { randomBytes } from "node:crypto";

/** A new session's raw token: 256 random bits in base64url. Only its SHA-256 may be stored. */
export function newSessionToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Whether a cookie's value has the form of one. */
export function isSessionToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
