import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = readdirSync("messages/fr").filter((name) => name.endsWith(".json"));

test("no French colon or guillemet is left alone at the end or start of a line", () => {
  const loose = files.flatMap((name) =>
    readFileSync(`messages/fr/${name}`, "utf8")
      .split("\n")
      .filter((line) => /\S :(?=[\s"<{}])|« | »/.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(loose).toEqual([]);
});

test("a French question mark, semicolon or exclamation mark stands at its word, as it does in Québec", () => {
  const apart = files.flatMap((name) =>
    readFileSync(`messages/fr/${name}`, "utf8")
      .split("\n")
      .filter((line) => /\s[?;!]/.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(apart).toEqual([]);
});

test("the kind of a thing has one French word, type", () => {
  const others = files.flatMap((name) =>
    readFileSync(`messages/fr/${name}`, "utf8")
      .split("\n")
      .filter((line) => /\b(?:genre|sorte)s?\b/i.test(line.replaceAll("de sorte que", "")))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(others).toEqual([]);
});
