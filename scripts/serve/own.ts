import type { IncomingHttpHeaders } from "node:http";
import type { BlockList } from "node:net";
import { CLIENT_HEADER, setClient } from "./client.ts";

const MARK_HEADER = "x-doorbook-own";

/**
 * Names the client as `setClient` does, and answers whether this server asks itself: where an action
 * redirects, Next fetches the next page from the socket's address with the headers of the action. Those
 * hold the mark, made at random at every start, so such a request is for the client of the action, whatever
 * host it names. Led elsewhere, it would lose its cookie, and the person would see the sign-in page flash by.
 */
export function isOwnRequest(
  headers: IncomingHttpHeaders,
  peer: string | undefined,
  proxies: BlockList,
  mark: string,
): boolean {
  const own = headers[MARK_HEADER] === mark;
  const client = headers[CLIENT_HEADER];
  setClient(headers, peer, proxies);
  if (own) headers[CLIENT_HEADER] = client;
  headers[MARK_HEADER] = mark;
  return own;
}
