import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** A value as RFC 8785 writes it: one text for one content. Throws where it holds what JSON cannot. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("this could not be written as canonical text");
  return text;
}

/** SHA-256 of a text in UTF-8. */
export const textHash = (text: string): Buffer => createHash("sha256").update(text).digest();
