import { env } from "../../env";
import { tokenOf } from "../../outbox/door-link";
import { sha256 } from "../../token/token";

/**
 * Where the organization's link leads. Id and token stand in the fragment, which no server, log or referrer sees. Null where
 * the token cannot be made any more, because the secret it was made under is gone: a new link is needed.
 */
export function requestUrl(
  organizationId: string,
  { id, tokenSha256 }: { id: string; tokenSha256: Uint8Array },
): string | null {
  const token = tokenOf("request", id, tokenSha256);
  if (!sha256(token).equals(tokenSha256)) return null;
  return `${env().APP_URL}/request-access#${organizationId}.${id}.${token}`;
}
