import { expect, test } from "vitest";
import { contentSecurityPolicy, newNonce } from "@/lib/http/content-security-policy";

test("a served page allows nothing unnamed, nothing inline and no evaluation", () => {
  const policy = contentSecurityPolicy("abc");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:|ws:/);
});

test("no two nonces are the same, and each has 128 bits", () => {
  const nonces = new Set(Array.from({ length: 1000 }, newNonce));
  expect(nonces.size).toBe(1000);
  for (const nonce of nonces) expect(atob(nonce)).toHaveLength(16);
});
