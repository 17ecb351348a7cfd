import { timingSafeEqual } from "node:crypto";
import { sha256 } from "../token/token";

/**
 * Whether the header is `Bearer` and the secret. Both sides are hashed first, so that neither length nor
 * content shows in the time it takes. An unset secret fits nothing.
 */
export function isBearer(header: string | null, secret: string | undefined): boolean {
  if (secret === undefined || secret === "") return false;
  return timingSafeEqual(sha256(header ?? ""), sha256(`Bearer ${secret}`));
}
