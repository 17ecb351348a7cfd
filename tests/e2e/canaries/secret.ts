import { randomBytes } from "node:crypto";

/**
 * A secret that nobody met before: a run of plain characters that no escaping changes, and some that every escaping does.
 * The product's own watch over free texts takes it for a secret.
 */
export function makeSecret(): string {
  return `${plain(24)}é"&+/<%${plain(6)}`;
}

/** The same for where only letters and digits can stand. */
export function plain(length: number): string {
  const letters = randomBytes(length * 3)
    .toString("base64")
    .replace(/[^A-Za-z0-9]/g, "");
  return letters.slice(0, length);
}
