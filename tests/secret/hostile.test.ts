import { expect, test } from "vitest";
import { findSecrets } from "@/lib/secret/detect";
import { ALPHABETS, diceFrom, drawn } from "./made-keys";

const MEGABYTE = 1_000_000;
const filled = (piece: string) =>
  piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE);
const dice = diceFrom(1);

const TEXTS: readonly (readonly [string, string])[] = [
  [
    "prose",
    filled(
      "The supplier renewed the theme, and nobody changed what he was given in March. Mot à mot, rien. ",
    ),
  ],
  ["one letter", filled("a")],
  ["spaces", filled(" ")],
  ["dashes", filled("-")],
  ["digits", filled("0123456789")],
  ["hexadecimal digits", drawn(ALPHABETS.hex, MEGABYTE, dice)],
  ["letters drawn by lot", drawn(ALPHABETS.word, MEGABYTE, dice)],
  ["label after label", filled("password: ")],
  ["labels without a value", filled("password ")],
  ["labels and quotes", filled('pw:"')],
  ["schemes", filled("://a:")],
  ["half user infos", filled("://aaaaaaaaaa:bbbbbbbbbb")],
  ["PEM headers", filled("-----BEGIN ")],
  ["cut-off private keys", filled(`-----BEGIN PRIVATE ${"KEY"}-----`)],
  ["token heads", filled(["ey", "J"].join(""))],
  ["token heads with dots", filled(["ey", "Jaaaaaaaaaa."].join(""))],
  ["key prefixes", filled([" AK", "IA sk", "- gh", "p_ S", "K xo", "xb- "].join(""))],
  ["dots", filled("a.")],
  ["at signs", filled("@")],
];

// A pattern that backtracks would not come to an end here. How fast it is, `npm run bench` shows.
test.each(TEXTS)("a megabyte of %s is read to its end", (_name, text) => {
  let from = 0;
  for (const { start, end } of findSecrets(text)) {
    expect(start).toBeGreaterThanOrEqual(from);
    from = end;
  }
  expect(from).toBeLessThanOrEqual(text.length);
});
