import { expect, test } from "vitest";
import { renderNotice } from "@/emails/notice";
import { readMessages } from "@/lib/i18n/messages";

const language = { locale: "en", words: readMessages("en").outbox ?? {} };
const registerUrl = "https://doorbook.example/rivage";

const item = (template: string, url: string) => ({
  template,
  values: {
    by: "Paul",
    name: "Una",
    supplier: "M2",
    system: "Panel",
    account: "web",
    organization: "Rivage",
    doors: "1",
    secrets: "2",
    count: "2",
  },
  url,
});

const notice = (items: ReturnType<typeof item>[]) =>
  renderNotice({ organization: "Rivage", registerUrl, items }, language);

test("a notice of several doors links each of them, and the register", async () => {
  const urls = ["https://x.example/1", "https://x.example/2", "https://x.example/3"];
  const { html, text } = await notice(urls.map((url) => item("rotated_needs_reissue", url)));
  for (const url of [...urls, registerUrl]) {
    expect(html).toContain(`href="${url}"`);
    expect(text).toContain(`${url}\n`);
  }
});

test("what is told twice of one thing stands there once", async () => {
  const url = `${registerUrl}/suppliers/1`;
  const { text } = await notice([item("supplier_ended", url), item("supplier_ended", url)]);
  expect(text.split(url)).toHaveLength(2);
});

test("a button says what it opens", async () => {
  expect((await notice([item("reassigned", "https://x.example/1")])).text).toContain(
    "See this door",
  );
  const supplier = await notice([item("supplier_ended", `${registerUrl}/suppliers/1`)]);
  expect(supplier.text).toContain("See its doors");
  expect((await notice([item("system_given", registerUrl)])).text).toContain("Open the register");
});

test("a notice of a thousand doors stays under 80 kB", async () => {
  const many = Array.from({ length: 1000 }, (_, n) => item("reassigned", `https://x.example/${n}`));
  expect(Buffer.byteLength((await notice(many)).html)).toBeLessThan(80_000);
});
