import { describe, expect, test } from "vitest";
import { headerText, replyText } from "@/lib/mail/header";
import { failureOf } from "@/lib/mail/outcome";
import { GIVE_UP_AFTER_MS, nextTry } from "@/lib/outbox/back-off";

const reply = (responseCode: number, command: string, code = "EENVELOPE") => ({
  responseCode,
  command,
  code,
  response: `${responseCode} said the server`,
});

describe("what the transport threw", () => {
  test.each([
    [reply(421, "RCPT TO"), "refused_now"],
    [reply(451, "DATA", "EMESSAGE"), "refused_now"],
    [reply(450, "RCPT TO"), "refused_now"],
    [reply(552, "RCPT TO"), "refused_now"],
    [reply(550, "RCPT TO"), "refused"],
    [reply(554, "DATA", "EMESSAGE"), "refused"],
    [reply(503, "DATA", "EMESSAGE"), "not_sent"],
    [reply(550, "MAIL FROM"), "not_sent"],
    [reply(535, "AUTH PLAIN", "EAUTH"), "not_sent"],
    [reply(554, "CONN", "EPROTOCOL"), "not_sent"],
    [{ code: "EDNS", originalCode: "ENOTFOUND" }, "not_sent"],
    [{ code: "ESOCKET", originalCode: "ECONNREFUSED" }, "not_sent"],
    [{ code: "ETLS" }, "not_sent"],
    [{ code: "EENVELOPE", command: "API" }, "refused"],
    [{ code: "ECONNECTION" }, "perhaps_sent"],
    [{ code: "ESOCKET", originalCode: "ECONNRESET" }, "perhaps_sent"],
    [{ code: "ETIMEDOUT", command: "CONN" }, "perhaps_sent"],
    [{ code: "EABORT" }, "perhaps_sent"],
    ["not even an error", "perhaps_sent"],
  ])("%j is %s", (thrown, outcome) => {
    expect(failureOf(thrown).outcome).toBe(outcome);
  });

  test("keeps the server's words, on one line and short", () => {
    const { reply: words } = failureOf({ response: `554 no\r\n\u0000way ${"x".repeat(400)}` });
    expect(words).toMatch(/^554 no way x+…$/);
    expect(words).toHaveLength(300);
    expect(replyText(undefined)).toBeNull();
  });
});

describe("the next try", () => {
  const createdAt = new Date("2026-11-18T13:00:00Z");
  const after = (tries: number, attempt: Parameters<typeof nextTry>[0], random = 0) => {
    const at = nextTry(attempt, { tries, createdAt }, createdAt, random);
    return at === null ? null : (at.getTime() - createdAt.getTime()) / 60_000;
  };
  const later = { outcome: "refused_now", code: 451 } as const;

  test("comes after a minute, then never sooner than half an hour", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 50].map((tries) => after(tries, later))).toEqual([
      1, 30, 30, 60, 120, 240, 240, 240,
    ]);
  });

  test("is only ever put off by jitter, at most by a quarter", () => {
    expect(after(1, later, 0.999)).toBeLessThan(1.25);
    expect(after(2, later, 0.5)).toBeCloseTo(33.75);
  });

  test("goes on for 72 hours and then stops", () => {
    const at = (ms: number) => new Date(createdAt.getTime() + ms);
    expect(nextTry(later, { tries: 20, createdAt }, at(GIVE_UP_AFTER_MS - 1), 0)).not.toBeNull();
    expect(nextTry(later, { tries: 20, createdAt }, at(GIVE_UP_AFTER_MS), 0)).toBeNull();
  });

  test("comes a few times only for a full mailbox, and never after a final refusal", () => {
    const full = { outcome: "refused_now", code: 552 } as const;
    expect([1, 2, 3].map((tries) => after(tries, full))).toEqual([720, 1440, 2160]);
    expect(after(1, { outcome: "refused", code: 550 })).toBeNull();
  });
});

test("no typed text can end a header line or turn its direction", () => {
  expect(headerText("Ada\r\nBcc: evil@example.test\u2028x\u202Ey\u0000")).toBe(
    "Ada Bcc: evil@example.test x y",
  );
  expect([...headerText("é".repeat(500))]).toHaveLength(200);
});
