import { describe, expect, test } from "vitest";
import { renderDailyMail } from "@/emails/daily";
import type { DailyItem, DailyMailProps } from "@/emails/daily-types";
import { LOCALES } from "@/lib/i18n/locale";
import { readMessages } from "@/lib/i18n/messages";
import { DUE_KINDS } from "@/lib/reminder/kinds";

const KINDS = DUE_KINDS;

const item = (over: Partial<DailyItem> = {}): DailyItem => ({
  kind: "end_of_grant",
  supplier: "M2 Web Studio",
  system: "Hosting panel",
  account: "webmaster@rivage.example",
  level: "admin",
  dueOn: "2026-10-15",
  days: 38,
  url: `https://doorbook.example/door#${crypto.randomUUID()}`,
  ...over,
});

const mail = (items: DailyItem[], total = items.length): DailyMailProps => ({
  organization: "Rivage Outdoor",
  recipient: "Mireille Gagnon",
  total,
  groups: [{ group: "overdue", total, items }],
  allUrl: "https://doorbook.example/rivage/grants",
});

const language = (locale: (typeof LOCALES)[number]) => ({
  locale,
  words: readMessages(locale).mail ?? {},
});

describe.each(LOCALES)("the daily mail in %s", (locale) => {
  test("has words for every kind of due item, past, today and ahead, in HTML and text", async () => {
    const items = KINDS.flatMap((kind) => [38, 1, 0, -1, -20].map((days) => item({ kind, days })));
    const { html, text } = await renderDailyMail(mail(items), language(locale));
    for (const { url } of items) {
      expect(html).toContain(url);
      expect(text).toContain(url);
    }
    expect(text).not.toMatch(/undefined|NaN|\{|daily\./);
  });

  test("stays under 80 kB with 25 doors and long notes", async () => {
    const items = Array.from({ length: 25 }, () =>
      item({ howToClose: "x".repeat(5000), owner: "Paul Okafor", supplier: "S".repeat(80) }),
    );
    const { html } = await renderDailyMail(mail(items, 4000), language(locale));
    expect(Buffer.byteLength(html)).toBeLessThan(80_000);
  });
});

test("the subject has the number and the worst", async () => {
  const { subject } = await renderDailyMail(mail([item(), item()]), language("en"));
  expect(subject).toBe("2 things to do: Hosting panel, M2 Web Studio, 38 days over");
});

test("what is exposed is told by how long it has been, not as if it were late", async () => {
  const exposed = item({ kind: "exposed", days: 20 });
  const { subject, text } = await renderDailyMail(mail([exposed]), language("en"));
  expect(subject).toBe("One thing to do: Hosting panel, M2 Web Studio, exposed for 20 days");
  expect(text).not.toContain("20 days over");
});

test("a note says how to close the door only where closing it is asked", async () => {
  const howToClose = "Users, Lock.";
  const [close, change] = await Promise.all(
    [item({ howToClose }), item({ howToClose, kind: "exposed" })].map((one) =>
      renderDailyMail(mail([one]), language("en")),
    ),
  );
  expect(close?.text).toContain("How to close it:\n    Users, Lock.");
  expect(change?.text).toContain("What is noted about it:\n    Users, Lock.");
});

test("a group's heading counts all that is in it, also what is not listed", async () => {
  const { html, text } = await renderDailyMail(mail([item()], 40), language("en"));
  for (const written of [html, text])
    expect(written).toContain("Overdue (40) · the worst one here");
  const whole = await renderDailyMail(mail([item(), item()]), language("en"));
  expect(whole.text).toContain("Overdue (2)\n");
});

test("the first sentence has the number and the worst", async () => {
  const { html, text } = await renderDailyMail(mail([item(), item()]), language("en"));
  const sentence =
    "Two things to do at your doors, the worst first: Hosting panel, M2 Web Studio, 38 days over.";
  for (const written of [html, text]) expect(written).toContain(sentence);
});

test("markup in a name is shown as it was typed", async () => {
  const { html } = await renderDailyMail(
    mail([item({ supplier: "<b>Bold</b> & Sons" })]),
    language("en"),
  );
  expect(html).toContain("&lt;b&gt;Bold&lt;/b&gt; &amp; Sons");
  expect(html).not.toContain("<b>Bold");
});

test("a line break in a name never becomes a header", async () => {
  const { subject } = await renderDailyMail(
    mail([item({ system: "Panel\r\nBcc: all@example.com" })]),
    language("en"),
  );
  expect(subject).not.toMatch(/[\r\n]/);
});
