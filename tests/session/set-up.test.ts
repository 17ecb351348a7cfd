import { beforeEach, describe, expect, it } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { globally } from "@/lib/db/transaction";
import { env, resetEnv } from "@/lib/env";
import { mayFound } from "@/lib/person/registers";
import { isUntouched, readSetUpLink, setUp } from "@/lib/session/set-up";
import { spendLink } from "@/lib/session/sign-in";
import { openSession } from "@/lib/session/store";
import { sha256, tokenFor } from "@/lib/token/token";
import { createTestDatabase, useTestDatabase } from "../support/test-database";
import { makePerson, NOON } from "../support/world";

useTestDatabase();

// Nobody may be there yet, so every test has a database of its own.
beforeEach(async () => {
  const database = await createTestDatabase();
  await closeDatabase();
  process.env.DATABASE_URL = database.appUrl;
  resetEnv();
});

async function setUpLink() {
  const id = newId();
  const token = tokenFor("sign-in", id, env().AUTH_SECRET);
  const data = { id, purpose: "set_up", tokenSha256: sha256(token), createdAt: NOON };
  await globally((tx) => tx.signInLink.create({ data }));
  return { id, token };
}

const ada = { name: "Ada Beaulieu", email: "Ada@example.test", locale: "fr" as const };

describe("the first visit", () => {
  it("makes the first person and a session, and the link opens nothing any more", async () => {
    const link = await setUpLink();
    expect(await isUntouched()).toBe(true);
    await readSetUpLink(link);
    const { token, personId } = await setUp({ ...link, ...ada }, NOON);
    expect(await openSession(token, NOON)).toMatchObject({ name: ada.name, locale: "fr" });
    expect(await isUntouched()).toBe(false);
    expect(await mayFound(personId)).toBe(true);
    await expect(readSetUpLink(link)).rejects.toThrow();
    await expect(setUp({ ...link, ...ada }, NOON)).rejects.toThrow();
  });

  it("makes one person out of 20 posts at once, and one of two links", async () => {
    const links = [await setUpLink(), await setUpLink()];
    const posts = Array.from({ length: 20 }, (_, n) =>
      setUp({ ...(links[n % 2] as { id: string; token: string }), ...ada }, NOON),
    );
    const answers = await Promise.allSettled(posts);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await globally((tx) => tx.person.count())).toBe(1);
  });

  it("is over once anybody is there, whatever link one has", async () => {
    const link = await setUpLink();
    await makePerson("Claire Roy");
    await expect(readSetUpLink(link)).rejects.toThrow();
    await expect(setUp({ ...link, ...ada }, NOON)).rejects.toThrow();
  });

  it("does not sign anybody in by the other door", async () => {
    const link = await setUpLink();
    const browser = { former: null, locale: "en" };
    await expect(spendLink(link, browser, NOON)).rejects.toThrow();
  });

  it("lets nobody after the first found an organization unless SIGN_UP says so", async () => {
    const first = await makePerson("Ada Beaulieu");
    const second = await globally((tx) =>
      tx.person.create({
        data: {
          id: newId(),
          email: "late@example.test",
          emailNorm: "late@example.test",
          name: "Late",
          locale: "en",
          createdAt: new Date(NOON.getTime() + 1),
        },
      }),
    );
    expect(await mayFound(first.personId)).toBe(true);
    expect(await mayFound(second.id)).toBe(false);
    process.env.SIGN_UP = "open";
    resetEnv();
    expect(await mayFound(second.id)).toBe(true);
    delete process.env.SIGN_UP;
  });
});
