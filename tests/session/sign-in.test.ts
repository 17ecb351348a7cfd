import { describe, expect, it } from "vitest";
import { globally } from "@/lib/db/transaction";
import { env, resetEnv } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { readLink, renewLink, requestLink, spendLink } from "@/lib/session/sign-in";
import { openSession } from "@/lib/session/store";
import { sha256, tokenFor } from "@/lib/token/token";
import { useTestDatabase } from "../support/test-database";
import { makePerson, NOON } from "../support/world";

useTestDatabase();

const BROWSER = { former: null, locale: "en" };
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const countSessions = (personId: string) =>
  globally((tx) => tx.session.count({ where: { personId } }));

async function link(name = "Claire Roy") {
  const person = await makePerson(name);
  const { id, to } = await requestLink(person.email, null, NOON);
  return { person, to, input: { id, token: tokenFor("sign-in", id, env().AUTH_SECRET) } };
}

describe("a sign-in link", () => {
  it("keeps only its token's hash", async () => {
    const { input } = await link();
    const row = await globally((tx) =>
      tx.signInLink.findUniqueOrThrow({ where: { id: input.id } }),
    );
    expect(Buffer.from(row.tokenSha256)).toEqual(sha256(input.token));
    expect(JSON.stringify(row)).not.toContain(input.token);
  });

  it("names its address any number of times without being spent", async () => {
    const { person, input } = await link();
    for (let time = 0; time < 20; time += 1)
      expect(await readLink(input, NOON)).toEqual({ email: person.email });
    expect(await countSessions(person.personId)).toBe(0);
    await spendLink(input, BROWSER, NOON);
    expect(await countSessions(person.personId)).toBe(1);
  });

  it("makes exactly one session out of 50 posts at once", async () => {
    const { person, input } = await link();
    const posts = Array.from({ length: 50 }, () => spendLink(input, BROWSER, NOON));
    const answers = await Promise.allSettled(posts);
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(answers.length - refused.length).toBe(1);
    expect(refused.every(({ reason }) => reason instanceof NotFound)).toBe(true);
    expect(await countSessions(person.personId)).toBe(1);
  });

  it.each([
    ["spent", (input: Link) => spendLink(input, BROWSER, NOON).then(() => input), 0],
    ["ten minutes old", (input: Link) => Promise.resolve(input), 10],
    ["of another token", ({ id }: Link) => Promise.resolve({ id, token: "a".repeat(43) }), 0],
    ["unknown", async (input: Link) => ({ ...input, id: (await link()).input.id }), 0],
  ])("that is %s is answered like one that never was", async (_, change, minutes) => {
    const changed = await change((await link()).input);
    const error = await spendLink(changed, BROWSER, later(minutes)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NotFound);
    expect(error.code).toBe("not_found");
    await expect(readLink(changed, later(minutes))).rejects.toThrow(NotFound);
  });

  it("lives until just before its tenth minute ends", async () => {
    const { input } = await link();
    const justBefore = new Date(later(10).getTime() - 1);
    expect((await spendLink(input, BROWSER, justBefore)).token).toMatch(/^[\w-]{43}$/);
  });

  it("ends the browser's former session", async () => {
    const first = await link();
    const former = (await spendLink(first.input, BROWSER, NOON)).token;
    const second = await link("Denis Roy");
    const { token } = await spendLink(second.input, { former, locale: "en" }, NOON);
    expect(token).not.toBe(former);
    expect(await openSession(former, NOON)).toBeNull();
    expect((await openSession(token, NOON))?.personId).toBe(second.person.personId);
  });

  it("that is spent or over is renewed for its address, and for nobody without its token", async () => {
    const { person, input } = await link();
    const fresh = await renewLink(input, null, later(60));
    expect(fresh?.to?.address).toBe(person.email);
    expect(await renewLink({ ...input, token: "b".repeat(43) }, null, NOON)).toBeNull();
  });

  it("is written for an unknown address too, and sent to nobody", async () => {
    const { id, to } = await requestLink("nobody@example.test", null, NOON);
    expect(to).toBeNull();
    const row = await globally((tx) => tx.signInLink.findUnique({ where: { id } }));
    expect(row?.emailNorm).toBe("nobody@example.test");
    const input = { id, token: tokenFor("sign-in", id, env().AUTH_SECRET) };
    await expect(spendLink(input, BROWSER, NOON)).rejects.toThrow(NotFound);
  });

  it("makes a person out of an unknown address only where sign-up is open", async () => {
    process.env.SIGN_UP = "open";
    resetEnv();
    const { id, to } = await requestLink("New.One@example.test", null, NOON);
    expect(to?.address).toBe("New.One@example.test");
    const input = { id, token: tokenFor("sign-in", id, env().AUTH_SECRET) };
    const { token } = await spendLink(input, { former: null, locale: "fr" }, NOON);
    expect(await openSession(token, NOON)).toMatchObject({ name: "new one", locale: "fr" });
    delete process.env.SIGN_UP;
    resetEnv();
  });
});

type Link = { id: string; token: string };
