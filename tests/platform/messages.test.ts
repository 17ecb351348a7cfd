import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compareMessages } from "../../scripts/check/compare-messages.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "doorbook-messages-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function compare(en: object, fr: object): Promise<string[]> {
  for (const [language, messages] of Object.entries({ en, fr })) {
    await mkdir(join(folder, language));
    await writeFile(join(folder, language, "grant.json"), JSON.stringify(messages));
  }
  return compareMessages(folder);
}

test("the same keys with the same arguments are accepted, in whatever order and grammar", async () => {
  const en = { a: { b: "{count, plural, one {# door} other {# doors}} of {name}", c: "<b>x</b>" } };
  const fr = { a: { c: "<b>y</b>", b: "Chez {name} : {count, number}" } };
  expect(await compare(en, fr)).toEqual([]);
});

test.each([
  ["a missing key", { a: "x", b: "y" }, { a: "x" }, ["fr lacks grant.b"]],
  ["a surplus key", { a: "x" }, { a: "x", b: "y" }, ["en lacks grant.b"]],
  ["an empty text", { a: "x" }, { a: " " }, ["grant.a is empty"]],
  [
    "another argument",
    { a: "{name}" },
    { a: "{nom}" },
    [expect.stringContaining("grant.a: en has name")],
  ],
  ["a lacking tag", { a: "<b>x</b>" }, { a: "x" }, [expect.stringContaining("b (tag)")]],
  [
    "a broken message",
    { a: "x" },
    { a: "{x" },
    [expect.stringContaining("is no message"), "fr lacks grant.a"],
  ],
  [
    "something that is no text",
    { a: "x" },
    { a: 3 },
    ["grant.a is neither text nor a group of texts", "fr lacks grant.a"],
  ],
])("%s is named", async (_what, en, fr, problems) => {
  expect(await compare(en, fr)).toEqual(problems);
});
