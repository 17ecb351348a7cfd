import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText } from "@/lib/text/clean";
import { emailAddress, isEmailAddress, normalizeEmail } from "@/lib/text/email";
import { normalizeName, unaccent } from "@/lib/text/normal";

const messageOf = (result: { success: boolean; error?: { issues: { message: string }[] } }) =>
  result.error?.issues[0]?.message;

describe("a line", () => {
  const line = cleanText.line(20);
  test.each([
    [" Ledger & Co ", "Ledger & Co"],
    ["Ève Co\u0302te\u0301", "Ève Côté"],
    ["=1+1", "=1+1"],
    ["<b>x</b>", "<b>x</b>"],
    ["\u{1F36A}".repeat(20), "\u{1F36A}".repeat(20)],
    ["pasted\n", "pasted"],
  ])("%j is kept as %j", (typed, kept) => expect(line.parse(typed)).toBe(kept));

  test.each([
    ["", "empty"],
    ["   ", "empty"],
    ["a\r\nBcc: x", "control_character"],
    ["a\nb", "control_character"],
    ["a\u0000b", "control_character"],
    ["a\u0085b", "control_character"],
    ["a\u2028b", "control_character"],
    ["a\tb", "control_character"],
    ["a\ud800b", "broken_character"],
    ["invoice\u202Egpj.exe", "direction_override"],
    ["a\u2066b", "direction_override"],
    ["x".repeat(21), "too_long"],
    ["x".repeat(1_000_000), "too_long"],
  ])("%j is refused as %s", (typed, problem) =>
    expect(messageOf(line.safeParse(typed))).toBe(problem),
  );

  test("what is not text is refused", () => {
    for (const other of [null, undefined, 3, {}, ["a"]])
      expect(line.safeParse(other).success).toBe(false);
  });
});

describe("a paragraph", () => {
  test("keeps its line breaks and tabs, as LF", () => {
    expect(cleanText.paragraph(50).parse("one\r\ntwo\n\tthree ")).toBe("one\ntwo\n\tthree");
  });
  test.each(["a\rb", "a\u0000", "a\u001b[0m", "\ud83d"])("%j is refused", (typed) => {
    expect(cleanText.paragraph(50).safeParse(typed).success).toBe(false);
  });
  test("an optional one is null when nothing was typed", () => {
    for (const nothing of ["", "  ", "\n", null, undefined]) {
      expect(cleanText.optionalParagraph(50).parse(nothing)).toBeNull();
      expect(cleanText.optionalLine(50).parse(nothing)).toBeNull();
    }
    expect(cleanText.optionalLine(50).parse(" x ")).toBe("x");
  });
});

test("whatever is typed, what a line accepts holds no control character and is read again as itself", () => {
  const line = cleanText.line(100);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
      const result = line.safeParse(typed);
      if (!result.success) return;
      expect(result.data).not.toMatch(/\p{Cc}/u);
      expect(line.parse(result.data)).toBe(result.data);
    }),
  );
});

describe("an e-mail address", () => {
  test.each([
    "anna@m2web.example",
    "MARC@m2web.example",
    " a.b+c@d-e.example ",
    "o'neil@x.example",
    "info@épicerie.example",
  ])("%j is one", (typed) => expect(emailAddress.parse(typed)).toBe(typed.trim()));

  test.each([
    "Anna <anna@m2web.example>",
    "<anna@m2web.example>",
    '"anna roy"@m2web.example',
    "anna＠m2web.example",
    "anna@m2web。example",
    "anna@m2web",
    "@m2web.example",
    "anna@",
    "anna",
    "a@b@c.example",
    "a@x.example,b@x.example",
    "a@x.example;b",
    "anna@x.example\r\nBcc: b@x.example",
    "anna\u0000@x.example",
    "anna@-x.example",
    "anna@x..example",
    ".anna@x.example",
    "an na@x.example",
    "anna@[127.0.0.1]",
    `${"a".repeat(65)}@x.example`,
    `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(20)}`,
    "ève@x.example",
    "anna(comment)@x.example",
    "a\u202e@x.example",
    "",
    "x".repeat(1_000_000),
  ])("%j is refused", (typed) => {
    expect(emailAddress.safeParse(typed).success).toBe(false);
    expect(isEmailAddress(typed)).toBe(false);
  });

  test("capitals and blanks around it make no other mailbox", () => {
    expect(normalizeEmail(" MARC@m2web.example ")).toBe("marc@m2web.example");
  });
});

describe("names", () => {
  test.each([
    [" M2  Web Studio ", "m2 web studio"],
    ["Ｍ２ Web\u00a0Studio", "m2 web studio"],
    ["LÉVIS", "lévis"],
    ["Le\u0301vis", "lévis"],
  ])("%j is the name %j", (name, normal) => expect(normalizeName(name)).toBe(normal));

  test.each([
    ["Comptabilité Hébert", "comptabilite hebert"],
    ["ÇÀ ET LÀ", "ca et la"],
    ["Sœur", "soeur"],
    ["Straße", "strasse"],
  ])("searching %j compares %j", (text, plain) => expect(unaccent(text)).toBe(plain));

  test("a mark that stood alone leaves nothing", () => {
    expect(unaccent("!\u309b")).toBe("!");
  });

  test("both forms are stable", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
        expect(normalizeName(normalizeName(text))).toBe(normalizeName(text));
        expect(unaccent(unaccent(text))).toBe(unaccent(text));
      }),
      { numRuns: 5_000 },
    );
  });
});
