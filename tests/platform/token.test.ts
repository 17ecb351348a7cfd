import { expect, test } from "vitest";
import { sha256, tokenFor } from "@/lib/token/token";

const id = "0190b5a0-0000-7000-8000-000000000001";
const secret = "k3Vq9ZtW1xYb7Lm2Rd8Hs4Jf6Pn0Gc5TaUeXoIyQ";

test("a token depends on purpose, id and secret, and on nothing else", () => {
  const token = tokenFor("sign-in", id, secret);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(tokenFor("sign-in", id, secret)).toBe(token);
  expect(tokenFor("invitation", id, secret)).not.toBe(token);
  expect(tokenFor("sign-in", `${id}0`, secret)).not.toBe(token);
  expect(tokenFor("sign-in", id, `${secret}0`)).not.toBe(token);
});

test("tokens stay what they were, so that links already sent go on working", () => {
  expect(tokenFor("sign-in", id, secret)).toBe("dVhdVlEaFwtk4bjytQ837knX2hhyYKE8Z7AQ8ZO-rhY");
  expect(sha256("abc").toString("hex")).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
