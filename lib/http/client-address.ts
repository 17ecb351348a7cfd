import { isIP } from "node:net";

/** Set by our own server in front of the pages; it strips the header from what a client sends. */
export const CLIENT_HEADER = "x-doorbook-client";

/** The client's true address, or null where nothing trustworthy named one. Never read from a forwarding header. */
export function clientAddress(headers: Headers): string | null {
  const address = headers.get(CLIENT_HEADER)?.trim() ?? "";
  return isIP(address) === 0 ? null : address;
}
