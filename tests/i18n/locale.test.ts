import { describe, expect, test } from "vitest";
import { formatDay, formatInstant } from "@/lib/i18n/format";
import { inZone } from "@/lib/i18n/instant";
import { chooseLocale } from "@/lib/i18n/locale";

describe("the language of a page", () => {
  test.each([
    [
      "the person's own wins over everything",
      { person: "fr", cookie: "en", acceptLanguage: "en" },
      "fr",
    ],
    ["the cookie wins over the browser", { cookie: "fr", acceptLanguage: "en" }, "fr"],
    [
      "the browser's heaviest known language is taken",
      { acceptLanguage: "de, en;q=0.3, fr-CA;q=0.9" },
      "fr",
    ],
    ["a language of weight 0 is refused", { acceptLanguage: "fr;q=0" }, "en"],
    [
      "an unknown language of a person is passed over",
      { person: "de", acceptLanguage: "fr" },
      "fr",
    ],
    ["a malformed header is English", { acceptLanguage: ";;q=,,\u0000" }, "en"],
    ["nothing is English", {}, "en"],
  ] as const)("%s", (_, sources, locale) => {
    expect(chooseLocale(sources)).toBe(locale);
  });
});

test("a civil date is shown as that day, whatever zone the process runs in", () => {
  expect(formatDay("2026-11-12", "en")).toBe("12 Nov 2026");
  expect(formatDay("2026-11-12", "fr", "long")).toBe("jeudi 12 novembre 2026");
  const at = new Date("2026-11-22T02:01:00Z");
  for (const locale of ["en", "fr"])
    expect(formatInstant(at, locale, "America/Toronto")).toBe(
      inZone(at, "America/Toronto", locale).words,
    );
  expect(formatInstant(at, "en", "America/Toronto")).toBe("21 Nov 2026, 21:01");
  expect(formatDay("2026-12-01", "fr")).toBe("1er déc. 2026");
  expect(formatDay("2026-12-21", "fr", "spoken")).toBe("lundi 21 décembre");
});

test("what is no day is shown as it came", () => {
  expect(formatDay("soon", "en")).toBe("soon");
});
