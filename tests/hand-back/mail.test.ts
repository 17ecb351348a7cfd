import { expect, test } from "vitest";
import { renderHandBack } from "@/emails/hand-back";
import { readMessages } from "@/lib/i18n/messages";
import { RECEIVED_KINDS } from "@/lib/received/kinds";
import { civilDateFrom } from "@/lib/time/civil-date";

const on = civilDateFrom("2026-11-18");

type Words = { project?: string; words?: string; mandateWords?: string };

const render = (locale: "en" | "fr", count: number, name = "", more: Words = {}) =>
  renderHandBack(
    {
      organization: "Studio Nord",
      by: "Max",
      answersTo: "Max",
      client: "Café Rive",
      contact: "Léa",
      project: more.project ?? null,
      words: more.words ?? null,
      no: 1,
      isAgain: false,
      confirmed: 0,
      url: "https://doorbook.example/hand-back#a.b.c",
      doors: Array.from({ length: count }, (_, no) => ({
        accessId: String(no),
        system: `System number ${no} of the group ${name}`,
        kind: RECEIVED_KINDS[no % RECEIVED_KINDS.length] ?? "other",
        account: `agency-${no}@nord.example`,
        mandate: "unknown" as const,
        mandateWords: more.mandateWords ?? null,
        sinceOn: on,
        copies: { are: "destroyed" as const, on },
      })),
    },
    { locale, words: readMessages(locale)["hand-back"] ?? {} },
  );

test.each(["en", "fr"] as const)("200 doors of every kind stay under 80 kB: %s", async (locale) => {
  const mail = await render(locale, 200);
  expect(Buffer.byteLength(mail.html)).toBeLessThan(80_000);
  expect(mail.text).toContain("System number 199");
});

test.each([
  ["en", "é"],
  ["fr", "é"],
  ["en", "&"],
  ["fr", '"'],
] as const)(
  "with the longest names too; what has no room stands on the page, and the mail says so: %s, %s",
  async (locale, character) => {
    const mail = await render(locale, 200, character.repeat(200));
    expect(Buffer.byteLength(mail.html)).toBeLessThan(80_000);
    expect(mail.text).toMatch(
      locale === "en" ? /\d+ more stand on the page/ : /\d+ autres se trouvent/,
    );
  },
);

test.each(["en", "fr"] as const)("nobody is told to try the old account: %s", async (locale) => {
  const { text } = await render(locale, RECEIVED_KINDS.length);
  const tries = locale === "en" ? /\b(try|test) (to )?(log|sign)/i : /essayez de vous connecter/i;
  expect(text).not.toMatch(tries);
});

test("what people typed stands as they typed it: in its lines, and also where it is the word none", async () => {
  const typed = { project: "none", mandateWords: "none", words: "Thank you!\nSee you <soon>" };
  const { html, text } = await render("en", 1, "", typed);
  expect(html).toContain("Thank you!<br/>See you &lt;soon&gt;");
  expect(text).toContain("Thank you!\nSee you <soon>");
  expect(text).toContain("(project: none)");
  expect(text).toContain("no contract on record (none)");
});
