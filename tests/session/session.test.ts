import { describe, expect, it } from "vitest";
import { globally } from "@/lib/db/transaction";
import { sessionCookie } from "@/lib/session/cookie";
import {
  countSessions,
  endAllSessions,
  endSession,
  noteSeen,
  openSession,
  startSession,
} from "@/lib/session/store";
import { sha256 } from "@/lib/token/token";
import { useTestDatabase } from "../support/test-database";
import { makePerson, NOON } from "../support/world";

useTestDatabase();

const HOUR = 60 * 60_000;
const after = (ms: number) => new Date(NOON.getTime() + ms);
const begin = async () => {
  const person = await makePerson("Claire Roy");
  return { person, token: await startSession(person.personId, null, NOON) };
};
const seenAt = (token: string) =>
  globally((tx) => tx.session.findUnique({ where: { tokenSha256: sha256(token) } })).then(
    (row) => row?.seenAt,
  );

describe("a session", () => {
  it("is stored only as the hash of 256 random bits", async () => {
    const { token } = await begin();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const rows = await globally((tx) => tx.session.findMany());
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("ends after eight hours without a request", async () => {
    const { token } = await begin();
    expect(await openSession(token, after(8 * HOUR - 1))).not.toBeNull();
    expect(await openSession(token, after(8 * HOUR))).toBeNull();
  });

  it("ends after seven days however busy it is", async () => {
    const { token } = await begin();
    for (let hours = 4; hours < 7 * 24; hours += 4) {
      const now = after(hours * HOUR);
      const person = await openSession(token, now);
      if (person === null) throw new Error(`ended after ${hours} hours`);
      await noteSeen(token, person, now);
    }
    expect(await openSession(token, after(7 * 24 * HOUR - 1))).not.toBeNull();
    expect(await openSession(token, after(7 * 24 * HOUR))).toBeNull();
  });

  it("is noted as seen at most once a minute", async () => {
    const { token } = await begin();
    const look = async (ms: number) => {
      const person = await openSession(token, after(ms));
      if (person === null) throw new Error("no session");
      await noteSeen(token, person, after(ms));
    };
    await look(59_000);
    expect(await seenAt(token)).toEqual(NOON);
    await look(60_000);
    expect(await seenAt(token)).toEqual(after(60_000));
    await look(90_000);
    expect(await seenAt(token)).toEqual(after(60_000));
  });

  it("that has ended is not prolonged by being noted as seen", async () => {
    const { token } = await begin();
    const person = await openSession(token, NOON);
    if (person === null) throw new Error("no session");
    await noteSeen(token, person, after(8 * 24 * HOUR));
    expect(await seenAt(token)).toEqual(NOON);
  });

  it("is dead on the server once one signs out, and every other once one signs out everywhere", async () => {
    const { person, token } = await begin();
    const other = await startSession(person.personId, null, NOON);
    const third = await startSession(person.personId, null, NOON);
    await endSession(token);
    expect(await openSession(token, NOON)).toBeNull();
    expect(await openSession(other, NOON)).not.toBeNull();
    expect(await countSessions(person.personId, NOON)).toBe(2);
    expect(await endAllSessions(person.personId)).toBe(2);
    expect(await openSession(third, NOON)).toBeNull();
  });

  it.each(["", "x", "a".repeat(44), "../../etc", "a".repeat(1_000_000), "\u0000".repeat(43)])(
    "is not opened by a cookie that is no token (%#)",
    async (token) => expect(await openSession(token, NOON)).toBeNull(),
  );
});

describe("the session's cookie", () => {
  it.each([
    ["https://doors.example.test", "__Host-doorbook", true],
    ["http://localhost:3000", "__Host-doorbook", true],
    ["http://127.0.0.1:3000", "__Host-doorbook", true],
    ["http://192.168.1.20:3000", "doorbook", false],
    ["http://localhost.example.test", "doorbook", false],
  ])("at %s is %s", (url, name, secure) => {
    const cookie = sessionCookie(url);
    expect(cookie.name).toBe(name);
    expect(cookie.options).toMatchObject({ secure, httpOnly: true, sameSite: "lax", path: "/" });
    expect(cookie.options).not.toHaveProperty("domain");
  });
});
