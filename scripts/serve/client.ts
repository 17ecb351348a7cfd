import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIP } from "node:net";

/** Headers by which a client could claim another address, host or protocol, or skip our proxy. */
const FORWARDING =
  /^(forwarded|x-forwarded-.*|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-connecting-.*|fastly-client-ip|x-original-.*|x-rewrite-url|x-middleware-.*|x-invoke-.*|x-doorbook-.*)$/;

/** The one header that carries the client's address. No client can set it. */
export const CLIENT_HEADER = "x-doorbook-client";

/** Proxies whose word is taken: addresses and networks, such as 10.0.0.2 or 10.0.0.0/8. */
export function trustedProxies(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address);
    if (family === 0) throw new Error(`TRUSTED_PROXIES: ${entry} is neither address nor network.`);
    const type = family === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, type);
    else list.addSubnet(address, Number(bits), type);
  }
  return list;
}

/**
 * Removes every forwarding header and sets the one true client address: the peer's, or, where the
 * peer is a trusted proxy, the nearest address of X-Forwarded-For that is none.
 */
export function setClient(
  headers: IncomingHttpHeaders,
  peer: string | undefined,
  proxies: BlockList,
): void {
  const forwarded = headers["x-forwarded-for"];
  for (const name of Object.keys(headers)) {
    if (FORWARDING.test(name)) delete headers[name];
  }
  headers[CLIENT_HEADER] = clientAddress(plain(peer ?? ""), forwarded, proxies);
}

function clientAddress(peer: string, forwarded: string | string[] | undefined, proxies: BlockList) {
  const hops = [forwarded ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((hop) => plain(hop.trim()));
  let client = peer;
  while (isTrusted(client, proxies)) {
    const before = hops.pop();
    if (before === undefined || isIP(before) === 0) break;
    client = before;
  }
  return client;
}

function isTrusted(address: string, proxies: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** An IPv4 address that came over an IPv6 socket, as the IPv4 address it is. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
