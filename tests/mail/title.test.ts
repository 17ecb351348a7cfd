import { expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { readMessages } from "@/lib/i18n/messages";
import { renderDailyMail } from "../../emails/daily";
import { renderSimpleMail } from "../../emails/simple";

const titleOf = (html: string) => /<title>(.*?)<\/title>/s.exec(html)?.[1];

test.each(LOCALES)("the daily mail's title is its subject (%s)", async (locale) => {
  const item = { kind: "end_of_grant", system: "Bank", dueOn: "2026-10-15", days: 38 } as const;
  const mail = await renderDailyMail(
    {
      organization: "Rivage",
      recipient: "Mireille",
      total: 1,
      groups: [{ group: "overdue", total: 1, items: [{ ...item, url: "https://x.example" }] }],
      allUrl: "https://doorbook.example/rivage/due",
    },
    { locale, words: readMessages(locale).mail ?? {} },
  );
  expect(mail.subject).toContain("Bank");
  expect(titleOf(mail.html)).toBe(mail.subject);
});

test("so is that of every other mail, and a line break is none", async () => {
  const words = { locale: "en", sentence: "One", paragraphs: ["Two"], foot: "End" };
  const mail = await renderSimpleMail({ ...words, subject: "A new\r\nlink" });
  expect(mail.subject).toBe("A new link");
  expect(titleOf(mail.html)).toBe("A new link");
});
