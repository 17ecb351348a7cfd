import type { IncomingHttpHeaders } from "node:http";
import { expect, test } from "vitest";
import { setClient, trustedProxies } from "../../scripts/serve/client.ts";
import { judgeHost } from "../../scripts/serve/host.ts";
import { isOwnRequest } from "../../scripts/serve/own.ts";

const proxies = trustedProxies(["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"]);

function client(peer: string, forwarded?: string): unknown {
  const headers: IncomingHttpHeaders = forwarded ? { "x-forwarded-for": forwarded } : {};
  setClient(headers, peer, proxies);
  return headers["x-doorbook-client"];
}

test.each([
  ["a stranger's own word counts nothing", "203.0.113.9", "1.2.3.4", "203.0.113.9"],
  ["a trusted proxy's word counts", "10.0.0.2", "203.0.113.9", "203.0.113.9"],
  [
    "of several hops the nearest untrusted one",
    "10.0.0.2",
    "1.2.3.4, 203.0.113.9, 10.1.1.1",
    "203.0.113.9",
  ],
  ["a proxy that names nobody is the client", "10.0.0.2", undefined, "10.0.0.2"],
  ["what is no address is not believed", "10.0.0.2", "1.2.3.4, <script>", "10.0.0.2"],
  ["IPv6 proxies and clients", "2001:db8::1", "2001:ffff::9", "2001:ffff::9"],
  ["IPv4 over an IPv6 socket", "::ffff:192.0.2.7", "::ffff:203.0.113.9", "203.0.113.9"],
])("%s", (_what, peer, forwarded, expected) => {
  expect(client(peer, forwarded)).toBe(expected);
});

test("no client reaches the app with a header that claims an address, host, or step already done", () => {
  const claims = {
    forwarded: "for=1.2.3.4",
    "x-forwarded-host": "evil.test",
    "x-forwarded-proto": "https",
    "x-real-ip": "1.2.3.4",
    "cf-connecting-ip": "1.2.3.4",
    "true-client-ip": "1.2.3.4",
    "x-middleware-subrequest": "proxy",
    "x-doorbook-client": "1.2.3.4",
  };
  const headers: IncomingHttpHeaders = { ...claims, accept: "text/html", cookie: "a=b" };
  setClient(headers, "203.0.113.9", proxies);
  expect(headers).toEqual({
    accept: "text/html",
    cookie: "a=b",
    "x-doorbook-client": "203.0.113.9",
  });
});

test("what the server asks of itself keeps the client it asks for; nobody else can claim to be it", () => {
  const first: IncomingHttpHeaders = { cookie: "a=b" };
  expect(isOwnRequest(first, "203.0.113.9", proxies, "mark")).toBe(false);

  const followed: IncomingHttpHeaders = { ...first };
  expect(isOwnRequest(followed, "127.0.0.1", proxies, "mark")).toBe(true);
  expect(followed).toEqual(first);

  const forged: IncomingHttpHeaders = { ...first, "x-doorbook-own": "guess" };
  expect(isOwnRequest(forged, "198.51.100.4", proxies, "mark")).toBe(false);
  expect(forged["x-doorbook-client"]).toBe("198.51.100.4");
});

test("a proxy that is no address is refused by name", () => {
  expect(() => trustedProxies(["nginx"])).toThrow(/TRUSTED_PROXIES: nginx/);
});

const url = new URL("https://doors.acme.test");

test.each([
  ["doors.acme.test", "/acme", "serve"],
  ["DOORS.acme.test", "/acme", "serve"],
  ["evil.test", "/acme", "refuse"],
  [undefined, "/acme", "refuse"],
  ["localhost:3000", "/acme", "redirect"],
  ["127.0.0.1:3000", "/api/cron/reminders", "serve"],
  ["localhost:9999", "/api/cron/reminders", "refuse"],
  ["10.0.0.5:3000", "/api/health", "serve"],
])("asked as %s for %s: %s", (host, path, verdict) => {
  expect(judgeHost(host, path, url, 3000)).toBe(verdict);
});
