import { createElement, Fragment } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { DailyMail } from "@/emails/daily";
import type { DailyItem } from "@/emails/daily-types";
import { mailMarkup } from "@/emails/parts/markup";
import { SimpleMail } from "@/emails/simple";
import { LOCALES } from "@/lib/i18n/locale";
import { readMessages } from "@/lib/i18n/messages";

const ITEM: DailyItem = {
  kind: "end_of_grant",
  supplier: `M2 & "Web" <b>Studio</b>`,
  system: "L'hébergement",
  account: "a@example.test",
  level: "admin",
  dueOn: "2026-10-15",
  days: 38,
  howToClose: "Users\n</style><script>x</script>",
  owner: "Ada",
  url: "https://doorbook.example/door?a=1&b=2#x",
};

/** What React writes, less the type of document, which is written before it. */
const asReactWrites = (mail: Parameters<typeof mailMarkup>[0]) => renderToStaticMarkup(mail);
const ours = (mail: Parameters<typeof mailMarkup>[0]) =>
  mailMarkup(mail).replace(/^<!DOCTYPE[^>]*>/, "");

describe.each(LOCALES)("in %s", (locale) => {
  test("a daily mail is byte for byte what React writes", () => {
    const language = { locale, words: readMessages(locale).mail ?? {} };
    const items = [
      ITEM,
      { ...ITEM, kind: "exposed", days: 0, owner: undefined, url: "https://x.example" } as const,
    ];
    const mail = createElement(DailyMail, {
      organization: "Rivage <Outdoor>",
      recipient: "Mireille",
      total: 30,
      groups: [{ group: "overdue", total: 30, items }],
      allUrl: "https://doorbook.example/rivage",
      chainHead: "abc",
      language,
    });
    expect(ours(mail)).toBe(asReactWrites(mail));
  });
});

test("so is a mail with one sentence and one link", () => {
  const mail = createElement(SimpleMail, {
    locale: "fr",
    subject: "Objet",
    sentence: "« L'accès » & autres",
    paragraphs: ["Un", "Deux"],
    action: { label: "Ouvrir", url: "https://x.example/?a=1&b=2" },
    note: "Une fois",
    foot: "Fin",
  });
  expect(ours(mail)).toBe(asReactWrites(mail));
});

test.each([
  ["text", "a < b & 'c'"],
  ["an empty style", createElement("p", { style: {} }, "x")],
  [
    "lengths",
    createElement("p", {
      style: {
        margin: 0,
        padding: 4,
        fontWeight: 600,
        lineHeight: 1.5,
        WebkitTransform: "none",
        msTransform: "none",
      },
    }),
  ],
  ["what is not there", createElement(Fragment, null, null, false, undefined, 0, "")],
  [
    "attributes",
    createElement(
      "a",
      { href: `x"y`, title: undefined, hidden: true, "data-x": false, id: "x" },
      "x",
    ),
  ],
  [
    "void elements",
    createElement("p", null, createElement("br"), createElement("hr", { className: "d-line" })),
  ],
] as const)("as React does it writes %s", (_, node) => {
  const mail = createElement("div", null, node);
  expect(ours(mail)).toBe(asReactWrites(mail));
});

test("a style sheet that would end itself is refused", () => {
  const sheet = createElement("style", null, "</style><script>");
  expect(() => mailMarkup(sheet)).toThrow("no style sheet");
});
